import { ask, both } from '../../../platform/db.ts'
import { type Saved, save } from '../../action/receipt.ts'
import type { Context } from '../../context.ts'
import { CrmError } from '../../errors.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { notThere, recordLook } from '../../record/queries.ts'
import { hiddenFields, kindNamed, kindOf, kinds } from '../../record/registry.ts'
import { type Change, differing } from '../commit/index.ts'
import { allowReverse, isHidden } from '../reversing.ts'
import { underLook } from './above.ts'
import { mergedEvent } from './merged.ts'
import { moved, placesMoved } from './moving.ts'
import { mergedValues, type Taking } from './values.ts'

/** More than so many are not merged at once. */
export const mostMerged = 10

/** Records that are to become one: the one that is kept first. */
export interface ToMerge {
  kind: RecordKind
  rows: Row[]
  /** What the kept one stands under then, where that follows from the merge. */
  under: Record<string, string | null>
}

const wrong = (message: string) => new CrmError('invalid', message)

const and = new Intl.ListFormat('en-GB')
const mergeable = (ctx: Context) =>
  kinds(ctx).flatMap(({ merges, noun }) => (merges ? noun[1] : []))

/** One kind of all of them, each once. */
function kindOfAll(ctx: Context, ids: string[]): RecordKind {
  const kind = kindNamed(ctx, kindOf(ids[0] ?? ''))
  if (!kind?.merges) throw wrong(`Only ${and.format(mergeable(ctx))} can be merged.`)
  if (ids.some((id) => kindOf(id) !== kind.kind))
    throw wrong('Only records of one kind can be merged.')
  if (new Set(ids).size < Math.max(2, ids.length)) throw wrong('These are one already.')
  if (ids.length > mostMerged) throw wrong(`At most ${mostMerged} can be merged at once.`)
  return kind
}

/** Throws why these cannot be merged by who asks: what they do not see whole they would lose. */
export async function toMerge(ctx: Context, ids: string[]): Promise<ToMerge> {
  const kind = kindOfAll(ctx, ids)
  if (hiddenFields({ ...ctx, shared: false }, kind.kind).length)
    throw new CrmError(
      'forbidden',
      `You do not see all of these ${kind.noun[1]}. Ask an admin to merge them.`,
    )
  const whole = { ...ctx, shared: false }
  // Who reads along has to see each of them.
  const looks = ids.map((id) =>
    both(recordLook(ctx, kind.table, id), recordLook(whole, kind.table, id)),
  )
  const [found] = await ask(ctx.db, both(...looks))
  const rows = found.map(([, row]) => row as Row) // as every record table has it
  const hidden = rows.find((row) => isHidden(ctx, kind.kind, row))
  if (hidden) throw notThere(ctx, kind.table, hidden.id)
  for (const row of rows.slice(1)) allowReverse(ctx, { op: 'remove', kind: kind.kind, row })
  const [under] = await ask(ctx.db, underLook(ctx, kind, rows))
  return { kind, rows, under }
}

/** Makes them one: everything that refers to the others refers to the one that is kept. */
export async function merge(
  ctx: Context,
  { kind, rows, under }: ToMerge,
  chosen: Taking['chosen'],
  notes: Record<string, string>,
): Promise<Saved> {
  const [kept, ...others] = rows
  if (!kept) throw wrong('There is nothing to merge.')
  const values = { ...mergedValues(ctx, { kind, rows, chosen }), ...under }
  const edited: Change = { op: 'edit', kind: kind.kind, row: kept, patch: differing(kept, values) }
  allowReverse(ctx, edited)
  const gone = others.map((row): Change => ({ op: 'remove', kind: kind.kind, row, moved: true }))
  const all = moved(ctx, kind, { kept, gone: others.map(({ id }) => id) })
  const places = placesMoved(ctx, kind)
  // What the others were called elsewhere is free before the one that is kept is called so.
  return save(ctx, mergedEvent.name, [...gone, edited, ...all], {
    notes: { ...notes, places },
    about: kept.id,
  })
}
