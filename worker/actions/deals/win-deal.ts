import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { nothing } from '../../db.ts'
import { record } from '../../fields.ts'
import { receipt } from '../../receipt.ts'
import { changeDeal } from './change-deal.ts'

export const winDeal = defineAction({
  title: 'Win a deal',
  needs: 'change',
  submit: 'Won',
  input: z.object({ id: record('deal').meta({ label: 'Which deal', subject: true }) }),
  run: (ctx, { id }) =>
    changeDeal(ctx, 'deal.won', id, nothing(undefined), (deal) => ({
      patch:
        deal.status === 'won'
          ? { status: 'won' }
          : { status: 'won', closedAt: ctx.now, lostReason: null },
    })),
  card: receipt,
})
