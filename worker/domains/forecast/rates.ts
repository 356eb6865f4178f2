import { and, eq, inArray, sql } from 'drizzle-orm'
import { dealStatuses } from '../../../schema/workspace/deals.ts'
import { monthTotals } from '../../../schema/workspace/indexes.ts'
import { rates } from '../../../schema/workspace/settings.ts'
import type { Part } from '../../core/card.ts'
import { type Context, type Reading, readerOf } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { inEachAudience } from '../../core/record/audience.ts'
import type { Audience } from '../../core/record/reader.ts'
import { scoped } from '../../core/record/scoped.ts'
import { dayOf, money, today } from '../../language/formatting.ts'
import { digits } from '../../language/shorthand.ts'
import { type Look, map, rows } from '../../platform/db.ts'

/** Amounts of other currencies in the workspace's own, by the rates that were entered. */

export interface Total {
  currency: string
  amount: number
}

/** The day it is where the workspace is, so that everyone sees the same totals. */
export const ownToday = (ctx: Pick<Reading, 'workspace' | 'now'>) =>
  today({ ...ctx.workspace, now: ctx.now })

/**
 * By currency, of all there are deals in: `day|per|rate`, the last on or before today; null where
 * none was entered.
 */
export function ratesLook(
  ctx: Audience & Pick<Context, 'db' | 'now'>,
): Look<Map<string, string | null>> {
  const { currency } = ctx.workspace
  const query = ctx.db
    .select({
      currency: monthTotals.currency,
      rate: sql<
        string | null
      >`(select on_date || '|' || per || '|' || rate from ${scoped(ctx, rates)}
        where own = ${currency}
          and rates.currency = month_totals.currency and on_date <= ${ownToday(ctx)}
        order by on_date desc limit 1)`.as('rate_now'),
    })
    .from(inEachAudience(ctx, monthTotals))
    .where(
      and(
        inArray(monthTotals.status, [...dealStatuses]),
        eq(monthTotals.ownerId, '*'),
        eq(monthTotals.month, '*'),
      ),
    )
  return map(rows(query), (all) => new Map(all.map((one) => [one.currency, one.rate])))
}

/** An exact decimal as whole numbers: `0.92` is 92 of 100. */
function fraction(decimal: string): { number: bigint; of: bigint } {
  const [whole = '0', behind = ''] = decimal.split('.')
  return { number: BigInt(whole + behind), of: 10n ** BigInt(behind.length) }
}

/**
 * amount × rate / per, in minor units of either currency: exact until the end, where it is rounded
 * half away from zero. Every total that is shown is converted once and on its own.
 */
export function converted(minor: number, from: string, to: string, rate: string): number {
  const [, per = '1', value = '1'] = rate.split('|')
  const [into, of] = [fraction(value), fraction(per)]
  const up = BigInt(minor) * into.number * of.of * 10n ** BigInt(digits(to))
  const down = of.number * into.of * 10n ** BigInt(digits(from))
  const away = up < 0n ? -1n : 1n
  return Number((2n * up + away * down) / (2n * down))
}

/** How totals of several currencies are shown. */
export interface Conversion {
  currency: string
  /** In that currency; 0 where there is no rate. */
  worth(total: Total, minor?: number): number
  /** Where rates or chances are in it, without cents that mean nothing. */
  written(minor: number): string
  estimated(minor: number): string
  /** The rates they were converted with, in words. */
  dated: Part[]
  /** What has none. */
  without: Total[]
}

/** In the workspace's currency; where nothing can be converted to it, in the first there is. */
export function convert(ctx: Reading, all: Total[], rates: Map<string, string | null>): Conversion {
  const own = ctx.workspace.currency
  const { locale } = readerOf(ctx)
  const rateOf = ({ currency }: Total) => (currency === own ? null : (rates.get(currency) ?? null))
  const known = (total: Total) => total.currency === own || rateOf(total) !== null
  const some = all.filter(({ amount }) => amount > 0)
  const main = some.some(known) ? own : (some[0]?.currency ?? own)
  const worth = (total: Total, minor = total.amount) => {
    if (total.currency === main) return minor
    const rate = rateOf(total)
    return main === own && rate ? converted(minor, total.currency, own, rate) : 0
  }
  const without = some.filter((one) => one.currency !== main && !(main === own && known(one)))
  const days = main === own ? some.flatMap((one) => rateOf(one)?.split('|')[0] ?? []) : []
  const inMain = (minor: number) => money({ minor, currency: main }, locale)
  const unit = 10 ** digits(main)
  const estimated = (minor: number) =>
    inMain(Math.abs(minor) < 100 * unit ? Math.round(minor) : Math.round(minor / unit) * unit)
  return {
    currency: main,
    worth,
    written: days.length ? estimated : (minor) => inMain(Math.round(minor)),
    estimated,
    dated: datesOf(ctx, days),
    without,
  }
}

/** What stands beside the sums. */
export const beside = (ctx: Context, { dated, without }: Conversion): Part[] => [
  ...dated,
  ...besides(ctx, without),
]

function datesOf(ctx: Reading, days: string[]): Part[] {
  const dates = [...new Set(days)].sort().map((one) => dayOf(one, readerOf(ctx)))
  const text = `Other currencies at the rates of ${dates.join(' and ')}.`
  return dates.length ? [{ kind: 'text', text }] : []
}

function besides(ctx: Context, without: Total[]): Part[] {
  const { locale } = readerOf(ctx)
  const sums = new Map<string, number>()
  for (const { currency, amount } of without) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  const [first] = [...sums.keys()].sort()
  if (!first) return []
  const listed = [...sums.keys()]
    .sort()
    .map((currency) => money({ minor: sums.get(currency) ?? 0, currency }, locale))
  const example = ctx.typed(`rate 1 ${first} = … ${ctx.workspace.currency}`)
  const hint = may(ctx, 'plan') ? `\nTo add it up, enter a rate: ${example}` : ''
  return [{ kind: 'text', text: `Besides: ${listed.join(' · ')}${hint}` }]
}
