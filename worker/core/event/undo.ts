import { ask, both, type Look, map } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { allow } from '../permissions.ts'
import type { ReceiptNotes } from '../record/drawn.ts'
import { kindOf, recordKind, spokenFields } from '../record/registry.ts'
import { isMany } from './commit/few.ts'
import type { Change, Notice } from './commit/index.ts'
import {
  type BulkUndo,
  type Deciding,
  defineEvent,
  type Event,
  eventNamed,
  type Seen,
} from './define.ts'
import { withoutUsed } from './in-use.ts'
import { survivorsOf } from './merge/survivor.ts'
import { withoutGone } from './referred.ts'
import { allowReverse, isHidden, mayReverse } from './reversing.ts'
import { withoutTakenIds } from './taken-ids.ts'
import { goneBy, heldFirst, turn } from './turn.ts'
import {
  current,
  type History,
  happened,
  hiddenLook,
  together,
  undoableKinds,
} from './undo-look.ts'

/** The reverse of an earlier event. */
export const undoneEvent = defineEvent({
  name: 'undone',
  receipt: ({ title }) => (title ? `Undone: ${title}` : 'Undone'),
  subtitle: 'Everything is as it was before.',
  timeline: 'Changed back',
  did: 'undid a change of',
  thread: 'mends',
  turns: true,
  turnedBy: 'Redo',
  webhooks: true,
})

/** The reverse of an undo. */
export const redoneEvent = defineEvent({
  name: 'redone',
  receipt: ({ title }) => (title ? `Done again: ${title}` : 'Done again'),
  timeline: 'Done again',
  thread: 'mends',
  turns: true,
  webhooks: true,
})

/** How long what was done can be undone. */
export const month = 30 * 86_400_000

const bulkUndoOf = (name = ''): BulkUndo | undefined => eventNamed(name)?.undo || undefined

/** What turns an event round, and what is said of it. */
interface Turned {
  pending: Change[]
  notes: ReceiptNotes
  notify?: Notice[]
}

const nothingHere = () => new CrmError('not_found', 'There is nothing like this to undo here.')

const twice = ({ name }: Event) =>
  name === undoneEvent.name ? 'This was done again already.' : 'This was undone already.'
const late = 'This is more than 30 days ago and can no longer be undone.'
const changed = 'This was changed since, so it stays. Undo the later changes first.'
const onlyAnew = 'This is not done again at once. Start it anew.'

/** The event with all that was looked up; throws where nobody may turn it round, or not this one. */
function allowed(ctx: Context, [event, seen, now, before, unseen]: History): Event {
  const bulk = bulkUndoOf(event?.name)
  const hides = (id: string) => !bulk?.as || id === event?.recordId
  if (!event || unseen.some(hides)) throw nothingHere()
  const hidden = seen.some(
    ({ eventId, kind, recordId, before: was, after }) =>
      eventId === event.id &&
      hides(recordId) &&
      isHidden(ctx, kind, { ...was, ...after, ...now.get(recordId) }),
  )
  if (hidden) throw nothingHere()
  allow(ctx, 'undo', { ownerId: event.memberId })
  const { insteadOfUndo, turns, undo } = eventNamed(event.name) ?? {}
  if (insteadOfUndo) throw new CrmError('invalid', insteadOfUndo)
  if (turns && undo === false) throw new CrmError('invalid', onlyAnew)
  if (event.at < ctx.now - month) throw new CrmError('invalid', bulk?.late ?? late)
  if (before) throw new CrmError('conflict', bulk?.twice ?? twice(event))
  return event
}

/**
 * The same changes turned round, as far as they were not changed since. Throws CrmError where there
 * is none, or the asker could not do them by hand now.
 */
function turnedRound(ctx: Context, found: History, decided: Deciding['decided'] = {}): Turned {
  const event = allowed(ctx, found)
  const bulk = bulkUndoOf(event.name)
  const wholly = bulk && (bulk.whole || (!bulk.kind && !bulk.as))
  const round = wholly
    ? allBack(ctx, bulk, event, found, decided)
    : turnedBack(ctx, bulk, event, found)
  const [, seen] = found
  const mineOf = new Map(
    seen.filter((one) => one.eventId === event.id).map((one) => [one.recordId, one]),
  )
  const madeAs = ({ row: { id } }: Change) => {
    const mine = mineOf.get(id)
    return (!mine?.before && mine?.after) || undefined
  }
  // Of many that were saved at once, what is somebody else's by now keeps none of the others.
  const mine = eventNamed(event.name)?.many
    ? round.pending.filter((change) => mayReverse(ctx, change, madeAs(change)))
    : round.pending
  const stay = round.pending.length - mine.length
  const pending = stay && mine.some(({ kind }) => kind !== bulk?.kind) ? mine : round.pending
  for (const change of pending) allowReverse(ctx, change, madeAs(change))
  return { ...round, pending, notes: { ...round.notes, ...staying(pending, round) } }
}

function staying(pending: Change[], { pending: all, notes }: Turned): ReceiptNotes {
  const stay = all.length - pending.length
  const left = [notes.left, `You may not change these any more, so they stay: ${stay}.`]
  return stay ? { left: left.filter(Boolean).join(' ') } : {}
}

function allBack(
  ctx: Context,
  bulk: BulkUndo,
  event: Event,
  [, seen, now]: History,
  decided: Deciding['decided'],
): Turned {
  const pending = bulk.back(event, seen, now, ctx, decided)
  if (pending.length === 0) throw new CrmError('conflict', 'This was undone already.')
  const notify = bulk.notify?.(ctx, event, seen, now) ?? []
  return { pending, notes: bulk.notes?.(event, seen, now, ctx, decided) ?? {}, notify }
}

function turnedBack(
  ctx: Context,
  bulk: BulkUndo | undefined,
  event: Event,
  [, seen, now]: History,
): Turned {
  const isSingle = ({ kind, recordId }: Seen) =>
    bulk?.as ? recordId === event.recordId : kind !== bulk?.kind
  const mine = seen.filter((one) => one.eventId === event.id && isSingle(one))
  const past = Map.groupBy(seen, ({ recordId }) => recordId)
  const turns = mine.map((one) =>
    turn(ctx, one, past.get(one.recordId) ?? [], now.get(one.recordId)),
  )
  const left = turns.flatMap((one) => one.left)
  const found = turns.flatMap(({ change }) => change ?? [])
  // Of many that were saved at once, none is what the others are about.
  const isOfMany = eventNamed(event.name)?.many
  const about = kindOf(event.recordId ?? '')
  const [ofKind, rest] = [true, false].map((is) =>
    found.filter(({ kind }) => (kind === about) === is),
  )
  const primary = isOfMany
    ? [...(ofKind ?? []), ...(rest ?? [])]
    : found.filter(({ row }) => row.id === event.recordId)
  if (primary.length === 0)
    throw new CrmError(
      'conflict',
      left.length ? (eventNamed(event.name)?.changedSince ?? changed) : 'This was undone already.',
    )
  const others = isOfMany ? [] : found.filter((one) => !primary.includes(one))
  const back = bulk?.back(event, seen, now, ctx, {}) ?? []
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
  map(both(happened(ctx, eventId), current(ctx, eventId), hiddenLook(ctx, eventId)), (found) => {
    try {
      return turnedRound(ctx, together(...found)).pending.length > 0
    } catch (error) {
      if (error instanceof CrmError) return false
      throw error
    }
  })

/** The same; of many, what is in use by now stays, and so do external ids that others have by now. */
async function settled(
  ctx: Context,
  found: History,
  deciding: Deciding,
): Promise<Required<Turned>> {
  const { pending: round, notes, notify = [] } = turnedRound(ctx, found, deciding.decided)
  const [event, seen, now] = found
  if (event) await bulkUndoOf(event.name)?.asks?.(event, seen, now, ctx, deciding)
  const whole = await withoutGone(ctx, round)
  if (whole.changes.length === 0)
    throw new CrmError('conflict', 'What this refers to was removed since. Put that back first.')
  const { changes: all, without } = await withoutTakenIds(ctx, whole.changes)
  const pending = isMany(all) ? await withoutUsed(ctx, all) : all
  const stay = all.length - pending.length
  if (pending.length === 0 || (stay && deciding.allOrNone))
    throw new CrmError('conflict', 'Something refers to each of these by now.')
  const left = [
    notes.left,
    whole.left.length ? `Removed since, so this stays as it is: ${whole.left.join(' and ')}.` : '',
    stay ? `In use by now, so they stay: ${stay}.` : '',
    without ? 'An external id stays with the record that has it by now.' : '',
  ].filter(Boolean)
  return { pending, notes: { ...notes, ...(left.length && { left: left.join(' ') }) }, notify }
}

/** Why nothing of an event goes back, where what it was about became part of another record since. */
async function mergedSince(ctx: Context, [event, seen, now, before]: History, error: unknown) {
  if (!event || before || !(error instanceof CrmError) || error.code !== 'conflict') return error
  if (error.details.choices) return error
  const touched = seen.filter((one) => one.eventId === event.id).map(({ recordId }) => recordId)
  const missing = [...new Set([event.recordId ?? '', ...touched])].filter((id) => !now.has(id))
  const [became] = await ask(ctx.db, survivorsOf(ctx, missing))
  if (became.size === 0) return error
  return new CrmError('conflict', 'This was merged into another record since. Undo that first.')
}

/** What comes back is as it was: what speaks against it is how things stand, and nothing that was given. */
const asThingsStand = ({ message }: CrmError) =>
  new CrmError('conflict', `This cannot be undone as things stand. ${message}`)

type Save<T> = (
  name: string,
  changes: Change[],
  options: { notes: ReceiptNotes; notify: Notice[] },
) => Promise<T>

/**
 * The same changes turned round, as a new event; of an undo, that does it again: by its author or an admin, for 30 days, where they
 * could do the reverse by hand now. Fields someone set since are left, and the receipt says so; where
 * several could have them it is asked, and `deciding` has the answers.
 */
export async function undoing<T>(
  ctx: Context,
  eventId: string,
  save: Save<T>,
  deciding: Deciding = { decided: {}, isAsking: false },
): Promise<T> {
  const [past] = await ask(ctx.db, happened(ctx, eventId))
  const [event, seen] = past
  const touches = new Set([...seen.map(({ kind }) => kind), kindOf(event?.recordId ?? '')])
  const among = undoableKinds(ctx).filter(({ kind }) => touches.has(kind))
  const [now, hides] = await ask(
    ctx.db,
    current(ctx, eventId, among),
    hiddenLook(ctx, eventId, among),
  )
  const found = together(past, now, hides)
  const { pending, notes, notify } = await settled(ctx, found, deciding).catch(async (error) => {
    throw await mergedSince(ctx, found, error)
  })
  const bulk = bulkUndoOf(event?.name)
  const warning = await bulk?.warns?.(ctx, pending)
  const gone = pending.some(({ op }) => op === 'remove' || op === 'clear') && {
    gone: true,
  }
  const access = event?.notes?.access === true && { access: true }
  const said = { ...notes, ...(warning && { left: warning }), ...gone, ...access }
  const options = { notes: said, notify }
  const { name } = event?.name === undoneEvent.name ? redoneEvent : (bulk?.as ?? undoneEvent)
  return save(name, pending, options).catch((error) => {
    if (error instanceof CrmError && error.code === 'invalid') throw asThingsStand(error)
    const rest = pending.filter(
      ({ op, kind }) => !(op === 'remove' && recordKind(ctx, kind).staysInUse),
    )
    const used = error instanceof CrmError && error.code === 'conflict'
    if (!used || rest.length === pending.length || rest.length === 0) throw error
    return save(name, rest, options)
  })
}
