import type { Card } from '../card.ts'
import type { Context } from '../context.ts'
import { ask } from '../db.ts'
import { CrmError } from '../errors.ts'
import { settingsLook } from '../find.ts'
import { may } from '../policy.ts'
import { kindOf } from '../records.ts'
import { companyCard, companyShown } from './company.ts'
import { contactCard, contactShown } from './contact.ts'
import { dealOpened, dealReceipt } from './deal.ts'
import { withIdentities } from './identities.ts'
import { linesList } from './lines.ts'
import { memberCard, memberShown, ownCard } from './member.ts'
import { pipelineCard, pipelineShown } from './pipeline.ts'
import { productCard, productShown } from './product.ts'
import { settingsCard } from './settings.ts'
import { taskCard, taskShown } from './task.ts'

const nowhere = () => new CrmError('not_found', 'There is no such record in this workspace.')

/** Any record's card, by its id. */
export async function recordCard(ctx: Context, id: string): Promise<Card> {
  const kind = kindOf(id)
  if (kind === 'deal') {
    const [shown] = await ask(ctx.db, dealOpened(ctx, id))
    if (shown)
      return dealReceipt(ctx, shown, {
        title: shown.deal.title,
        parts: linesList(ctx, shown.deal),
      })
  }
  if (kind === 'contact') {
    const [shown] = await ask(ctx.db, contactShown(ctx, id))
    if (shown) return contactCard(ctx, shown)
  }
  if (kind === 'company') {
    const [shown] = await ask(ctx.db, companyShown(ctx, id))
    if (shown) return companyCard(ctx, shown)
  }
  if (kind === 'product') {
    const [shown] = await ask(ctx.db, productShown(ctx, id))
    if (shown) return productCard(ctx, shown)
  }
  if (kind === 'task') {
    const [shown] = await ask(ctx.db, taskShown(ctx, id))
    if (shown) return taskCard(ctx, shown)
  }
  if (kind === 'pipeline' || kind === 'stage') {
    const [shown] = await ask(ctx.db, pipelineShown(ctx, id))
    if (shown) return pipelineCard(ctx, shown, {})
  }
  if (kind === 'settings') {
    const [shown] = await ask(ctx.db, settingsLook(ctx))
    if (shown.id === id && may(ctx, 'admin')) return settingsCard(ctx, shown)
  }
  if (kind === 'member') {
    const [shown] = await ask(ctx.db, memberShown(ctx, id))
    if (shown && may(ctx, 'admin')) return withIdentities(ctx, id, memberCard(ctx, shown))
    if (shown?.id === ctx.member.id) return withIdentities(ctx, id, ownCard(ctx, shown))
  }
  throw nowhere()
}

/** The record gone on with, in place of the one that was just made. */
export async function insteadCard(ctx: Context, id: string): Promise<Card> {
  const card = await recordCard(ctx, id)
  return { ...card, title: `Not logged again: this is ${card.title}` }
}
