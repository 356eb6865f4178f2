import type { Fact, Part } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { count, day, money } from '../../../language/formatting.ts'
import { type Look, map, nothing } from '../../../platform/db.ts'
import { dateOf } from '../periods.ts'
import { type CustomerValue, valueLook } from '../queries.ts'
import { maySeeAll, maySeeCosts } from '../who-sees.ts'
import { percent, sortOf } from '../words.ts'

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
    { label: 'Expected', value: aheadOf(ctx, one) },
    {
      label: 'Profit',
      value: one.profit === null || !maySeeCosts(ctx) ? '' : written(ctx, one.profit),
    },
  ].filter(({ value }) => value)

/** What a customer is worth, on their card. */
export const customerParts = (ctx: Context, id: string): Look<Part[]> =>
  maySeeAll(ctx)
    ? map(valueLook(ctx, id), (one) =>
        one ? [{ kind: 'facts', facts: factsOf(ctx, one, id) }] : [],
      )
    : nothing([])
