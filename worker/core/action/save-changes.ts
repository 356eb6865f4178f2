import type { Context } from '../context.ts'
import { unchanged } from '../errors.ts'
import { type Change, same } from '../event/commit/index.ts'
import { heldIn } from '../record/values.ts'
import { type Saved, save } from './receipt.ts'
import { recordCard } from './record-card.ts'

/** Sets the fields that differ from what stands there, and reports; throws `unchanged` where none does. */
export async function saveDiffering(
  ctx: Context,
  event: string,
  wish: Change & { op: 'edit' },
  also: Change[] = [],
): Promise<Saved> {
  const { row, patch } = wish
  const differing = Object.entries(patch).filter(
    ([field, value]) => !same(heldIn(row, field), value),
  )
  const fresh = !ctx.drawn || ctx.drawn.version >= row.version
  if (differing.length === 0 && fresh) {
    const card = await recordCard(ctx, row.id)
    throw unchanged({ ...card, title: `Nothing to change: ${card.title}` })
  }
  const fields = differing.length ? Object.fromEntries(differing) : patch
  return save(ctx, event, [{ ...wish, patch: fields }, ...also])
}
