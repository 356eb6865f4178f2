import { ask } from '../../platform/db.ts'
import type { Card } from '../card.ts'
import type { Context } from '../context.ts'
import { CrmError, unchanged } from '../errors.ts'
import { type Change, differing } from '../event/commit/index.ts'
import { nothingLeft } from '../event/commit/merge.ts'
import { furtherOf } from './further.ts'
import { type Saved, type Saving, save } from './receipt.ts'
import { recordCard, standingLook } from './record-card.ts'

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
  const edit = await changed(ctx, whole, asItIs)
  return save(asking, event, [edit, ...also], options).catch(async (error) => {
    const none = error instanceof CrmError && error.code === 'unchanged' && !error.details.card
    if (ctx.batch) throw error
    throw none ? unchanged(await asItIs()) : error
  })
}

async function changed(ctx: Context, wish: Edit, asItIs: () => Card | Promise<Card>) {
  const patch = differing(wish.row, wish.patch)
  if (Object.keys(patch).length > 0) return { ...wish, patch }
  throw ctx.batch ? nothingLeft(wish.row.id) : unchanged(await asItIs())
}

async function nothingToChange(ctx: Context, id: string): Promise<Card> {
  const [standing] = await ask(ctx.db, standingLook(ctx, id))
  if (standing) return standing
  const card = await recordCard(ctx, id)
  return { ...card, title: `Nothing to change: ${card.title}` }
}
