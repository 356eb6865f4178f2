import type { Card } from '../card.ts'
import type { Context } from '../context.ts'
import { unchanged } from '../errors.ts'
import { type Change, differing } from '../event/commit/index.ts'
import { furtherOf } from './further.ts'
import { type Saved, type Saving, save } from './receipt.ts'
import { recordCard } from './record-card.ts'

/** What else is saved with it, and what is shown where nothing differs. */
interface Beside extends Saving {
  also?: Change[]
  asItIs?(): Card | Promise<Card>
}

type Edit = Change & { op: 'edit' }

/** Sets the fields that differ from what stands there, and reports; throws `unchanged` where none does. */
export async function saveDiffering(
  ctx: Context,
  event: string,
  wish: Edit,
  { also = [], asItIs = () => nothingToChange(ctx, wish.row.id), ...options }: Beside = {},
): Promise<Saved> {
  const whole = { ...wish, patch: { ...furtherOf(ctx, wish.kind), ...wish.patch } }
  const { further: _set, ...asking } = ctx
  return save(asking, event, [await changed(ctx, whole, asItIs), ...also], options)
}

async function changed(ctx: Context, wish: Edit, asItIs: () => Card | Promise<Card>) {
  const { row, patch } = wish
  const fields = differing(row, patch)
  const some = Object.keys(fields).length > 0
  const fresh = !ctx.drawn || ctx.drawn.version >= row.version
  if (!some && fresh) throw unchanged(await asItIs())
  return some ? { ...wish, patch: fields } : wish
}

async function nothingToChange(ctx: Context, id: string): Promise<Card> {
  const card = await recordCard(ctx, id)
  return { ...card, title: `Nothing to change: ${card.title}` }
}
