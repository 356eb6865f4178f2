import { deals } from '../../../../schema/workspace/deals.ts'
import type { Prefill } from '../../../core/action/define.ts'
import type { Saved } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { type Change, edit } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { recordToChange } from '../../../core/record/queries.ts'
import { ask, type Look } from '../../../platform/db.ts'
import { amountOf, badge } from '../card.ts'
import type { Deal } from '../queries.ts'
import { type DealShown, dealShown, drawnFrom } from '../shown.ts'

/** What a form about a deal begins with: which deal it is, if it may be changed at all. */
export async function dealPrefill(
  ctx: Context,
  { id }: Raw,
  values: (shown: DealShown) => Raw = () => ({}),
  more: (shown: DealShown | undefined) => Partial<Prefill> = () => ({}),
): Promise<Prefill> {
  if (typeof id !== 'string') return { values: {}, ...more(undefined) }
  const [shown] = await ask(ctx.db, dealShown(ctx, id))
  if (!shown) throw new CrmError('not_found', 'There is no such deal in this workspace.')
  allow(ctx, 'change', shown.deal)
  const { deal, company, owner } = shown
  return {
    values: values(shown),
    drawn: drawnFrom(shown),
    intro: [deal.title, amountOf(ctx, deal), badge(shown)].filter(Boolean).join(' · '),
    shown: { company: company ?? '', owner: owner ?? '' },
    ...more(shown),
  }
}

interface Wish {
  patch: Partial<Omit<Deal, 'id' | 'workspaceId' | 'version' | 'createdAt'>>
  also?: Change[]
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
  const [deal, found] = await ask(ctx.db, recordToChange(ctx, deals, id), look)
  allow(ctx, 'change', deal)
  const { patch, also = [] } = wish(deal, found)
  const wanted = edit(deals, deal, patch)
  return saveDiffering(ctx, event, wanted, { also })
}
