import { and, asc, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { changes, events } from '../../../schema/workspace/history.ts'
import { both, first, type Look, map, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { kinds } from '../record/registry.ts'
import { isSeenIn } from '../record/scoped.ts'
import { columnsOf } from '../record/values.ts'
import { wasSeen } from '../record/was-seen.ts'
import { became } from './commit/first-image.ts'
import { allEvents } from './define.ts'

/** What is looked up of an event before it is turned round. */

/** What an event can have touched that is given back. */
export const undoableKinds = (ctx: Context) => kinds(ctx).filter((kind) => kind.undoable !== false)

/** What goes back record by record, however many there are. */
const singly = () => allEvents().flatMap(({ name, many, turns }) => (many || turns ? name : []))

/** Of another event that touched a great many, the first will do: all of it goes back at once. */
const touched = (ctx: Context, eventId: string) => sql`(select record_id from changes
  where event_id = ${eventId} and workspace_id = ${ctx.workspace.id} order by rowid
  limit (select coalesce(max(iif(name in ${singly()}, 2000, 100)), 1) from events
    where id = ${eventId}))`

/** Those, and the one it is about. */
const touchedOrAbout = (ctx: Context, eventId: string) => sql`(
  select record_id from ${touched(ctx, eventId)} union select record_id from events
    where id = ${eventId} and workspace_id = ${ctx.workspace.id})`

/** The event, all changes of the records it touched, and whether it was undone. */
export function happened(ctx: Context, eventId: string) {
  const event = ctx.db
    .select()
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspace.id), eq(events.id, eventId)))
  const seen = ctx.db
    .select({
      ...getTableColumns(changes),
      after: became(),
      memberId: events.memberId,
    })
    .from(changes)
    .innerJoin(events, eq(events.id, changes.eventId))
    .where(
      and(
        eq(changes.workspaceId, ctx.workspace.id),
        inArray(changes.recordId, touchedOrAbout(ctx, eventId)),
      ),
    )
    .orderBy(asc(changes.version))
  const before = ctx.db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspace.id), eq(events.undoes, eventId)))
  return both(first(event), rows(seen), first(before))
}

type Happened = ReturnType<ReturnType<typeof happened>['read']>

/** Those that it touched and the one it is about, as they are; only these kinds are looked through. */
export function current(
  ctx: Context,
  eventId: string,
  among = undoableKinds(ctx),
): Look<Map<string, Row>> {
  const found = among.map(({ table }) => {
    const here = sql`+workspace_id = ${ctx.workspace.id} and id in ${touchedOrAbout(ctx, eventId)}`
    return rows(ctx.db.select(getTableColumns(table)).from(table).where(here))
  })
  // Every record table has the columns of a Row.
  return map(both(...found), (all) => new Map((all.flat() as Row[]).map((row) => [row.id, row])))
}

/** Of each kind one that it touched and the asker may not see, the one it is about first. */
export function hiddenLook(
  ctx: Context,
  eventId: string,
  among = undoableKinds(ctx),
): Look<string[]> {
  const all = among.flatMap((kind) => {
    const { table } = kind
    // What the asker may do does not depend on who reads along.
    const isSeen = isSeenIn({ ...ctx, shared: false }, table, sql`${columnsOf(table).id}`)
    if (!isSeen) return []
    const here = sql`+workspace_id = ${ctx.workspace.id}
      and id in ${touchedOrAbout(ctx, eventId)} and not ${isSeen}`
    const id = sql<string>`id`
    const about = sql`id = (select record_id from events where id = ${eventId})`
    const found = ctx.db.select({ id }).from(table).where(here).orderBy(desc(about)).limit(1)
    return [rows(found), rows(goneUnseen(ctx, eventId, kind))]
  })
  return map(both(...all), (found) => found.flat().map(({ id }) => id))
}

/** The record that it removed, where the asker did not see it. */
const goneUnseen = (ctx: Context, eventId: string, kind: RecordKind) =>
  ctx.db
    .select({ id: changes.recordId })
    .from(changes)
    .innerJoin(
      events,
      and(eq(events.id, changes.eventId), sql`${events.recordId} = ${changes.recordId}`),
    )
    .where(
      and(
        eq(changes.workspaceId, ctx.workspace.id),
        eq(changes.eventId, eventId),
        eq(changes.kind, kind.kind),
        sql`${changes.before} is not null and ${changes.after} is null`,
        sql`not ${wasSeen({ ...ctx, shared: false }, kind, sql`${changes.before}`, sql`${events.memberId}`)}`,
      ),
    )

export const together = (
  [event, seen, before]: Happened,
  now: Map<string, Row>,
  hidden: string[],
) => [event, seen, now, before, hidden] as const

export type History = ReturnType<typeof together>
