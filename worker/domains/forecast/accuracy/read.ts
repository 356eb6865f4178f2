import { and, eq, gte, inArray } from 'drizzle-orm'
import { deals } from '../../../../schema/workspace/deals.ts'
import { forecastDays, monthTotals } from '../../../../schema/workspace/indexes.ts'
import { type Context, isYou } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { inAudience } from '../../../core/record/audience.ts'
import { rowsSeenBy } from '../../../core/record/seen.ts'
import { ask, rows } from '../../../platform/db.ts'
import { monthAfter, monthsFrom, thisMonth } from '../actions/months.ts'
import { amountsHidden, areAmountsHidden } from '../hidden-amounts.ts'
import { type Conversion, convert, ratesLook } from '../rates.ts'

/** So many months that are over, and the one that is not. */
const monthsBack = 12

/** What the forecast of a month said on a day. */
export interface Said {
  day: string
  /** What was won by then and, by its chance, what was open: in minor units. */
  forecast: number
}

export interface MonthSaid {
  month: string
  isOver: boolean
  /** What was won in it; of the month that is not over, so far. */
  came: number
  /** The earliest first. */
  days: Said[]
  /** On the first day of it that is known. */
  atStart: Said | undefined
  /**
   * (came − forecast) ÷ came, in per cent: how far what the forecast said in the beginning was off.
   * Undefined where nothing came, or nothing was kept.
   */
  off: number | undefined
}

export interface Accuracy {
  owner: string | undefined
  months: MonthSaid[]
  /** Σ |off| ÷ months that have one: the mean absolute percentage error. */
  offOnAverage: number | undefined
  sums: Conversion
}

/** Of all deals for who sees all of them; of one's own for everybody. */
export function mustSeeDealsOf(ctx: Context, owner: string | undefined): void {
  if (areAmountsHidden(ctx)) throw new CrmError('forbidden', amountsHidden(ctx))
  const isOwn = owner !== undefined && isYou(ctx, owner) && !ctx.shared
  if (isOwn || !rowsSeenBy(ctx, deals)) return
  throw new CrmError(
    'forbidden',
    ctx.shared
      ? 'This is made of all deals: not everyone here sees them. Ask me in our own chat.'
      : 'This is made of all deals, of which you do not see all. Ask for your own.',
  )
}

const tenths = (value: number) => Math.round(value * 10) / 10

const offBy = (came: number, said: Said | undefined) =>
  said && came > 0 ? tenths(((came - said.forecast) * 100) / came) : undefined

/** What the forecast said, month by month, against what came. Throws CrmError who may not see it. */
export async function readAccuracy(ctx: Context, owner: string | undefined): Promise<Accuracy> {
  mustSeeDealsOf(ctx, owner)
  const now = thisMonth(ctx)
  const first = monthAfter(now, -monthsBack)
  const ownerId = owner ?? '*'
  const { workspaceId, month, day, currency, won, weighted } = forecastDays
  const said = ctx.db
    .select({ month, day, currency, won, weighted })
    .from(forecastDays)
    .where(
      and(
        ...[eq(workspaceId, ctx.workspace.id), eq(forecastDays.ownerId, ownerId)],
        ...[gte(month, first)],
      ),
    )
    .orderBy(month, day, currency)
  const months = monthsFrom(first, monthsBack + 1)
  const came = ctx.db
    .select({
      month: monthTotals.month,
      currency: monthTotals.currency,
      amount: monthTotals.amount,
    })
    .from(inAudience(ctx, monthTotals))
    .where(
      and(
        ...[eq(monthTotals.status, 'won'), eq(monthTotals.ownerId, ownerId)],
        inArray(monthTotals.month, months),
      ),
    )
  const [kept, wonThen, rates] = await ask(ctx.db, rows(said), rows(came), ratesLook(ctx))
  const sums = convert(ctx, wonThen, rates)
  const { worth } = sums
  const all = months.flatMap((one): MonthSaid[] => {
    const its = Map.groupBy(
      kept.filter((row) => row.month === one),
      (row) => row.day,
    )
    if (its.size === 0) return []
    const days = [...its].map(([on, some]) => ({
      day: on,
      forecast: some.reduce(
        (sum, { currency: code, won: minor, weighted: likely }) =>
          sum +
          worth({ currency: code, amount: minor }) +
          worth({ currency: code, amount: 0 }, Math.round(likely / 100)),
        0,
      ),
    }))
    const total = wonThen
      .filter((row) => row.month === one)
      .reduce((sum, row) => sum + worth(row), 0)
    const atStart = days.find((row) => row.day >= one)
    const isOver = one < now
    return [
      {
        ...{ month: one, isOver, came: total, days, atStart },
        off: isOver ? offBy(total, atStart) : undefined,
      },
    ]
  })
  const offs = all.flatMap(({ off }) => off ?? [])
  const mean = offs.reduce((sum, off) => sum + Math.abs(off), 0) / offs.length
  return { owner, months: all, offOnAverage: offs.length ? tenths(mean) : undefined, sums }
}
