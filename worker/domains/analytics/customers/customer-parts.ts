import type { Fact, Part } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { count, day, money } from '../../../language/formatting.ts'
import { type Look, map, nothing } from '../../../platform/db.ts'
import { dateOf } from '../periods.ts'
import { type CustomerValue, valueLook } from '../queries.ts'
import { maySeeAll, maySeeCosts } from '../who-sees.ts'
import { chanceText, percent, sortOf } from '../words.ts'
import { fieldReason } from './customer-fields.ts'

const written = (ctx: Context, minor: number) =>
  money({ minor, currency: ctx.workspace.currency }, readerOf(ctx).locale)

/** "12 days, €1,465, last on 12 Mar" */
const boughtOf = (ctx: Context, { purchases, spent, lastDay }: CustomerValue): string =>
  [
    purchases === 1 ? 'once' : `on ${count(purchases, 'day')}`,
    written(ctx, spent),
    `last on ${day(dateOf(lastDay), readerOf(ctx))}`,
  ].join(', ')

/** Of who bought once nothing is known yet of how they come back. */
const aliveOf = (ctx: Context, { alive, purchases }: CustomerValue): string =>
  alive === null || purchases < 2 ? '' : percent(alive, readerOf(ctx).locale)

function aheadOf(ctx: Context, { expected, value }: CustomerValue): string {
  if (expected === null) return ''
  const often = new Intl.NumberFormat(readerOf(ctx).locale, { maximumFractionDigits: 1 })
  const times = `${often.format(expected)} more in a year`
  return value === null ? times : `${times}, worth ${written(ctx, value)} today`
}

/** "€1,465, after €45 for service" */
function profitOf(ctx: Context, { profit, serving }: CustomerValue): string {
  if (profit === null || !maySeeCosts(ctx)) return ''
  const after = serving ? `, after ${written(ctx, serving)} for service` : ''
  return `${written(ctx, profit)}${after}`
}

/** "63 % · last bought 12 Mar · usually every 30 days": what speaks most for it, or for its being low. */
function riskText(ctx: Context, { risk, reasons, ...one }: CustomerValue): string {
  if (risk === null) return ''
  const why = (reasons ?? []).flatMap((reason) => reasonText(ctx, one, reason) ?? [])
  return [chanceText(risk, readerOf(ctx).locale), ...why].join(' · ')
}

const gapOf = (purchases: number, firstDay: number, lastDay: number) =>
  Math.max(1, Math.round((lastDay - firstDay) / Math.max(1, purchases - 1)))

type Bought = Pick<CustomerValue, 'purchases' | 'firstDay' | 'lastDay'>

function reasonText(
  ctx: Context,
  { purchases, firstDay, lastDay }: Bought,
  reason: string,
): string | undefined {
  const reader = readerOf(ctx)
  if (reason === 'silence') return `last bought ${day(dateOf(lastDay), reader)}`
  if (reason === 'overdue')
    return `usually every ${count(gapOf(purchases, firstDay, lastDay), 'day')}`
  if (reason === 'often')
    return purchases === 1 ? 'bought once' : `bought on ${count(purchases, 'day')}`
  if (reason === 'age') return `a customer since ${day(dateOf(firstDay), reader)}`
  return fieldReason(ctx, reason)
}

/** Whose figures they are: of a person, maybe their company's. */
function labelOf({ customerId, slipping }: CustomerValue, id: string): string {
  const whose = customerId === id ? 'Customer' : 'Their company'
  return slipping ? `${whose}, slipping` : whose
}

const factsOf = (ctx: Context, one: CustomerValue, id: string): Fact[] =>
  [
    { label: labelOf(one, id), value: sortOf(one) },
    { label: 'Bought', value: boughtOf(ctx, one) },
    { label: 'Still a customer', value: aliveOf(ctx, one) },
    { label: 'Churn risk', value: riskText(ctx, one) },
    { label: 'Expected', value: aheadOf(ctx, one) },
    { label: 'Profit', value: profitOf(ctx, one) },
  ].filter(({ value }) => value)

/** What a customer is worth, on their card. */
export const customerParts = (ctx: Context, id: string): Look<Part[]> =>
  maySeeAll(ctx)
    ? map(valueLook(ctx, id), (one) =>
        one ? [{ kind: 'facts', facts: factsOf(ctx, one, id) }] : [],
      )
    : nothing([])
