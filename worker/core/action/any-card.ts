import { companyCard, companyShown } from '../../domains/companies/card.ts'
import { contactCard, contactShown } from '../../domains/contacts/card.ts'
import { dealOpened, dealReceipt } from '../../domains/deals/card.ts'
import { linesList } from '../../domains/deals/line-items-list.ts'
import { memberCard, memberShown, ownCard } from '../../domains/members/card.ts'
import { withIdentities } from '../../domains/members/identities.ts'
import { pipelineCard, pipelineShown } from '../../domains/pipelines/card.ts'
import { productCard, productShown } from '../../domains/products/card.ts'
import { taskCard, taskShown } from '../../domains/tasks/card.ts'
import { settingsCard } from '../../domains/workspace/card.ts'
import { ask } from '../../platform/db.ts'
import type { Card } from '../card.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { may } from '../permissions.ts'
import { settingsLook } from '../record/queries.ts'
import { kindOf } from '../record/registry.ts'

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
