import { oneOf } from '../../../core/action/fields.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { day, today } from '../../../language/formatting.ts'
import { isoDay, monthEnd } from '../../../language/shorthand/calendar.ts'
import { isLongPast } from '../likely-next.ts'

/** Asked only where the close date that was given is long past. */
export const pastChoice = oneOf(['keep', 'next'], {
  keep: 'Keep that date',
  next: 'The next such day',
})
  .optional()
  .meta({ label: 'It is long past', followUp: true })

interface Given {
  closeOn?: string | null | undefined
  past?: 'keep' | 'next' | undefined
}

/** The same day and month, this year or the next. */
function nextSuch(date: string, now: string): string {
  const [, month = 1, dayOf = 1] = date.split('-').map(Number)
  const inYear = (year: number) => {
    const last = monthEnd(year, month)
    return isoDay({ ...last, day: Math.min(dayOf, last.day) })
  }
  const year = Number(now.slice(0, 4))
  return inYear(year) >= now ? inYear(year) : inYear(year + 1)
}

/** The close date that is meant; one long past, and not the one the deal has, is asked about. */
export function closeOnOf(
  ctx: Context,
  { closeOn, past }: Given,
  before?: string | null,
): string | null | undefined {
  const reader = readerOf(ctx)
  const now = today(reader)
  if (!closeOn || closeOn === before || !isLongPast(closeOn, now) || past === 'keep') return closeOn
  const next = nextSuch(closeOn, now)
  if (past === 'next') return next
  const [given, other] = [day(closeOn, reader), day(next, reader)]
  const reason = `${given} is long past. Do you mean ${other}?`
  throw new CrmError('ambiguous', `Close date: ${reason}`, {
    fields: { past: reason },
    ask: {
      field: 'past',
      choices: [
        { value: 'next', label: other },
        { value: 'keep', label: `Keep ${given}` },
      ],
    },
  })
}
