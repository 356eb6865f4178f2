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

/** The forecast of a month as it was on a day. */
export interface DayForecast {
  day: string
  /** What was won by then and, by its chance, what was open: in minor units. */
  forecast: number
}

export interface MonthForecast {
  month: string
  isOver: boolean
  /** What was won in it; of the month that is not over, so far. */
  came: number
  /** The earliest first. */
  days: DayForecast[]
  /** On the first day of it that is known. */
  atStart: DayForecast | undefined
  /**
   * (came − forecast) ÷ came, in per cent: how far the forecast at its start was off. Undefined where
   * nothing came, or nothing was kept.
   */
  off: number | undefined
}

export interface Accuracy {
  owner: string | undefined
  months: MonthForecast[]
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

function keptLook(ctx: Context, ownerId: string, first: string) {
  const { workspaceId, month, day, currency, won, weighted } = forecastDays
  return rows(
    ctx.db
      .select({ month, day, currency, won, weighted })
      .from(forecastDays)
      .where(
        and(
          ...[eq(workspaceId, ctx.workspace.id), eq(forecastDays.ownerId, ownerId)],
          ...[gte(month, first)],
        ),
      )
      .orderBy(month, day, currency),
  )
}

function wonLook(ctx: Context, ownerId: string, months: string[]) {
  const { month, currency, amount } = monthTotals
  return rows(
    ctx.db
      .select({ month, currency, amount })
      .from(inAudience(ctx, monthTotals))
      .where(
        and(
          ...[eq(monthTotals.status, 'won'), eq(monthTotals.ownerId, ownerId)],
          inArray(month, months),
        ),
      ),
  )
}

type Kept = Pick<
  typeof forecastDays.$inferSelect,
  'month' | 'day' | 'currency' | 'won' | 'weighted'
>

const daysOf = (kept: Kept[], { worth }: Conversion): DayForecast[] =>
  [...Map.groupBy(kept, ({ day }) => day)].map(([day, some]) => ({
    day,
    forecast: some.reduce(
      (sum, { currency, won, weighted }) =>
        sum +
        worth({ currency, amount: won }) +
        worth({ currency, amount: 0 }, Math.round(weighted / 100)),
      0,
    ),
  }))

const tenths = (value: number) => Math.round(value * 10) / 10

const offBy = (came: number, start: DayForecast | undefined) =>
  start && came > 0 ? tenths(((came - start.forecast) * 100) / came) : undefined

/** The forecast, month by month, against what came. Throws CrmError who may not see it. */
export async function readAccuracy(ctx: Context, owner: string | undefined): Promise<Accuracy> {
  mustSeeDealsOf(ctx, owner)
  const now = thisMonth(ctx)
  const first = monthAfter(now, -monthsBack)
  const ownerId = owner ?? '*'
  const months = monthsFrom(first, monthsBack + 1)
  const [kept, won, rates] = await ask(
    ctx.db,
    keptLook(ctx, ownerId, first),
    wonLook(ctx, ownerId, months),
    ratesLook(ctx),
  )
  const sums = convert(ctx, won, rates)
  const all = months.flatMap((month): MonthForecast[] => {
    const of = <T extends { month: string }>(some: T[]) => some.filter((one) => one.month === month)
    const days = daysOf(of(kept), sums)
    if (days.length === 0) return []
    const came = of(won).reduce((sum, one) => sum + sums.worth(one), 0)
    const atStart = days.find(({ day }) => day >= month)
    const isOver = month < now
    return [{ month, isOver, came, days, atStart, off: isOver ? offBy(came, atStart) : undefined }]
  })
  const offs = all.flatMap(({ off }) => off ?? [])
  const mean = offs.reduce((sum, off) => sum + Math.abs(off), 0) / offs.length
  return { owner, months: all, offOnAverage: offs.length ? tenths(mean) : undefined, sums }
}
