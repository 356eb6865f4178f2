import * as z from 'zod'
import { deals } from '../../../../schema/workspace/deals.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { choice, date, money, record, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { ownerChosen } from '../../../core/action/which-owner.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { today } from '../../../language/formatting.ts'
import { written } from '../../../language/shorthand.ts'
import { both } from '../../../platform/db.ts'
import { companyChosen } from '../../companies/index.ts'
import { pickStage, stageChoices, stagesLook } from '../../pipelines/index.ts'
import type { Deal } from '../queries.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'
import { closedAtOf, closeOnOf, pastChoice } from './close-date.ts'
import { allowAmount } from './deal-amount.ts'
import { allowGiving } from './give-deal.ts'
import { rolesOf } from './set-deal-contact.ts'
import { dealAndAmount } from './typed-deal.ts'
import { contactChosen, contactsChosen, severalPeople } from './which-contact.ts'

/** The first contact is another, or goes; the others stay. */
function withFirst({ contactIds: old }: Deal, first: string | undefined): string[] {
  const rest = old.slice(1).filter((id) => id !== first)
  return first ? [first, ...rest] : rest
}

function peopleOf({ contactRoles }: Deal, contactIds: string[]) {
  return { contactIds, contactRoles: rolesOf(contactRoles, contactIds) }
}

/** A deal that ended is counted on its close date, where that is another day and past. */
function closedThen(ctx: Context, { status, closeOn }: Deal, to: string | null) {
  const isPast = to !== null && to <= today(readerOf(ctx))
  return status !== 'open' && isPast && to !== closeOn ? { closedAt: closedAtOf(ctx, to) } : {}
}

export const editDeal = defineAction({
  title: 'Edit a deal',
  needs: 'change',
  of: 'deal',
  input: z.object({
    id: record('deal').meta({ label: 'Which deal', subject: true }),
    deal: text.optional().meta({ label: 'Deal', sets: 'title', stays: true }),
    company: record('company', true).nullish().meta({ label: 'Company', sets: 'companyId' }),
    amount: money.nullish().meta({ label: 'Amount', hint: '12.5k EUR' }),
    closeOn: date.nullish().meta({ label: 'Close date' }),
    past: pastChoice,
    stage: choice(stageChoices).optional().meta({ label: 'Stage', sets: 'stageId', stays: true }),
    owner: record('member').nullish().meta({ label: 'Owner', sets: 'ownerId' }),
    contact: record('contact').nullish().meta({ label: 'Contact', firstOf: 'contactIds' }),
    /** All of them, in place of the first. */
    contactIds: severalPeople.nullish(),
  }),
  help: { Deals: [['edit Acme renewal', 'Opens its form']] },
  typed: { words: ['edit'], read: dealAndAmount, opens: true },
  prefill: (ctx, input) =>
    dealPrefill(ctx, input, ({ deal }) => ({
      deal: deal.title,
      company: deal.companyId,
      amount:
        deal.amount === null ? null : written({ minor: deal.amount, currency: deal.currency }),
      closeOn: deal.closeOn,
      stage: deal.stageId,
      owner: deal.ownerId,
      contact: deal.contactIds[0] ?? null,
    })),
  example: { stage: exampleId('stage') },
  run: (ctx, given) => {
    const look = both(
      stagesLook(ctx),
      companyChosen(ctx, given.company),
      ownerChosen(ctx, given.owner, { table: deals, id: given.id }),
      contactChosen(ctx, given.contact),
      contactsChosen(ctx, given.contactIds),
    )
    return changeDeal(
      ctx,
      'deal.edited',
      given.id,
      look,
      (deal, [stages, company, owner, person, all]) => {
        const to = given.stage ? pickStage(stages, given.stage, deal.pipelineId) : undefined
        const ownerId = given.owner === null ? null : owner
        const gives = ownerId !== undefined && ownerId !== deal.ownerId
        if (gives) allowGiving(ctx, deal)
        if (given.amount !== undefined) allowAmount(deal, given.amount)
        const closeOn = closeOnOf(ctx, given, deal.closeOn)
        return {
          also: company.change ? [company.change] : [],
          patch: {
            ...(given.deal && { title: given.deal }),
            ...(given.company !== undefined && { companyId: company.id }),
            ...(given.amount !== undefined && { amount: given.amount?.minor ?? null }),
            ...(given.amount && { currency: given.amount.currency }),
            ...(closeOn !== undefined && { closeOn, ...closedThen(ctx, deal, closeOn) }),
            ...(ownerId !== undefined && { ownerId }),
            ...(given.contact !== undefined && peopleOf(deal, withFirst(deal, person?.id))),
            ...(given.contactIds !== undefined &&
              peopleOf(
                deal,
                all.map(({ id }) => id),
              )),
            ...(to &&
              to.id !== deal.stageId && {
                stageId: to.id,
                pipelineId: to.pipelineId,
                enteredStageAt: ctx.now,
              }),
          },
        }
      },
    )
  },
  card: receipt,
})
