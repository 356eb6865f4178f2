import { and, desc, eq, sql } from 'drizzle-orm'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { changes, events, workspaceMembers } from '../../../schema/workspace/history.ts'
import type { Context } from '../../core/context.ts'
import { recordLook } from '../../core/record/queries.ts'
import { type At, readAlike } from '../../core/record/read-alike.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { first, type Look } from '../../platform/db.ts'

export type Deal = typeof deals.$inferSelect

export const dealLook = (ctx: Context, id: string): Look<Deal> => recordLook(ctx, deals, id)

/** The fields of a record that changed since a version, and by whom. */
export const lastChange = (ctx: Context, recordId: string) => first(changeRead(ctx, { recordId }))

const changeRead = readAlike((reader, { recordId }: At<'recordId'>) =>
  select(reader, {
    name: events.name,
    eventId: sql<string>`${events.id}`.as('event_id'),
    who: sql<string | null>`${workspaceMembers.name}`.as('who'),
    memberId: events.memberId,
    surface: events.surface,
    at: events.at,
    before: changes.before,
    from: sql<string | null>`(select name from ${scopedById(reader, stages)}
        where id = json_extract(${changes.before}, '$.stageId'))`.as('from_stage'),
  })
    .from(changes)
    .innerJoin(events, eq(events.id, changes.eventId))
    .leftJoin(scopedById(reader, workspaceMembers), eq(workspaceMembers.id, events.memberId))
    .where(and(eq(changes.workspaceId, reader.workspace.id), eq(changes.recordId, recordId)))
    .orderBy(desc(changes.version))
    .limit(1),
)
