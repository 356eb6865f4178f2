import { and, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { changes, events, workspaceMembers } from '../../../schema/workspace/history.ts'
import type { Context } from '../../core/context.ts'
import { removedEvent } from '../../core/event/removed.ts'
import { month } from '../../core/event/undo.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { beyond, type Cursor } from '../../core/record/list.ts'
import { hiddenFields, isRemovable, kinds } from '../../core/record/registry.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { inImage, wasSeen } from '../../core/record/was-seen.ts'

const image = sql`${changes.before}`

/** Something that was removed and not put back: what it was called, by whom and when. */
export type Removed = ReturnType<typeof removedLately>['_']['result'][number]

interface Asked {
  /** Of which event: what was removed by itself, or with others at once. */
  name: string
  after: Cursor | undefined
  most: number
}

/** Of those an event removed, the one it is about; of many at once, each. */
const isMeant = (name: string): SQL | undefined =>
  name === removedEvent.name ? eq(changes.recordId, sql`${events.recordId}`) : isNull(changes.after)

/** What the reader saw before it was removed, the newest first. */
export const removedLately = (ctx: Context, { name, after, most }: Asked) =>
  ctx.db
    .select({
      event: events.id,
      name: events.name,
      at: events.at,
      memberId: events.memberId,
      kind: sql<string>`min(${changes.kind})`.as('removed_kind'),
      title: sql<string | null>`min(${inEach(ctx, (kind) => titleOf(ctx, kind), sql`null`)})`.as(
        'title',
      ),
      many: sql<number>`count(*)`.as('many'),
      who: sql<string | null>`(select name from ${scopedById(ctx, workspaceMembers)}
        where id = ${events.memberId})`.as('who'),
    })
    .from(events)
    .innerJoin(changes, and(eq(changes.eventId, events.id), isMeant(name)))
    .where(
      and(
        eq(events.workspaceId, ctx.workspace.id),
        eq(events.name, name),
        gt(events.at, ctx.now - month),
        beyond([events.at, events.id], after, '<'),
        sql`not exists (select 1 from events later
          where later.workspace_id = ${ctx.workspace.id} and later.undoes = ${events.id})`,
        inEach(ctx, (kind) => wasSeen(ctx, kind, image, sql`${events.memberId}`), sql`0`),
      ),
    )
    .groupBy(events.at, events.id)
    .orderBy(desc(events.at), desc(events.id))
    .limit(most)

/** An expression for each kind that is removed so. */
function inEach(ctx: Context, of: (kind: RecordKind) => SQL, other: SQL): SQL {
  const all = kinds(ctx)
    .filter(isRemovable)
    .map((kind) => sql`when ${kind.kind} then ${of(kind)}`)
  return sql`case ${changes.kind} ${sql.join(all, sql` `)} else ${other} end`
}

const titleOf = (ctx: Context, { kind, title }: RecordKind): SQL =>
  title && !hiddenFields(ctx, kind).includes(title) ? inImage(image, title) : sql`null`
