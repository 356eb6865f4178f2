import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { changes, events, isAboutAccess } from '../../../schema/workspace/history.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { may } from '../../core/permissions.ts'
import { ask, first, rows } from '../../platform/db.ts'
import { limitIn, paramsOf } from '../records/params.ts'
import type { Listed } from '../records/showing.ts'
import { type FieldChanges, fieldChanges } from './changed.ts'
import { seenAmong } from './seen.ts'

interface Happened {
  id: string
  /** What happened, such as `deal.logged`. */
  name: string
  at: string
  /** The member who did it. */
  by: string
  surface: string
  /** The record it is about. */
  record: string | null
  changes: { record: string; kind: string; version: number; changes: FieldChanges }[]
}

/** Of an event that touched very many records, no more changes are read with its page. */
const mostChanges = 2000

/** Rows are numbered as they are committed; times and ids of events may come in another order. */
const number = sql`events.rowid`

/** Who may come in, and what they may, is for those who may read the security log. */
const readable = (ctx: Context, recordId: SQL) =>
  may(ctx, 'audit') ? undefined : sql`not coalesce(${isAboutAccess(recordId)}, 0)`

const eventsAfter = (ctx: Context, after: number, most: number) =>
  ctx.db
    .select({
      ...{ id: events.id, name: events.name, memberId: events.memberId, at: events.at },
      ...{ surface: events.surface, recordId: events.recordId },
    })
    .from(events)
    .where(
      and(
        eq(events.workspaceId, ctx.workspace.id),
        sql`${number} > ${after}`,
        readable(ctx, sql`record_id`),
      ),
    )
    .orderBy(number)
    .limit(most)

async function placeOf(ctx: Context, after: string | undefined): Promise<number> {
  if (after === undefined) return 0
  const query = ctx.db
    .select({ place: sql<number>`${number}`.as('place') })
    .from(events)
    .where(and(eq(events.id, after), sql`+${events.workspaceId} = ${ctx.workspace.id}`))
  const [found] = await ask(ctx.db, first(query))
  if (found) return found.place
  throw new CrmError(
    'not_found',
    'There is no such event in this workspace; they are kept for a time. Begin without after.',
  )
}

/** What happened after an event, the oldest first, of the records the caller may see. */
export async function readEvents(ctx: Context, search: URLSearchParams): Promise<Listed<Happened>> {
  const params = paramsOf(search, ['limit', 'after'])
  const limit = limitIn(params)
  const after = await placeOf(ctx, params.get('after'))
  const page = eventsAfter(ctx, after, limit).as('page')
  const ofPage = inArray(changes.eventId, ctx.db.select({ id: page.id }).from(page))
  const [found, changed] = await ask(
    ctx.db,
    rows(eventsAfter(ctx, after, limit + 1)),
    rows(
      ctx.db
        .select()
        .from(changes)
        .where(and(ofPage, readable(ctx, sql`record_id`)))
        .limit(mostChanges),
    ),
  )
  const shown = found.slice(0, limit)
  const isSeen = await seenAmong(
    ctx,
    [...shown, ...changed].flatMap(({ recordId }) => recordId ?? []),
  )
  const data = shown.flatMap(({ id, name, memberId, at, surface, recordId }): Happened[] => {
    if (recordId !== null && !isSeen(recordId)) return []
    const mine = changed.filter((one) => one.eventId === id && isSeen(one.recordId))
    return [
      {
        ...{ id, name, at: new Date(at).toISOString(), by: memberId, surface, record: recordId },
        changes: mine.map((one) => ({
          ...{ record: one.recordId, kind: one.kind, version: one.version },
          changes: fieldChanges(ctx, one),
        })),
      },
    ]
  })
  return { data, page: { next: found.length > limit ? (shown.at(-1)?.id ?? null) : null } }
}
