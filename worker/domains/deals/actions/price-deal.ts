import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { money, record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { written } from '../../../language/shorthand.ts'
import { nothing } from '../../../platform/db.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'
import { allowAmount } from './deal-amount.ts'

export const priceDeal = defineAction({
  title: 'Set price',
  needs: 'change',
  fills: 'deal',
  submit: 'Set price',
  input: z.object({
    id: record('deal').meta({ label: 'Which deal', subject: true }),
    amount: money.meta({ label: 'Amount', hint: '12.5k EUR' }),
  }),
  prefill: (ctx, input) =>
    dealPrefill(ctx, input, ({ deal: { amount, currency } }) => ({
      amount: amount === null ? null : written({ minor: amount, currency }),
    })),
  run: (ctx, { id, amount }) =>
    changeDeal(ctx, 'deal.priced', id, nothing(undefined), (deal) => {
      allowAmount(deal, amount)
      return { patch: { amount: amount.minor, currency: amount.currency } }
    }),
  card: receipt,
})
