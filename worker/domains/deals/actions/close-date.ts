import { oneOf } from '../../../core/action/fields.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError, labelledError } from '../../../core/errors.ts'
import { day, dayOf, today } from '../../../language/formatting.ts'
import { instantOf } from '../../../language/local-time.ts'
import { isoDay, monthEnd } from '../../../language/shorthand/calendar.ts'
import { isLongPast } from '../likely-next.ts'

/** Asked only where the close date that was given is long past. */
export const pastChoice = oneOf(['keep', 'next'], {
  keep: 'Keep that date',
  next: 'The next such day',
})
  .optional()
  .meta({ label: 'It is long past', followUp: true, exact: 'keep' })

interface Given {
  closeOn?: string | null | undefined
  past?: 'keep' | 'next' | undefined
  /** It was typed in a line: without a year, or as a day that was. */
  passed?: 'year' | 'over' | undefined
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

/** A day to which a deal is postponed, or that a line names, lies ahead. */
export function mustLieAhead(
  ctx: Context,
  date: string,
  field = { name: 'to', label: 'To' },
): void {
  const reader = readerOf(ctx)
  if (date >= today(reader)) return
  const reason = `That was ${day(date, reader)}: choose a day that lies ahead.`
  throw labelledError(field.name, field.label, reason)
}

/** `yesterday`, `5 days ago`, `a week ago`, `3 weeks ago`. */
function sinceThen(date: string, now: string): string {
  const days = Math.round((Date.parse(now) - Date.parse(date)) / 86_400_000)
  if (days < 7) return days === 1 ? 'yesterday' : `${days} days ago`
  const weeks = Math.round(days / 7)
  return weeks === 1 ? 'a week ago' : `${weeks} weeks ago`
}

/** What is logged as won or lost has closed already. */
export function mustHavePassed(
  ctx: Context,
  closeOn: string | null | undefined,
  status: 'won' | 'lost',
): void {
  const reader = readerOf(ctx)
  if (!closeOn || closeOn <= today(reader)) return
  const reason = `${day(closeOn, reader)} lies ahead. Choose the day on which it was ${status}.`
  throw labelledError('closeOn', 'Close date', reason)
}

/** When the clocks of nearly all the world show the same day, in UTC. */
const sameDayHour = 'T10:00Z'

/**
 * The instant at which a deal ended: within the day that was given, if that is past where the workspace is, else now.
 * Where it is evening of the last of a month for who closes it, it is of that month.
 */
export function closedAtOf(ctx: Context, date: string | null | undefined): number {
  const { timeZone } = ctx.workspace
  if (!date || date >= today({ timeZone, now: ctx.now })) return ctx.now
  const at = Date.parse(date + sameDayHour)
  const isThatDay = today({ timeZone, now: at }) === date
  return Math.min(isThatDay ? at : instantOf(date, 12, timeZone), ctx.now)
}

/** The close date that is meant; one long past, and not the one the deal has, is asked about, and so is one without a year that has passed. */
export function closeOnOf(
  ctx: Context,
  { closeOn, past, passed }: Given,
  before?: string | null,
): string | null | undefined {
  const reader = readerOf(ctx)
  const now = today(reader)
  const isLong = closeOn && isLongPast(closeOn, now)
  const isPassed = passed && closeOn && closeOn < now
  if (!closeOn || closeOn === before || !(isLong || isPassed) || past === 'keep') return closeOn
  if (passed === 'over') mustLieAhead(ctx, closeOn, { name: 'closeOn', label: 'Close date' })
  const next = nextSuch(closeOn, now)
  if (past === 'next') return next
  const [given, other] = [dayOf(closeOn, reader, true), day(next, reader)]
  const was = isLong ? 'is long past' : `was ${sinceThen(closeOn, now)}`
  const reason = `${given} ${was}. Do you mean ${other}?`
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
