import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { find } from '../../../core/record/queries.ts'
import { settingsLook } from '../../workspace/index.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'

/** A reason of the workspace's list, by its name or its beginning, else as it was typed. */
function listed(reasons: string[], typed: string): string {
  const text = typed.toLowerCase()
  const exact = reasons.find((one) => one.toLowerCase() === text)
  if (exact) return exact
  const begins = (one: string) => one.toLowerCase().startsWith(text)
  const [only, ...more] = reasons.filter(begins)
  return only && more.length === 0 ? only : typed
}

export const loseDeal = defineAction({
  title: 'Lose a deal',
  needs: 'change',
  submit: 'Lost',
  input: z.object({
    id: record('deal').meta({ label: 'Which deal', subject: true }),
    reason: text.meta({ label: 'Reason', hint: 'Price, timing, a competitor …' }),
  }),
  prefill: async (ctx, input) => {
    const [known, { lostReasons }] = await Promise.all([
      dealPrefill(ctx, input),
      find(ctx, settingsLook(ctx)),
    ])
    return { ...known, ...(lostReasons.length && { hints: { reason: lostReasons.join(', ') } }) }
  },
  run: (ctx, { id, reason }) =>
    changeDeal(ctx, 'deal.lost', id, settingsLook(ctx), (deal, { lostReasons }) => ({
      patch: {
        status: 'lost',
        closedAt: deal.status === 'lost' ? deal.closedAt : ctx.now,
        lostReason: listed(lostReasons, reason),
      },
    })),
  card: receipt,
})
