import { type Change, edit, same } from '../../commit.ts'
import type { Context } from '../../context.ts'
import { ask, type Look } from '../../db.ts'
import { CrmError, unchanged } from '../../errors.ts'
import { type Deal, dealLook } from '../../find.ts'
import { allow } from '../../policy.ts'
import { type Saved, save } from '../../receipt.ts'
import { dealReceipt, dealShown } from '../../show/deal.ts'

interface Wish {
  patch: Partial<Omit<Deal, 'id' | 'workspaceId' | 'version' | 'createdAt'>>
  also?: Change[]
}

/**
 * Reads the deal and whatever else is wanted, sets the fields that differ, and reports. Who lost a
 * race is shown the deal as it is now.
 */
export async function changeDeal<T>(
  ctx: Context,
  event: string,
  id: string,
  look: Look<T>,
  wish: (deal: Deal, found: T) => Wish,
): Promise<Saved> {
  const [deal, found] = await ask(ctx.db, dealLook(ctx, id), look)
  allow(ctx, 'change', deal)
  const { patch, also = [] } = wish(deal, found)
  const differing = Object.entries(patch).filter(
    ([field, value]) => !same(deal[field as keyof Deal], value), // keys of a deal
  )
  const fresh = !ctx.drawn || ctx.drawn.version >= deal.version
  if (differing.length === 0 && fresh) return asItIs(ctx, id)
  const fields = differing.length ? Object.fromEntries(differing) : patch
  return save(ctx, event, [edit('deal', deal, fields), ...also]).catch((error) =>
    withCurrentCard(ctx, id, error),
  )
}

async function asItIs(ctx: Context, id: string): Promise<never> {
  const [shown] = await ask(ctx.db, dealShown(ctx, id))
  if (!shown) throw new CrmError('not_found', 'This deal was undone.')
  throw unchanged(dealReceipt(ctx, shown, { title: `Nothing to change: ${shown.deal.title}` }))
}

async function withCurrentCard(ctx: Context, id: string, error: unknown): Promise<never> {
  if (!(error instanceof CrmError) || error.code !== 'conflict') throw error
  const [shown] = await ask(ctx.db, dealShown(ctx, id))
  const card = shown && dealReceipt(ctx, shown, { title: shown.deal.title })
  throw new CrmError(error.code, error.message, { ...error.details, ...(card && { card }) })
}
