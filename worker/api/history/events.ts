import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { changes, events, isAboutAccess } from '../../../schema/workspace/history.ts'
import type { Context } from '../../core/context.ts'
import { became } from '../../core/event/commit/first-image.ts'
import { type FieldChanges, fieldChanges } from '../../core/event/field-changes.ts'
import { seenAmong } from '../../core/event/seen-among.ts'
import { may } from '../../core/permissions.ts'
import { as, ask, first, nothing, rows } from '../../platform/db.ts'
import { listedKinds } from '../records/kinds.ts'
import { limitIn, paramsOf } from '../records/params.ts'
import type { Listed } from '../records/showing.ts'
import { eventAt, noSuchEvent, placeOf } from './place.ts'

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

/** Of an event that touched very many records, no more changes are read. */
const mostChanges = 2000

/** A page ends where it has as many changes for each event it may have: the next one goes on from there. */
const changesEach = 2

/** Rows are numbered as they are committed; times and ids of events may come in another order. */
const number = sql`events.rowid`

/** Who may come in, and what they may, is for those who may read the security log. */
const readable = (ctx: Context, recordId: SQL) =>
  may(ctx, 'audit') ? undefined : sql`not coalesce(${isAboutAccess(recordId)}, 0)`

const rowOf = (ctx: Context, id: string) =>
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
        after === undefined ? undefined : sql`${number} > (${rowOf(ctx, after)})`,
        readable(ctx, sql`record_id`),
      ),
    )
    .orderBy(number)
    .limit(most)

/** The events with a row for each of their changes, in their order: a join to the left keeps it. */
function changesAfter(ctx: Context, after: string | undefined, most: number, mostRows: number) {
  const page = eventsAfter(ctx, after, most).as('page')
  return ctx.db
    .select({
      event: {
        ...{ id: page.id, name: page.name, memberId: page.memberId, at: page.at },
        ...{ surface: page.surface, recordId: page.recordId },
      },
      change: { ...as(changes, 'c'), after: became() },
    })
    .from(page)
    .leftJoin(changes, and(eq(changes.eventId, page.id), readable(ctx, sql`${changes.recordId}`)))
    .limit(mostRows)
}

type Row = ReturnType<typeof changesAfter>['_']['result'][number]
type Found = Row['event'] & { changes: Row['change'][] }

/** Events with all that is read of each; the last may have more where as many rows were read as may be. */
function gathered(found: Row[]): Found[] {
  const all = Map.groupBy(found, ({ event }) => event.id)
  return [...all.values()].flatMap((some) => {
    const changed = some.flatMap(({ change }) => (change.recordId === null ? [] : change))
    return some[0] ? { ...some[0].event, changes: changed } : []
  })
}

const shownEvent = (ctx: Context, event: Found, isSeen: (id: string) => boolean): Happened => ({
  ...{ id: event.id, name: event.name, at: new Date(event.at).toISOString() },
  ...{ by: event.memberId, surface: event.surface, record: event.recordId },
  changes: event.changes
    .filter(({ recordId }) => isSeen(recordId))
    .map((one) => ({
      ...{ record: one.recordId, kind: one.kind, version: one.version },
      changes: fieldChanges(ctx, one),
    })),
})

/**
 * A page, and whether there are more: events whose changes were all read. Where the very first touched
 * more records than a page has room for, it is a page of its own.
 */
async function pageAfter(ctx: Context, after: string | undefined, limit: number) {
  const room = limit * changesEach
  const [rowsRead, place] = await ask(
    ctx.db,
    rows(changesAfter(ctx, after, limit + 1, room)),
    after === undefined ? nothing(true) : first(rowOf(ctx, after)),
  )
  if (!place) throw noSuchEvent()
  const found = gathered(rowsRead)
  const isCut = rowsRead.length === room
  if (!isCut) return { page: found.slice(0, limit), isMore: found.length > limit }
  if (found.length > 1)
    return { page: found.slice(0, Math.min(limit, found.length - 1)), isMore: true }
  const [whole] = await ask(ctx.db, rows(changesAfter(ctx, after, 1, mostChanges)))
  return { page: gathered(whole), isMore: true }
}

/** The page of who wants to know only what happens from now on: nothing, and the event there is last. */
async function fromNowOn(ctx: Context): Promise<Listed<Happened> & Last> {
  const last = ctx.db
    .select({ id: events.id })
    .from(events)
    .where(eq(events.workspaceId, ctx.workspace.id))
    .orderBy(desc(number))
    .limit(1)
  const [found] = await ask(ctx.db, first(last))
  return { data: [], page: { next: null, last: await placeOf(ctx, found?.id) } }
}

/** Where to go on from, also where none of the page is shown to this caller. */
interface Last {
  page: { next: string | null; last: string }
}

/** What of a page the caller may see. */
async function shownOf(ctx: Context, page: Found[]): Promise<Happened[]> {
  const named = page.flatMap(({ recordId, changes: all }) => [
    ...(recordId === null ? [] : [recordId]),
    ...all.map((one) => one.recordId),
  ])
  const isSeen = await seenAmong(ctx, listedKinds(ctx), named)
  return page
    .filter(({ recordId }) => recordId === null || isSeen(recordId))
    .map((event) => shownEvent(ctx, event, isSeen))
}

/** So often what is not shown is passed over: then a page ends with few or none. */
const mostTries = 8

/** Each time more, where little is shown. */
const lookedAt = (wanted: number, tries: number) => Math.min(wanted * 2 ** tries, 200)

/** As many as are asked for, and whether there are more of these: of what is not shown nothing is said. */
async function shownAfter(ctx: Context, after: string | undefined, limit: number) {
  const data: Happened[] = []
  let at = after
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { page, isMore } = await pageAfter(ctx, at, lookedAt(limit + 1 - data.length, tries))
    data.push(...(await shownOf(ctx, page)))
    at = page.at(-1)?.id ?? at
    const some = data.slice(0, limit)
    if (data.length > limit) return { data: some, isMore: true, at: some.at(-1)?.id }
    if (!isMore) return { data, isMore, at }
  }
  return { data, isMore: true, at }
}

/** What happened after an event, the oldest first, of the records the caller may see. */
export async function readEvents(
  ctx: Context,
  search: URLSearchParams,
): Promise<Listed<Happened> & Last> {
  const params = paramsOf(search, ['limit', 'after'])
  const after = params.get('after')
  if (after === 'latest') return fromNowOn(ctx)
  const { data, isMore, at } = await shownAfter(ctx, await eventAt(ctx, after), limitIn(params))
  const last = await placeOf(ctx, at)
  return { data, page: { next: isMore ? last : null, last } }
}
