import { sql } from 'drizzle-orm'
import { activities } from '../../../schema/workspace/activities.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { orders } from '../../../schema/workspace/orders.ts'
import type { Measure } from './measure.ts'
import { serviceMeasures } from './service-measures.ts'

const won = sql`${deals.status} = 'won'`
const lost = sql`${deals.status} = 'lost'`
const closed = sql`${deals.status} <> 'open'`
const placed = sql`${orders.status} <> 'cancelled'`
const cost = sql`json_extract(${orders.costs}, '$.total')`
const day = 86_400_000

/** The lines of orders, joined as `line`: each with its sign, and what it comes to. */
export const orderLines = sql`json_each(${orders.lines}) line`
const part = (name: string) => sql.raw(`(line.value ->> '${name}')`)
const sign = sql`iif(${part('type')} = 'sale', 1, -1)`
// Rounded to parts first: what is a half of a minor unit is often a little less as SQLite has it.
const net = sql`cast(round(round(${part('quantity')} * ${part('price')}
  * (100 - ${part('discount')}) / 100.0, 6)) as integer)`
/** What a line is of: a product by its id, else its words. */
export const lineProduct = sql`coalesce(${part('productId')}, ${part('name')})`
export const lineProductId = part('productId')

const changeWords = {
  ...{ opening: 'Before', new: 'New', reopened: 'Reopened', grown: 'Grown', shrunk: 'Shrunk' },
  ...{ won: 'Won', lost: 'Lost', closing: 'After' },
}

const ofDeals = (name: string, label: string, rest: Partial<Measure> = {}): Measure => ({
  ...{ name, label, of: 'deal', how: 'count', unit: 'count', on: 'closedAt', needs: ['status'] },
  ...rest,
})

const ofOrders = (name: string, label: string, rest: Partial<Measure> = {}): Measure => ({
  ...{ name, label, of: 'order', how: 'count', unit: 'count', on: 'placedOn' },
  ...{ which: placed, needs: ['status', 'placedOn'] },
  ...rest,
})

const amount = { value: sql`${deals.amount}`, unit: 'money', needs: ['status', 'amount'] } as const
const total = { how: 'sum', unit: 'money', needs: ['status', 'placedOn', 'amount'] } as const

/** Deals logged in the period: N = |{ d : created(d) ∈ P }|. */
const created = ofDeals('deals', 'New deals', { on: 'createdAt', needs: [] })
/** Deals open now that were logged in the period. */
const open = ofDeals('open', 'Open deals', {
  which: sql`${deals.status} = 'open'`,
  on: 'createdAt',
})
/** What open deals come to, in minor units: Σ amount. */
const pipeline = ofDeals('pipeline', 'Open pipeline', {
  ...{ ...amount, how: 'sum', which: sql`${deals.status} = 'open'`, on: 'createdAt' },
})
/** Deals won in the period, by the day they were won. */
const wonDeals = ofDeals('won', 'Won deals', { which: won })
/** Deals lost in the period, by the day they were lost. */
const lostDeals = ofDeals('lost', 'Lost deals', { which: lost })
/** What deals won in the period come to: Σ amount. */
const wonAmount = ofDeals('won-amount', 'Won amount', { ...amount, how: 'sum', which: won })
/** What deals lost in the period would have come to: Σ amount. */
const lostAmount = ofDeals('lost-amount', 'Lost amount', { ...amount, how: 'sum', which: lost })
/** The mean amount of deals won: Σ amount ÷ N, those without an amount left out. */
const dealSize = ofDeals('deal-size', 'Average deal', { ...amount, how: 'average', which: won })
/** Won ÷ (won + lost) of deals closed in the period, in per cent. */
const winRate = ofDeals('win-rate', 'Win rate', {
  ...{ how: 'rate', unit: 'percent', value: sql`iif(${won}, 1, 0)`, which: closed },
})
/** The median of the days from a deal's first entry to when it was won. */
const cycleTime = ofDeals('cycle-time', 'Cycle time', {
  ...{ how: 'median', unit: 'days', which: won },
  value: sql`(${deals.closedAt} - ${deals.createdAt}) / ${sql.raw(`${day}.0`)}`,
})
/** Orders placed in the period that were not cancelled. */
const orderCount = ofOrders('orders', 'Orders', {
  line: { how: 'distinct', value: sql`${orders.id}` },
})
/** What orders come to after discounts, returns and credits, before tax: Σ amount. */
const revenue = ofOrders('revenue', 'Revenue', {
  ...{ ...total, value: sql`${orders.amount}` },
  line: { how: 'sum', value: sql`${sign} * ${net}` },
})
/** What came back or was credited: Σ returned. */
const returns = ofOrders('returns', 'Returns', {
  ...{ ...total, value: sql`${orders.returned}` },
  line: { how: 'sum', value: sql`iif(${part('type')} = 'sale', 0, ${net})` },
})
/** Pieces sold less those that came back: Σ quantity. */
const pieces = ofOrders('quantity', 'Pieces', {
  ...{ how: 'sum', unit: 'number', needs: ['status', 'placedOn', 'lines'] },
  value: sql`(select sum(${sign} * ${part('quantity')}) from ${orderLines}
    where ${part('type')} <> 'credit')`,
  line: {
    how: 'sum',
    value: sql`iif(${part('type')} = 'credit', 0, ${sign} * ${part('quantity')})`,
  },
})
/** What was taken off list prices: Σ discounted. */
const discounts = ofOrders('discounts', 'Discounts', { ...total, value: sql`${orders.discounted}` })
/** What orders cost us, where that is known: Σ costs. */
const costs = ofOrders('costs', 'Costs', {
  ...{ ...total, value: cost, needs: [...total.needs, 'costs'] },
})
/** Revenue less costs, of orders whose costs are known: Σ (amount − costs). */
const margin = ofOrders('margin', 'Margin', {
  ...{ ...total, value: sql`${orders.amount} - ${cost}`, needs: [...total.needs, 'costs'] },
})
/** The mean of what an order comes to: Σ amount ÷ N. */
const orderSize = ofOrders('order-size', 'Average order', {
  ...{ ...total, how: 'average', value: sql`${orders.amount}` },
})
/** The median of what an order comes to. */
const orderMedian = ofOrders('median-order', 'Median order', {
  ...{ ...total, how: 'median', value: sql`${orders.amount}` },
})
/** Different customers who ordered: the company where there is one, else the person. */
const customers = ofOrders('customers', 'Customers', {
  ...{ how: 'distinct', value: sql`coalesce(${orders.companyId}, ${orders.contactId})` },
  needs: ['status', 'placedOn', 'companyId', 'contactId'],
})
/** Orders that came back as a whole ÷ all, in per cent. */
const returnRate = ofOrders('return-rate', 'Return rate', {
  ...{ how: 'rate', unit: 'percent', value: sql`iif(${orders.status} = 'returned', 1, 0)` },
})
/** What became of the open pipeline in the period: before + new + … − won − lost = after, in amounts. */
const changes = ofDeals('pipeline-changes', 'Pipeline changes', {
  ...{ how: 'sum', unit: 'money', on: 'createdAt', needs: ['status', 'amount', 'stageId'] },
  made: {
    by: [{ name: 'change', label: 'Change', words: changeWords }],
    ...{ besides: true, chart: 'bridge' },
  },
})
/** What was won in a month, beside what the forecast said on its first day: won so far + Σ open × chance. */
const accuracy = ofDeals('forecast-accuracy', 'Forecast accuracy', {
  ...{ how: 'sum', unit: 'money', needs: ['status', 'amount'] },
  made: {
    by: [
      { name: 'month', label: 'Month', isTime: true },
      { name: 'said', label: 'What', words: { forecast: 'Forecast', came: 'Came' } },
    ],
    ...{ chart: 'grouped', asks: ['ownerId'] },
  },
})
/** Talks, mails and notes by when they were. */
const talks: Measure = {
  ...{ name: 'activities', label: 'Activities', of: 'activity', how: 'count', unit: 'count' },
  ...{ on: 'at', needs: [], which: sql`${activities.private} = 0` },
}

/** Every number that reports show, in the order people are offered them. */
export const measures: readonly Measure[] = [
  ...[wonDeals, wonAmount, winRate, dealSize, cycleTime, lostDeals, lostAmount],
  ...[created, open, pipeline, changes, accuracy],
  ...[revenue, orderCount, customers, orderSize, orderMedian, margin, costs],
  ...[pieces, returns, discounts, returnRate, talks],
  ...serviceMeasures,
]
