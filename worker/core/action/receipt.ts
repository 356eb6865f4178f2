import { ask, both, first, nothing } from '../../platform/db.ts'
import type { Batch } from '../batch/row.ts'
import type { Button, Card, Part } from '../card.ts'
import type { Context } from '../context.ts'
import { explain } from '../errors.ts'
import { answering, eventByRequest, savedAlready } from '../event/commit/conflicts.ts'
import { type Change, type Committed, type Committing, commit } from '../event/commit/index.ts'
import { isTrue } from '../event/commit/notices.ts'
import { eventNamed } from '../event/define.ts'
import { offered, stillOffered } from '../event/undo-offer.ts'
import type { ReceiptNotes, Shown } from '../record/drawn.ts'
import { kindNamed, kindOf } from '../record/registry.ts'
import { mustBeSettableIn } from './field-rights.ts'
import { withBegins, withFurther } from './further.ts'
import { mustBeFilled } from './must-be-filled.ts'
import { mustBeUnique } from './must-be-unique.ts'
import { mustSeeTheirs } from './must-see-theirs.ts'
import { type Here, hereLook, insteadCard, shownLook } from './record-card.ts'
import { turnButton } from './turn-button.ts'

/** What was saved, the record as it is now, and the event that the reader may undo. */
export type Saved = Committed<Shown | undefined> & Partial<Here> & { undoes?: string | undefined }

export type Saving = Pick<Committing<unknown>, 'notes' | 'undoes' | 'notify' | 'again' | 'about'>

/** `commit`, and the record as it then is, for the receipt. */
export async function save(
  ctx: Context,
  name: string,
  given: Change[],
  options: Saving = {},
): Promise<Saved> {
  const set = withFurther(ctx, given)
  mustBeSettableIn(ctx, set)
  await mustSeeTheirs(ctx, set)
  const changes = withBegins(ctx, set)
  await mustBeFilled(ctx, name, changes)
  if (ctx.batch) {
    await mustBeUnique(ctx, ctx.batch, changes)
    return amongOthers(ctx.batch, name, changes, options)
  }
  const show = (id: string) =>
    isDrawn(ctx, id) ? both(shownLook(ctx, id), hereLook(ctx, id)) : none
  const committed = await commit(ctx, name, changes, { ...options, show })
  const [shown, here] = committed.shown
  const saved = { ...committed, shown, ...here }
  // What does not follow at once is saved all the same, and followed up by the minute's sweep.
  await saved.shown?.saved().catch(explain)
  const undoes = saved.earlier ? await stillOffered(ctx, saved) : offered(ctx, saved, changes)
  return { ...saved, undoes }
}

const none = nothing<[shown: Shown | undefined, here: Here]>([undefined, { here: false }])

const isDrawn = (ctx: Context, id: string) =>
  !ctx.answer?.undrawn || kindNamed(ctx, kindOf(id))?.isFollowed === true

/** One of many is shown by what all of them come to. */
async function amongOthers(
  batch: Batch,
  name: string,
  changes: Change[],
  options: Saving,
): Promise<Saved> {
  const { notify = [], notes = {} } = options
  await batch.take(changes, notify.filter(isTrue(changes)))
  return { event: '', name, recordId: changes[0]?.row.id ?? '', shown: undefined, notes }
}

/** What happened, and what can be done next: the same for the same event, for everybody who asks again. */
export function receipt(_ctx: Context, saved: Saved): Card {
  const { name, notes, shown, undoes, here = false, standing } = saved
  const undo = undoes ? [turnButton(name, undoes)] : []
  const parts = extras(notes)
  if (standing)
    return {
      ...standing,
      parts: [...parts, ...standing.parts],
      buttons: [...standing.buttons, ...undo],
    }
  return (
    shown?.receipt({ name, notes, undo, parts, here }) ??
    withoutRecord(name, { notes, undo, parts })
  )
}

/** Of an event whose record has no card of its own, or is not there any more. */
function withoutRecord(
  name: string,
  { notes, undo, parts }: { notes: ReceiptNotes; undo: Button[]; parts: Part[] },
): Card {
  const { receipt: words, subtitle } = eventNamed(name) ?? {}
  const was = typeof notes.was === 'string' ? notes.was : ''
  const title = words?.({ title: was }) ?? 'This was undone since'
  const isWhole = typeof notes.left !== 'string'
  return { title, ...(subtitle && isWhole && { subtitle }), parts, buttons: words ? undo : [] }
}

/** What else is said beside the receipt: fields an undo had to leave, what went with it. */
function extras({ left, note }: ReceiptNotes): Part[] {
  return [
    ...(typeof note === 'string' ? [{ kind: 'text' as const, text: note }] : []),
    ...(typeof left === 'string'
      ? [{ kind: 'text' as const, text: left, tone: 'warn' as const }]
      : []),
  ]
}

/**
 * The receipt of an earlier request with the same id, if there is one. Throws `conflict`, with the
 * record's card, where that one asked for something else.
 */
export async function earlierReceipt(ctx: Context): Promise<Card | undefined> {
  const [event] = await ask(ctx.db, first(eventByRequest(ctx)))
  if (!event?.recordId) return undefined
  const { id, name, recordId, notes } = event
  const look = both(shownLook(ctx, recordId), hereLook(ctx, recordId))
  const [[shown, here]] = await ask(ctx.db, answering(ctx, recordId, look))
  const done = { name, event: id, recordId, notes: notes ?? {}, shown, ...here }
  const { instead } = done.notes
  const card =
    typeof instead === 'string'
      ? await insteadCard(ctx, instead)
      : receipt(ctx, { ...done, undoes: await stillOffered(ctx, done) })
  if (event.input === ctx.inputDigest) {
    ctx.answer?.saved(id, recordId)
    return card
  }
  throw savedAlready(ctx, 'Edit it if something is missing.', { card })
}
