import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { changes, events, isAboutAccess } from '../../../schema/workspace/history.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { type FieldChanges, fieldChanges } from '../../core/event/field-changes.ts'
import { seenAmong } from '../../core/event/seen-among.ts'
import { may } from '../../core/permissions.ts'
import { ask, first, nothing, rows } from '../../platform/db.ts'
import { listedKinds } from '../records/kinds.ts'
import { limitIn, paramsOf } from '../records/params.ts'
import type { Listed } from '../records/showing.ts'

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

const placeOf = (ctx: Context, id: string) =>
  ctx.db
    .select({ place: sql<number>`${number}`.as('place') })
    .from(events)
    .where(and(eq(events.id, id), sql`+${events.workspaceId} = ${ctx.workspace.id}`))

const eventsAfter = (ctx: Context, after: string | undefined, most: number) =>
  ctx.db
    .select({
      ...{ id: events.id, name: events.name, memberId: events.memberId, at: events.at },
      ...{ surface: events.surface, recordId: events.recordId },
    })
    .from(events)
    .where(
      and(
        eq(events.workspaceId, ctx.workspace.id),
        after === undefined ? undefined : sql`${number} > (${placeOf(ctx, after)})`,
        readable(ctx, sql`record_id`),
      ),
    )
    .orderBy(number)
    .limit(most)

type Found = ReturnType<typeof eventsAfter>['_']['result'][number]
type Changed = typeof changes.$inferSelect

const shownEvent = (ctx: Context, event: Found, changed: Changed[]): Happened => ({
  ...{ id: event.id, name: event.name, at: new Date(event.at).toISOString() },
  ...{ by: event.memberId, surface: event.surface, record: event.recordId },
  changes: changed.map((one) => ({
    ...{ record: one.recordId, kind: one.kind, version: one.version },
    changes: fieldChanges(ctx, one),
  })),
})

const noSuch = () =>
  new CrmError(
    'not_found',
    'There is no such event in this workspace; they are kept for a time. Begin without after.',
  )

/**
 * The events before the first whose changes were not all read, with it where it is the very first:
 * of one that touched more than `mostChanges` records, the rest is left out.
 */
function wholeOnes(page: Found[], changed: Changed[]): Found[] {
  if (changed.length < mostChanges) return page
  const last = changed.at(-1)?.eventId ?? ''
  const cut = page.findIndex(({ id }) => id >= last)
  return page.slice(0, cut < 0 ? undefined : Math.max(1, cut))
}

/** What happened after an event, the oldest first, of the records the caller may see. */
export async function readEvents(ctx: Context, search: URLSearchParams): Promise<Listed<Happened>> {
  const params = paramsOf(search, ['limit', 'after'])
  const [limit, after] = [limitIn(params), params.get('after')]
  const page = eventsAfter(ctx, after, limit).as('page')
  const ofPage = and(
    inArray(changes.eventId, ctx.db.select({ id: page.id }).from(page)),
    readable(ctx, sql`record_id`),
  )
  const named = sql`(select * from (select record_id from changes where ${ofPage}
    limit ${mostChanges}) union select record_id from ${page})`
  const [found, changed, isSeen, place] = await ask(
    ctx.db,
    rows(eventsAfter(ctx, after, limit + 1)),
    rows(ctx.db.select().from(changes).where(ofPage).orderBy(changes.eventId).limit(mostChanges)),
    seenAmong(ctx, listedKinds(ctx), named),
    after === undefined ? nothing(true) : first(placeOf(ctx, after)),
  )
  if (!place) throw noSuch()
  const shown = wholeOnes(found.slice(0, limit), changed)
  const data = shown
    .filter(({ recordId }) => recordId === null || isSeen(recordId))
    .map((event) => {
      const mine = changed.filter((one) => one.eventId === event.id && isSeen(one.recordId))
      return shownEvent(ctx, event, mine)
    })
  return { data, page: { next: found.length > shown.length ? (shown.at(-1)?.id ?? null) : null } }
}
