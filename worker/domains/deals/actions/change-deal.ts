import { deals } from '../../../../schema/workspace/deals.ts'
import type { Prefill } from '../../../core/action/define.ts'
import { type Saved, save } from '../../../core/action/receipt.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, unchanged } from '../../../core/errors.ts'
import { type Change, edit, type Notice, same } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { heldIn } from '../../../core/record/values.ts'
import { ask, type Look } from '../../../platform/db.ts'
import { amountOf, dealReceipt } from '../card.ts'
import { type Deal, dealLook } from '../queries.ts'
import { type DealShown, dealShown, drawnFrom } from '../shown.ts'

/** What a form about a deal begins with: which deal it is, if it may be changed at all. */
export async function dealPrefill(
  ctx: Context,
  { id }: Raw,
  values: (shown: DealShown) => Raw = () => ({}),
): Promise<Prefill> {
  if (typeof id !== 'string') return { values: {} }
  const [shown] = await ask(ctx.db, dealShown(ctx, id))
  if (!shown) throw new CrmError('not_found', 'There is no such deal in this workspace.')
  allow(ctx, 'change', shown.deal)
  const { deal, company, owner } = shown
  return {
    values: values(shown),
    drawn: drawnFrom(shown),
    intro: [deal.title, amountOf(ctx, deal), shown.stage].filter(Boolean).join(' · '),
    shown: { company: company ?? '', owner: owner ?? '' },
  }
}

interface Wish {
  patch: Partial<Omit<Deal, 'id' | 'workspaceId' | 'version' | 'createdAt'>>
  also?: Change[]
  /** Who hears of it in person. */
  notify?: Notice[]
}

/**
 * Reads the deal and what else is wanted, sets the fields that differ, and reports.
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
  const { patch, also = [], notify = [] } = wish(deal, found)
  const differing = Object.entries(patch).filter(
    ([field, value]) => !same(heldIn(deal, field), value),
  )
  const fresh = !ctx.drawn || ctx.drawn.version >= deal.version
  if (differing.length === 0 && fresh) return asItIs(ctx, id)
  const fields = differing.length ? Object.fromEntries(differing) : patch
  return save(ctx, event, [edit(deals, deal, fields), ...also], { notify })
}

async function asItIs(ctx: Context, id: string): Promise<never> {
  const [shown] = await ask(ctx.db, dealShown(ctx, id))
  if (!shown) throw new CrmError('not_found', 'This deal was undone.')
  throw unchanged(dealReceipt(ctx, shown, { title: `Nothing to change: ${shown.deal.title}` }))
}
