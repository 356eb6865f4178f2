import * as z from 'zod'
import { defineAction } from '../action.ts'
import type { Card } from '../card.ts'
import type { Context } from '../context.ts'
import { ask } from '../db.ts'
import { CrmError } from '../errors.ts'
import { record } from '../fields.ts'
import { kindOf } from '../records.ts'
import { companyCard, companyShown } from '../show/company.ts'
import { contactCard, contactShown } from '../show/contact.ts'
import { dealReceipt, dealShown } from '../show/deal.ts'

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
  throw nowhere()
}

export const openRecord = defineAction({
  title: 'Open a record',
  needs: 'read',
  submit: 'Open',
  input: z.object({ id: record('any').meta({ label: 'Deal, person or company', subject: true }) }),
  run: (ctx, { id }) => recordCard(ctx, id),
  card: (_ctx, card) => card,
})
