import { and, eq, gte } from 'drizzle-orm'
import { customerValues } from '../../../../schema/workspace/analytics.ts'
import { open } from '../../../core/action/buttons.ts'
import type { Item } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { defineList, pageOf } from '../../../core/record/list.ts'
import { count, money } from '../../../language/formatting.ts'
import { map, nothing } from '../../../platform/db.ts'
import { usualId } from '../queries.ts'
import { maySeeAll } from '../who-sees.ts'
import { chanceText, percent, sortOf } from '../words.ts'
import { type CustomerShown, customersWhere } from './list-page.ts'
import { tiers } from './rfm.ts'

/** More likely than not. */
const likely = 0.5

function item(ctx: Context, one: CustomerShown): Item {
  const { locale } = readerOf(ctx)
  const sum = (minor: number) => money({ minor, currency: ctx.workspace.currency }, locale)
  const alive = one.alive !== null && one.purchases > 1
  return {
    title: one.name,
    text: [
      sortOf(one),
      `${one.purchases === 1 ? 'bought once' : `bought on ${count(one.purchases, 'day')}`}, ${sum(one.spent)}`,
      alive ? `${percent(one.alive ?? 0, locale)} still a customer` : '',
      one.value === null ? '' : `worth ${sum(one.value)}`,
      one.slipping ? 'slipping' : '',
      one.risk === null ? '' : `${chanceText(one.risk, locale)} churn risk`,
    ]
      .filter(Boolean)
      .join(' · '),
    button: open(one.customerId),
  }
}

/** Customers by what they are worth: all, of a tier, or those who stay away. */
export const customersList = defineList<CustomerShown>({
  ...{ name: 'customers', title: 'Customers' },
  page: (ctx, { of, after, most }) => {
    if (!maySeeAll(ctx)) return nothing({ rows: [] })
    const which = and(
      eq(customerValues.analysisId, usualId(ctx)),
      of === 'slipping' ? eq(customerValues.slipping, true) : undefined,
      of === 'risky' ? gte(customerValues.risk, likely) : undefined,
      tiers.some((one) => one === of) ? eq(customerValues.tier, of) : undefined,
    )
    return map(customersWhere(ctx, which, { after, most: most + 1 }), (found) =>
      pageOf(found, most, ({ worth, customerId }) => [worth, customerId]),
    )
  },
  item,
})
