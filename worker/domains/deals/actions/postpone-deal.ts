import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { dateAhead, oneOf, record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { type Leads, ledByTo } from '../../../core/action/typed-line.ts'
import type { Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { day, today } from '../../../language/formatting.ts'
import { isoDay } from '../../../language/shorthand/calendar.ts'
import { after, spanOf } from '../../../language/shorthand.ts'
import { nothing } from '../../../platform/db.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'
import { mustLieAhead } from './close-date.ts'
import { dealWith } from './typed-deal.ts'

const spans = ['week', 'month'] as const

/** Days, weeks, months and so on, as they were typed. */
const span = z.object({
  count: z.int().min(1).max(999),
  unit: z.enum(['day', 'week', 'month', 'quarter', 'year']),
})

const ledByUntil: Leads = (words, from) =>
  /^(?:by|until|till|for)$/i.test(words[from] ?? '') ? 1 : ledByTo(words, from)

/** `a week`, `week`, `+3 days`; what is no length is the day, as it was typed. */
function howLong(typed: string, { member }: Context): Raw {
  const length = typed.replace(/^\+ ?/, '')
  const read = spanOf(length, member.locale) ?? spanOf(`1 ${length}`, member.locale)
  const found = span.safeParse(read).data
  if (!found) return { to: typed }
  const by = spans.find((one) => one === found.unit)
  return by && found.count === 1 ? { by } : { span: found }
}

const dayIn = (date: string) => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return { year, month, day }
}

interface Wish {
  by?: (typeof spans)[number] | undefined
  to?: string | undefined
  span?: z.output<typeof span> | undefined
  earlier?: 'yes' | undefined
}

/** The day that is meant; the same day of the next month, or its last where it has no such day. */
function later(ctx: Context, from: string, wish: Wish): string {
  if (wish.to) {
    mustLieAhead(ctx, wish.to)
    return wish.to
  }
  const length = wish.span ?? (wish.by && { count: 1, unit: wish.by })
  const then = length && after(dayIn(from), length)
  if (then) return isoDay(then)
  throw new CrmError('ambiguous', 'By how much?', {
    fields: { by: 'By how much?' },
    ask: { field: 'by', choices: [...spans].map((one) => ({ value: one, label: labels[one] })) },
  })
}

const labels = { week: 'A week', month: 'A month' }

/** What is postponed closes later: a day before the one it has is asked about. */
function mustBeLater(ctx: Context, to: string, closeOn: string | null, { earlier }: Wish): void {
  if (!closeOn || to >= closeOn || earlier || closeOn < today(readerOf(ctx))) return
  const [given, has] = [day(to, readerOf(ctx)), day(closeOn, readerOf(ctx))]
  const reason = `${given} is before ${has}, when it closes now.`
  throw new CrmError('ambiguous', `To: ${reason}`, {
    fields: { earlier: reason },
    ask: { field: 'earlier', choices: [{ value: 'yes', label: `Bring it forward to ${given}` }] },
  })
}

export const postponeDeal = defineAction({
  title: 'Postpone a deal',
  needs: 'change',
  fills: 'deal',
  sets: ['closeOn'],
  submit: 'Postpone',
  input: z.object({
    id: record('deal').meta({ label: 'Which deal', subject: true }),
    by: oneOf(spans, labels).optional().meta({ label: 'By' }),
    to: dateAhead.optional().meta({ label: 'To' }),
    span: span.optional(),
    earlier: oneOf(['yes'], { yes: 'Bring it forward' })
      .optional()
      .meta({ label: 'It is before the close date', followUp: true, exact: 'yes' }),
  }),
  help: {
    Deals: [['postpone Acme renewal a week', 'Its close date; also by 3 days, or to 24 Dec']],
  },
  typed: { words: ['postpone'], read: dealWith(howLong, ledByUntil) },
  prefill: (ctx, input) => dealPrefill(ctx, input, () => ({ by: 'week' })),
  example: { by: 'week' },
  run: (ctx, { id, ...wish }) =>
    changeDeal(
      ctx,
      wish.earlier ? 'deal.edited' : 'deal.postponed',
      id,
      nothing(undefined),
      (deal) => {
        if (deal.status !== 'open')
          throw new CrmError('invalid', 'This deal is closed. Move it to a stage to open it again.')
        const now = today(readerOf(ctx))
        // What is overdue gets its time from today, or it would stay overdue.
        const from = deal.closeOn && deal.closeOn > now ? deal.closeOn : now
        const closeOn = later(ctx, from, wish)
        mustBeLater(ctx, closeOn, deal.closeOn, wish)
        return { patch: { closeOn } }
      },
    ),
  card: receipt,
})
