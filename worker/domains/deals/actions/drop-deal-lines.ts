import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { nothing } from '../../../platform/db.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'

/** The amount stays as it is and can be set by hand from here on. */
export const dropDealLines = defineAction({
  title: 'Remove products',
  needs: 'change',
  fills: 'deal',
  sets: ['lines'],
  submit: 'Remove',
  danger: true,
  input: z.object({ id: record('deal').meta({ label: 'Which deal', subject: true }) }),
  prefill: (ctx, input) => dealPrefill(ctx, input),
  run: (ctx, { id }) =>
    changeDeal(ctx, 'deal.lined', id, nothing(undefined), () => ({ patch: { lines: [] } })),
  card: receipt,
})
