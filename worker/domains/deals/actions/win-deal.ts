import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { date, money, openRecord } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { readerOf } from '../../../core/context.ts'
import { today } from '../../../language/formatting.ts'
import { written } from '../../../language/shorthand.ts'
import { nothing } from '../../../platform/db.ts'
import { missingToWin } from '../likely-next.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'
import { closedAtOf, closeOnOf, pastChoice } from './close-date.ts'
import { tasksAlso, tasksChoice } from './closing.ts'
import { allowAmount } from './deal-amount.ts'
import { onlyDeal } from './typed-deal.ts'

export const winDeal = defineAction({
  title: 'Win a deal',
  needs: 'change',
  fills: 'deal',
  sets: ['status'],
  submit: 'Won',
  input: z.object({
    id: openRecord('deal').meta({ label: 'Which deal', subject: true }),
    amount: money.optional().meta({ label: 'Amount', hint: '12.5k EUR' }),
    closeOn: date.optional().meta({ label: 'Close date' }),
    past: pastChoice,
    tasks: tasksChoice.optional().meta({ label: 'Its open tasks' }),
  }),
  help: { Deals: [['win Acme renewal', 'It is won']] },
  typed: { words: ['win', 'won'], read: onlyDeal },
  prefill: (ctx, input) =>
    dealPrefill(
      ctx,
      input,
      ({ deal: { amount, currency } }) => ({
        amount: amount === null ? null : written({ minor: amount, currency }),
        // Asked only where the deal has none, or one long past: the day it was won.
        closeOn: today(readerOf(ctx)),
        tasks: 'keep',
      }),
      (shown) => {
        const asked = shown ? missingToWin(ctx, shown) : ['amount', 'closeOn']
        return { without: ['amount', 'closeOn', 'tasks'].filter((one) => !asked.includes(one)) }
      },
    ),
  run: (ctx, { id, amount, closeOn, past, tasks }) =>
    changeDeal(ctx, 'deal.won', id, nothing(undefined), (deal) => {
      if (amount) allowAmount(deal, amount)
      const day = closeOnOf(ctx, { closeOn, past }, deal.closeOn)
      return {
        also: tasksAlso(ctx, deal, tasks),
        patch: {
          status: 'won',
          ...(deal.status !== 'won' && { closedAt: closedAtOf(ctx, day), lostReason: null }),
          ...(amount && { amount: amount.minor, currency: amount.currency }),
          ...(day && { closeOn: day }),
        },
      }
    }),
  card: receipt,
})
