import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { nothing } from '../../../platform/db.ts'
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
