import type { Context } from '../../core/context.ts'
import type { Cursor } from '../../core/record/list.ts'
import {
  type Analysis,
  answerTo,
  type CustomerShown,
  type CustomersAsked,
  type CustomersFound,
  customersPage,
  dateOf,
  discount,
  maySeeCosts,
  mustSeeAll,
  tiers,
} from '../../domains/analytics/index.ts'
import { ask } from '../../platform/db.ts'
import { readCursor, writeCursor } from '../records/cursor.ts'
import { limitIn, type Params, paramsOf, wrong } from '../records/params.ts'
import type { Answer } from '../route.ts'
import { answered } from './answer.ts'
import { cohortsAsked, customersAsked, ofSegment } from './params.ts'

async function customers(ctx: Context, params: Params, asked: CustomersAsked) {
  mustSeeAll(ctx)
  return answerTo(ctx, { subject: 'customers', asked: await ofSegment(ctx, params, asked) })
}

const foundIn = ({ result }: Analysis) => result as CustomersFound // as it was kept

const paged = ['limit', 'cursor', 'tier']

function tierIn(params: Params): string | undefined {
  const tier = params.get('tier')
  if (tier === undefined || tiers.some((one) => one === tier)) return tier
  throw wrong(`tier is one of ${tiers.join(', ')}.`)
}

/** A page of customers, as `shape` has each of them. */
async function page<T>(
  ctx: Context,
  { id }: Analysis,
  params: Params,
  shape: (one: CustomerShown) => T,
) {
  const [most, tier] = [limitIn(params), tierIn(params)]
  const list = `customers ${tier ?? ''}`
  const after = readCursor(params.get('cursor'), list, 2)
  const wanted = { analysisId: id, most: most + 1, after: after as Cursor | undefined, tier }
  const [found] = await ask(ctx.db, customersPage(ctx, wanted))
  const shown = found.slice(0, most)
  const last = found.length > most ? shown.at(-1) : undefined
  return {
    customers: shown.map(shape),
    page: { next: last ? writeCursor(list, [last.worth, last.customerId]) : null },
  }
}

const scores = ({ recency, frequency, money, tier, habit }: CustomerShown) => ({
  ...{ recency, frequency, money, score: `${recency}${frequency}${money}`, tier, group: habit },
})

const bought = (one: CustomerShown) => ({
  ...{ id: one.customerId, name: one.name, purchases: one.purchases },
  ...{ firstOn: dateOf(one.firstDay), lastOn: dateOf(one.lastDay), spent: one.spent },
})

/** Recency, frequency and money of each customer, and what all of them come to. */
export function readRfm(ctx: Context, query: URLSearchParams): Promise<Answer> {
  const params = paramsOf(query, ['until', 'segment', ...paged])
  return answered(ctx, customers(ctx, params, customersAsked(params)), async (done) => {
    const { customers, page: next } = await page(ctx, done, params, (one) => ({
      ...bought(one),
      ...scores(one),
    }))
    const found = foundIn(done)
    const { concentration, fifths, tiers, habits } = found
    const recency = fifths.recency.map((day) => dateOf(Math.floor(day)))
    return {
      data: {
        ...{ count: found.customers, spent: found.spent, concentration, tiers, groups: habits },
        cuts: { recency, frequency: fifths.frequency, money: fifths.money },
        customers,
      },
      page: next,
    }
  })
}

/** What customers are expected to buy and are worth, and the model that says so. */
export function readValue(ctx: Context, query: URLSearchParams): Promise<Answer> {
  const params = paramsOf(query, ['until', 'unit', 'horizon', 'segment', ...paged])
  const asked = customersAsked(params)
  return answered(ctx, customers(ctx, params, asked), async (done) => {
    const withCosts = maySeeCosts(ctx)
    const { customers, page: next } = await page(ctx, done, params, (one) => ({
      ...bought(one),
      ...{ repeats: one.purchases - 1, tier: one.tier, alive: one.alive, expected: one.expected },
      ...{ value: one.value, slipping: one.slipping, ...(withCosts && { profit: one.profit }) },
      ...{ churn: one.risk, ...(withCosts && { serving: one.serving }) },
    }))
    const { model, refused, churn, churnRefused, ...found } = foundIn(done)
    return {
      data: {
        ...{ unit: asked.unit, horizon: asked.horizon, discount, count: found.customers },
        ...{ model: model && modelShown(model), fit: model?.fit ?? null },
        ...{ holdout: model?.holdout ?? null, refused, withoutRate: found.withoutRate },
        churn: churn ? { days: churn.days, ...churn.check } : null,
        churnRefused: churnRefused ?? null,
        ...{ expected: found.expected, value: found.value, customers },
      },
      page: next,
    }
  })
}

function modelShown({ timing, spending }: NonNullable<CustomersFound['model']>) {
  const { settled: _, ...bgNbd } = timing
  const { p, q, v, logLikelihood, correlation, customers } = spending ?? {}
  return {
    bgNbd,
    gammaGamma: spending && { p, q, v, logLikelihood, correlation, customers },
  }
}

/** Who first bought in one period, and how many of them bought in each later one. */
export function readCohorts(ctx: Context, query: URLSearchParams): Promise<Answer> {
  const params = paramsOf(query, ['until', 'unit', 'segment'])
  const asked = cohortsAsked(ctx, params)
  return answered(ctx, customers(ctx, params, asked), async (done) => {
    const { cohorts, customers: count, cameBack, medianGap, longGap } = foundIn(done)
    return {
      data: {
        ...{ unit: asked.cohort, count, cameBack, repeatRate: count ? cameBack / count : 0 },
        ...{ medianGap, longGap },
        cohorts: cohorts.map(({ from, customers, active }) => ({
          ...{ from: dateOf(from), customers, active },
          retention: active.map((one) => one / customers),
        })),
      },
    }
  })
}
