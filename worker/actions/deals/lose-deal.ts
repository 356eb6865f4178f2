import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { nothing } from '../../db.ts'
import { record, text } from '../../fields.ts'
import { receipt } from '../../receipt.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'

export const loseDeal = defineAction({
  title: 'Lose a deal',
  needs: 'change',
  submit: 'Lost',
  input: z.object({
    id: record('deal').meta({ label: 'Which deal', subject: true }),
    reason: text.meta({ label: 'Reason', hint: 'Price, timing, a competitor …' }),
  }),
  prefill: (ctx, input) => dealPrefill(ctx, input),
  run: (ctx, { id, reason }) =>
    changeDeal(ctx, 'deal.lost', id, nothing(undefined), (deal) => ({
      patch: {
        status: 'lost',
        closedAt: deal.status === 'lost' ? deal.closedAt : ctx.now,
        lostReason: reason,
      },
    })),
  card: receipt,
})
