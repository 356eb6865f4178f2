import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { readerOf } from '../../../core/context.ts'
import { dayAfter } from '../../../language/local-time.ts'
import { dealShown } from '../shown.ts'
import { momentOf, slippingOf } from '../slipping.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'

const pause = 14

export const snoozeWarning = defineAction({
  title: 'Snooze warning',
  needs: 'change',
  submit: 'Snooze warning',
  input: z.object({ id: record('deal').meta({ label: 'Which deal', subject: true }) }),
  prefill: (ctx, input) => dealPrefill(ctx, input),
  run: (ctx, { id }) =>
    changeDeal(ctx, 'deal.paused', id, dealShown(ctx, id), (deal, shown) => {
      const moment = momentOf(readerOf(ctx))
      const found = shown ? slippingOf(deal, shown.watched, moment) : []
      const until = dayAfter(moment.today, pause)
      const fine = Object.fromEntries(found.map(({ slip }) => [slip, until]))
      return { patch: { fine: found.length ? { ...deal.fine, ...fine } : deal.fine } }
    }),
  card: receipt,
})
