import type { Card } from '../card.ts'
import type { Context } from '../context.ts'
import { ask } from '../db.ts'
import { CrmError } from '../errors.ts'
import { kindOf } from '../records.ts'
import { companyCard, companyShown } from './company.ts'
import { contactCard, contactShown } from './contact.ts'
import { dealReceipt, dealShown } from './deal.ts'
import { pipelineCard, pipelineShown } from './pipeline.ts'

const nowhere = () => new CrmError('not_found', 'There is no such record in this workspace.')

/** Any record's card, by its id. */
export async function recordCard(ctx: Context, id: string): Promise<Card> {
  const kind = kindOf(id)
  if (kind === 'deal') {
    const [shown] = await ask(ctx.db, dealShown(ctx, id))
    if (shown) return dealReceipt(ctx, shown, { title: shown.deal.title })
  }
  if (kind === 'contact') {
    const [shown] = await ask(ctx.db, contactShown(ctx, id))
    if (shown) return contactCard(ctx, shown)
  }
  if (kind === 'company') {
    const [shown] = await ask(ctx.db, companyShown(ctx, id))
    if (shown) return companyCard(ctx, shown)
  }
  if (kind === 'pipeline' || kind === 'stage') {
    const [shown] = await ask(ctx.db, pipelineShown(ctx, id))
    if (shown) return pipelineCard(ctx, shown, {})
  }
  throw nowhere()
}

/** The record gone on with, in place of the one that was just made. */
export async function insteadCard(ctx: Context, id: string): Promise<Card> {
  const card = await recordCard(ctx, id)
  return { ...card, title: `Not logged again: this is ${card.title}` }
}
