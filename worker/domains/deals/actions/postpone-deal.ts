import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { oneOf, record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { readerOf } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { today } from '../../../language/formatting.ts'
import { isoDay, monthEnd, plusDays } from '../../../language/shorthand/calendar.ts'
import { nothing } from '../../../platform/db.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'
import { dealAnd } from './typed-deal.ts'

const spans = ['week', 'month'] as const

/** `a week`, `by 1 month`, `+1 week`; what is neither stays as it was typed. */
const spanIn = (typed: string) =>
  /^(?:by )?(?:\+ ?)?(?:a |an |one |1 )?(week|month)$/i.exec(typed)?.[1]?.toLowerCase() ?? typed

/** The same day of the next month, or its last where it has no such day. */
function later(from: string, by: (typeof spans)[number]): string {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  if (by === 'week') return isoDay(plusDays({ year, month, day }, 7))
  const last = monthEnd(year, month + 1)
  return isoDay({ ...last, day: Math.min(day, last.day) })
}

export const postponeDeal = defineAction({
  title: 'Postpone a deal',
  needs: 'change',
  submit: 'Postpone',
  input: z.object({
    id: record('deal').meta({ label: 'Which deal', subject: true }),
    by: oneOf(spans, { week: 'A week', month: 'A month' }).meta({ label: 'By' }),
  }),
  typed: { words: ['postpone'], read: dealAnd('by', spanIn) },
  prefill: (ctx, input) => dealPrefill(ctx, input, () => ({ by: 'week' })),
  run: (ctx, { id, by }) =>
    changeDeal(ctx, 'deal.postponed', id, nothing(undefined), (deal) => {
      if (deal.status !== 'open')
        throw new CrmError('invalid', 'This deal is closed. Move it to a stage to open it again.')
      const now = today(readerOf(ctx))
      // What is overdue gets its time from today, or it would stay overdue.
      const from = deal.closeOn && deal.closeOn > now ? deal.closeOn : now
      return { patch: { closeOn: later(from, by) } }
    }),
  card: receipt,
})
