import { and, asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { changes, events } from '../../../schema/workspace/history.ts'
import { ask, both, first, type Look, map, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { allow } from '../permissions.ts'
import type { ReceiptNotes, RecordKind, Row } from '../record/kind.ts'
import { kindNamed, kinds, recordKind, spokenFields } from '../record/registry.ts'
import { type Change, same, stored, turned } from './commit/index.ts'
import { type BulkUndo, defineEvent, type Event, eventNamed, type Seen } from './define.ts'
import { allowReverse, isHidden } from './reversing.ts'

/** The reverse of an earlier event. */
export const undoneEvent = defineEvent({
  name: 'undone',
  receipt: ({ title }) => (title ? `Undone: ${title}` : 'Undone'),
  subtitle: 'Everything is as it was before.',
  timeline: 'Changed back',
  undo: false,
})

const month = 30 * 86_400_000
/** What an event can have touched that is given back. */
const undoableKinds = (ctx: Context) => kinds(ctx).filter((kind) => kind.undoable !== false)

/** Of an event that touched a great many, the first will do: all of it goes back at once. */
const touched = (ctx: Context, eventId: string) => sql`(select record_id from changes
  where event_id = ${eventId} and workspace_id = ${ctx.workspace.id} order by rowid limit 100)`

/** The event, all changes of the records it touched, and those records as they are now. */
function history(ctx: Context, eventId: string) {
  const event = ctx.db
    .select()
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspace.id), eq(events.id, eventId)))
  const seen = ctx.db
    .select({ ...getTableColumns(changes), memberId: events.memberId })
    .from(changes)
    .innerJoin(events, eq(events.id, changes.eventId))
    .where(
      and(
        eq(changes.workspaceId, ctx.workspace.id),
        inArray(changes.recordId, touched(ctx, eventId)),
      ),
    )
    .orderBy(asc(changes.version))
  const before = ctx.db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspace.id), eq(events.undoes, eventId)))
  return both(first(event), rows(seen), current(ctx, eventId), first(before))
}

function current(ctx: Context, eventId: string): Look<Map<string, Row>> {
  const found = undoableKinds(ctx).map(({ table }) => {
    const here = sql`+workspace_id = ${ctx.workspace.id} and id in ${touched(ctx, eventId)}`
    return rows(ctx.db.select(getTableColumns(table)).from(table).where(here))
  })
  // Every record table has the columns of a Row.
  return map(both(...found), (all) => new Map((all.flat() as Row[]).map((row) => [row.id, row])))
}

/** Fields of this record that somebody else set since. */
const setByOthers = (ctx: Context, seen: Seen, all: Seen[]) =>
  new Set(
    all
      .filter(({ recordId, version, memberId }) => {
        const later = recordId === seen.recordId && version > seen.version
        return later && memberId !== ctx.member.id
      })
      .flatMap(({ after }) => Object.keys(after ?? {})),
  )

/** Fields that follow each other, where one of them is not as this change left it any more. */
function coupled(kind: RecordKind, seen: Seen, all: Seen[], is: Record<string, unknown>): string[] {
  const group = kind.together ?? []
  const later = all.filter(
    ({ recordId, version }) => recordId === seen.recordId && version > seen.version,
  )
  const leftAs = (field: string) => {
    if (seen.after && field in seen.after) return seen.after[field]
    return later.find(({ after }) => after && field in after)?.before?.[field] ?? is[field]
  }
  const moved = group.some((field) => !same(is[field] ?? null, leftAs(field) ?? null))
  return moved && group.some((field) => field in (seen.after ?? {})) ? group : []
}

/**
 * A change turned round; `left` are fields that were set again since. What someone made goes with
 * all they did to it themselves.
 */
function turn(
  ctx: Context,
  seen: Seen,
  all: Seen[],
  now: Row | undefined,
): { change?: Change; left: string[] } {
  const type = kindNamed(ctx, seen.kind)
  if (!type || type.undoable === false) return { left: [] }
  const { kind } = type
  const { before, after } = seen
  if (!before && after) {
    if (!now) return { left: [] }
    const is = stored(ctx, kind, now)
    const others = setByOthers(ctx, seen, all)
    const left = Object.keys(after).filter(
      (field) => others.has(field) && !same(is[field] ?? null, after[field] ?? null),
    )
    return left.length ? { left } : { change: { op: 'remove', kind, row: now }, left }
  }
  if (before && !after) {
    const last = all.filter(({ recordId }) => recordId === seen.recordId).at(-1)?.version ?? 0
    const row = { ...turned(ctx, kind, before), workspaceId: seen.workspaceId }
    const back = { ...row, id: seen.recordId, version: last + 1 }
    return now ? { left: [] } : { change: { op: 'insert', kind, row: back }, left: [] }
  }
  if (!before || !after || !now) return { left: [] }
  const is = stored(ctx, kind, now)
  const stays = new Set(coupled(type, seen, all, is))
  const [keep, left] = [true, false].map((wanted) =>
    Object.keys(after).filter(
      (field) => (!stays.has(field) && same(is[field] ?? null, after[field] ?? null)) === wanted,
    ),
  )
  const fields = Object.fromEntries((keep ?? []).map((field) => [field, before[field] ?? null]))
  if (Object.keys(fields).length === 0) return { left: left ?? [] }
  return {
    change: { op: 'edit', kind, row: now, patch: turned(ctx, kind, fields) },
    left: left ?? [],
  }
}

/** What is not there any more was called so, where it was not one person's own. */
function goneBy(ctx: Context, change: Change | undefined): ReceiptNotes {
  if (change?.op !== 'remove') return {}
  const { title, rights } = recordKind(ctx, change.kind)
  if (rights?.personal?.(change.row)) return {}
  const was = title && change.row[title]
  return typeof was === 'string' ? { was } : {}
}

/** What holds another record goes before it. */
function heldFirst(ctx: Context, all: Change[]): Change[] {
  const holds = (one: Change, other: Change) =>
    recordKind(ctx, one.kind).usedBy?.some(
      ([table]) => table === recordKind(ctx, other.kind).table && other.op === 'remove',
    )
  const last = all.filter(
    (one) => one.op === 'remove' && all.some((other) => other !== one && holds(one, other)),
  )
  return [...all.filter((one) => !last.includes(one)), ...last]
}

/** What turns an event round, and what is said of it. */
interface Turned {
  pending: Change[]
  notes: ReceiptNotes
}

type History = ReturnType<ReturnType<typeof history>['read']>

const nothingHere = () => new CrmError('not_found', 'There is nothing like this to undo here.')

/** The event with all that was looked up; throws where nobody may turn it round, or not this one. */
function allowed(ctx: Context, [event, seen, now, before]: History): Event {
  if (!event) throw nothingHere()
  const hidden = seen.some(
    ({ eventId, kind, recordId, before: was, after }) =>
      eventId === event.id && isHidden(ctx, kind, { ...was, ...after, ...now.get(recordId) }),
  )
  if (hidden) throw nothingHere()
  allow(ctx, 'undo', { ownerId: event.memberId })
  const { insteadOfUndo } = eventNamed(event.name) ?? {}
  if (insteadOfUndo) throw new CrmError('invalid', insteadOfUndo)
  if (event.at < ctx.now - month)
    throw new CrmError('invalid', 'This is more than 30 days ago and can no longer be undone.')
  if (before) throw new CrmError('conflict', 'This was undone already.')
  return event
}

/**
 * The same changes turned round, as far as they were not changed since. Throws CrmError where there
 * is none, or the asker could not do them by hand now.
 */
function turnedRound(ctx: Context, found: History): Turned {
  const event = allowed(ctx, found)
  const special = eventNamed(event.name)?.undo
  const bulk: BulkUndo | undefined = special || undefined
  const wholly = bulk && !bulk.kind
  const round = wholly ? allBack(bulk, event, found) : turnedBack(ctx, bulk, event, found)
  const [, seen] = found
  for (const change of round.pending) {
    const mine = seen.find((one) => one.eventId === event.id && one.recordId === change.row.id)
    allowReverse(ctx, change, (!mine?.before && mine?.after) || undefined)
  }
  return round
}

function allBack(bulk: BulkUndo, event: Event, [, seen, now]: History): Turned {
  const pending = bulk.back(event, seen, now)
  if (pending.length === 0) throw new CrmError('conflict', 'This was undone already.')
  return { pending, notes: bulk.notes?.(event, seen, now) ?? {} }
}

function turnedBack(
  ctx: Context,
  bulk: BulkUndo | undefined,
  event: Event,
  [, seen, now]: History,
): Turned {
  const mine = seen.filter((one) => one.eventId === event.id && one.kind !== bulk?.kind)
  const turns = mine.map((one) => turn(ctx, one, seen, now.get(one.recordId)))
  const left = turns.flatMap((one) => one.left)
  const found = turns.flatMap(({ change }) => change ?? [])
  const primary = found.filter(({ row }) => row.id === event.recordId)
  if (primary.length === 0)
    throw new CrmError(
      'conflict',
      left.length
        ? 'This was changed since, so it stays. Undo the later changes first.'
        : 'This was undone already.',
    )
  const others = found.filter((one) => !primary.includes(one))
  const back = bulk?.back(event, seen, now) ?? []
  const pending = [...heldFirst(ctx, [...primary, ...others]), ...back]
  const fields = turns.flatMap((one, at) => spokenFields(ctx, mine[at]?.kind ?? '', one.left))
  const names = [...new Set(fields)].join(' and ')
  const stays = names ? `Changed since, so it stays: ${names}.` : undefined
  const moved = back.length ? bulk?.left : undefined
  const stayed = stays ?? moved
  return { pending, notes: { ...(stayed && { left: stayed }), ...goneBy(ctx, primary[0]) } }
}

/** Could the asker undo this event now? */
export const undoable = (ctx: Context, eventId: string): Look<boolean> =>
  map(history(ctx, eventId), (found) => {
    try {
      return turnedRound(ctx, found).pending.length > 0
    } catch (error) {
      if (error instanceof CrmError) return false
      throw error
    }
  })

type Save<T> = (changes: Change[], notes: ReceiptNotes) => Promise<T>

/**
 * The same changes turned round, as a new event: by its author or an admin, for 30 days, where they
 * could do the reverse by hand now. Fields someone set since are left, and the receipt says so.
 */
export async function undoing<T>(ctx: Context, eventId: string, save: Save<T>): Promise<T> {
  const [found] = await ask(ctx.db, history(ctx, eventId))
  const { pending, notes } = turnedRound(ctx, found)
  return save(pending, notes).catch((error) => {
    const rest = pending.filter(
      ({ op, kind }) => !(op === 'remove' && recordKind(ctx, kind).staysInUse),
    )
    const used = error instanceof CrmError && error.code === 'conflict'
    if (!used || rest.length === pending.length || rest.length === 0) throw error
    return save(rest, notes)
  })
}
