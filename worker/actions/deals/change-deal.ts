import type { Card } from '../../card.ts'
import { type Change, type Committed, commit, edit } from '../../commit.ts'
import type { Context } from '../../context.ts'
import { ask, type Look } from '../../db.ts'
import { CrmError } from '../../errors.ts'
import { type Deal, dealLook } from '../../find.ts'
import { allow } from '../../policy.ts'
import { type DealShown, dealReceipt, dealShown } from '../../show/deal.ts'

export interface Changed {
  title: string
  committed?: Committed<DealShown | undefined>
  shown?: DealShown | undefined
}

interface Wish {
  patch: Partial<Omit<Deal, 'id' | 'workspaceId' | 'version' | 'createdAt'>>
  title: string
  also?: Change[]
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

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
): Promise<Changed> {
  const [deal, found] = await ask(ctx.db, dealLook(ctx, id), look)
  allow(ctx, 'change', deal)
  const { patch, title, also = [] } = wish(deal, found)
  const fields = Object.entries(patch).filter(
    ([field, value]) => !same(deal[field as keyof Deal], value),
  ) // keys of a deal
  const drawn = ctx.drawn ? ctx.drawn.version : deal.version
  if (fields.length === 0 && drawn >= deal.version) {
    const [shown] = await ask(ctx.db, dealShown(ctx, id))
    return { title: `Nothing to change: ${deal.title}`, shown }
  }
  const committed = await commit(
    ctx,
    event,
    [edit('deal', deal, fields.length ? Object.fromEntries(fields) : patch), ...also],
    { show: (record) => dealShown(ctx, record) },
  ).catch((error) => withCurrentCard(ctx, id, error))
  return { title, committed }
}

async function withCurrentCard(ctx: Context, id: string, error: unknown): Promise<never> {
  if (!(error instanceof CrmError) || error.code !== 'conflict') throw error
  const [shown] = await ask(ctx.db, dealShown(ctx, id))
  const card = shown && dealReceipt(ctx, shown, { title: shown.deal.title })
  throw new CrmError(error.code, error.message, { ...error.details, ...(card && { card }) })
}

export function changedCard(ctx: Context, { title, committed, shown }: Changed): Card {
  const now = committed?.shown ?? shown
  if (!now) return { title: 'This deal was undone.', parts: [], buttons: [] }
  return dealReceipt(ctx, now, { title, ...(committed && { event: committed.event }) })
}
