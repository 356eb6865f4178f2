import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { decimal } from '../../language/formatting.ts'
import { monthEnd } from '../../language/shorthand/calendar.ts'
import { type Accuracy, readAccuracy } from '../forecast/index.ts'
import { type Report, reportOf, wrong } from './asked.ts'
import type { MadeFigures } from './made.ts'

/** The forecast of each month on its first day, beside what came, as a report. */

/** Of everybody, or of one owner: what was kept is kept of these. */
function ownerIn({ wish: { filters, words, without } }: Report): string | undefined {
  const [filter, ...others] = filters
  const [owner, ...more] = filter?.in ?? []
  const isOwner = filter?.field === 'ownerId' && typeof owner === 'string' && more.length === 0
  if (!filter && !words.length && !without.length) return undefined
  if (isOwner && !others.length && !words.length && !without.length) return owner
  throw wrong('where', 'Forecasts are kept of everybody or of one owner: ask owner:me.')
}

const isIn =
  ({ period }: Report) =>
  ({ month }: { month: string }) =>
    (!period?.from || month >= period.from.slice(0, 7)) &&
    (!period?.until || month <= period.until.slice(0, 7))

function offText(ctx: Context, months: Accuracy['months']): string {
  const offs = months.flatMap(({ off }) => off ?? [])
  if (offs.length === 0) return 'No month that is over was forecast'
  const mean = offs.reduce((sum, off) => sum + Math.abs(off), 0) / offs.length
  return `${decimal(Math.round(mean * 10) / 10, ctx.member.locale)} % off on average`
}

export async function accuracyFigures(ctx: Context, report: Report): Promise<MadeFigures> {
  const { months, sums } = await readAccuracy(ctx, ownerIn(report))
  const { currency } = sums
  const some = months.filter(isIn(report))
  const groups = some.flatMap(({ month, atStart, came }) => [
    ...(atStart ? [{ keys: [month, 'forecast'], currency, value: atStart.forecast }] : []),
    { keys: [month, 'came'], currency, value: came },
  ])
  const value = some.reduce((sum, { came }) => sum + came, 0)
  const totals = some.length ? [{ keys: [], currency, value }] : []
  return { groups, totals, says: offText(ctx, some) }
}

/** The report whose records are those that came in a month, or in all of them. */
export async function accuracyBehind(
  ctx: Context,
  report: Report,
  [month, what]: (string | null)[],
): Promise<Report> {
  if (what === 'forecast')
    throw new CrmError(
      'invalid',
      'A forecast is kept as a sum each night: there are no records behind it.',
    )
  const [year = 0, of = 0] = (month ?? '').split('-').map(Number)
  const period = month
    ? { from: `${month}-01`, until: `${month}-${monthEnd(year, of).day}` }
    : report.period
  const won = await reportOf(ctx, { measure: 'won-amount' })
  return { ...won, wish: report.wish, ...(period && { period }) }
}
