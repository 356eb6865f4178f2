import { describe, expect, test } from 'vitest'
import { readBaskets } from '../../../worker/api/analytics/baskets.ts'
import { readValue } from '../../../worker/api/analytics/customers.ts'
import { reporting } from '../../../worker/api/reports/index.ts'
import type { Answer } from '../../../worker/api/route.ts'
import { leadsJob } from '../../../worker/domains/analytics/leads/job.ts'
import {
  fitLogistic,
  probabilityOf,
} from '../../../worker/domains/analytics/mathematics/logistic-regression.ts'
import { trip } from '../../../worker/platform/db.ts'
import {
  admissions,
  admissionWeights,
  type BasketExample,
  basketExamples,
  cuttings,
  pivotExample,
} from '../../support/published.ts'
import { nextRequest } from '../fields/next-request.ts'
import { counts, imports } from '../imports/in-memory.ts'

/** Published examples come in as files, and are answered as they were published. */

// biome-ignore lint/suspicious/noExplicitAny: what a program reads of it
const dataOf = ({ body }: Answer): any => (body as { data: unknown }).data

type Shop = ReturnType<typeof imports>

async function brought(shop: Shop, of: string, rows: (string | number)[][]) {
  const csv = rows.map((row) => row.join(',')).join('\n')
  const done = await shop.whole(csv, { of, runs: true })
  expect(done, shop.reasons().join('\n')).toMatchObject({ state: 'done', error: null })
  return done
}

const asking = (shop: Shop) => ({ ...shop.asks('maria'), ...nextRequest(shop), deps: shop.deps() })

async function addField(shop: Shop, kind: string, label: string, choices?: string[]) {
  const given = choices
    ? { kind, label, type: 'choice', choices: choices.join('\n') }
    : { kind, label, type: 'number' }
  await shop.does('maria', 'add-field', given, asking(shop))
}

async function report(shop: Shop, body: object) {
  const route = reporting.find(({ path }) => path === '/reports/run')
  if (!route) throw new Error('there is no such path')
  const asked = { ctx: asking(shop), body, params: {}, query: new URLSearchParams() }
  return dataOf(await route.answer(asked as never))
}

const shown = async (shop: Shop, line: string) =>
  shop.does('maria', 'run-report', { report: line }, asking(shop))

/** From so many orders on it is said what is bought together: a few baskets are sold several times. */
const leastOrders = 20

describe.each(basketExamples)('the baskets of $source', ({ asked, ...example }) => {
  test('have the published rules', async () => {
    const shop = imports()
    const times = Math.ceil(leastOrders / example.baskets.length)
    const baskets = Array.from({ length: times }, () => example.baskets).flat()
    const all = baskets.flatMap((products, at) =>
      products.map((name) => [`T${at + 1}`, `Shop ${at % 2}`, '2026-03-01', name, 1, 1, 'EUR']),
    )
    const columns = ['Order number', 'Company', 'Order date', 'Product', 'Quantity', 'Price']
    await brought(shop, 'order', [[...columns, 'Currency'], ...all])
    const query = new URLSearchParams({
      ...{ support: asked.support.toFixed(6), confidence: String(asked.confidence) },
      minLength: '2',
    })
    const found = dataOf(await readBaskets(asking(shop), query))
    expect(found.baskets).toBe(baskets.length)
    const named = (items: { name: string }[]) => items.map(({ name }) => name).sort()
    const rules = new Map<string, object>(
      found.rules.map((rule: { left: { name: string }[]; right: { name: string }[] }) => [
        `${named(rule.left).join(' ')} → ${named(rule.right)}`,
        rule,
      ]),
    )
    for (const [left, right, count, confidence, lift] of example.rules)
      expect([left, right, rules.get(`${left} → ${right}`)]).toMatchObject([
        ...[left, right],
        {
          ...{ count: count * times, support: expect.closeTo(count / example.baskets.length, 6) },
          confidence: expect.closeTo(confidence, 6),
          ...(lift && { lift: expect.closeTo(lift, 6) }),
        },
      ])
    if (example.isWhole) expect(rules.size).toBe(example.rules.length)
    await sumsAreThoseOf(shop, baskets)
  })
})

/** How often each product was bought, in a report as a program and as a person asks for it. */
async function sumsAreThoseOf(shop: Shop, baskets: BasketExample['baskets']) {
  const bought = [...Map.groupBy(baskets.flat(), (name) => name)].map(([name, { length }]) => [
    name,
    length,
  ])
  const { rows } = await report(shop, { measure: 'orders', by: 'product' })
  expect(rows.toSorted()).toEqual(bought.toSorted())
  const [table] = (await shown(shop, 'orders by product')).parts.filter(
    (part) => part.kind === 'table',
  )
  expect(table?.rows.map(([name, many]) => [name, Number(many)]).toSorted()).toEqual(
    bought.toSorted(),
  )
}

test('the pivots of the documentation of pandas', async () => {
  const shop = imports()
  await addField(shop, 'order', 'E')
  const rows = pivotExample.rows.map(([a, b, c, d, e], at) => [
    ...[`P${at}`, 'Panda', '2026-03-01', a, b, c, 'Bamboo', `${d}.00`, 'EUR', e],
  ])
  const columns = ['Order number', 'Company', 'Order date', 'Channel', 'Place', 'Region', 'Product']
  await brought(shop, 'order', [[...columns, 'Total', 'Currency', 'E'], ...rows])
  const sums = await report(shop, { measure: 'revenue', by: ['channel', 'place', 'region'] })
  const inEuro = (row: (string | number)[]) => [...row.slice(0, 3), Number(row.at(-1)) / 100]
  expect(sums.rows.map(inEuro).toSorted()).toEqual(pivotExample.sums)
  expect(sums.total).toBe(3300)
  const means = async (measure: string) =>
    (await report(shop, { measure, by: ['channel', 'region'] })).rows.toSorted()
  const euros = pivotExample.means.map(([a, c, d]) => [a, c, 'EUR', Math.round(d * 100)])
  const plain = pivotExample.means.map(([a, c, , e]) => [a, c, expect.closeTo(e, 4)])
  expect(await means('average-order')).toEqual(euros)
  expect(await means('average:order:e')).toEqual(plain)
  const card = await shown(shop, 'revenue by channel and region')
  const [table] = card.parts.filter((part) => part.kind === 'table')
  expect(table?.rows).toEqual([
    ['Bar', 'Large', '€11'],
    ['Bar', 'Small', '€11'],
    ['Foo', 'Small', '€7'],
    ['Foo', 'Large', '€4'],
  ])
})

/** The night's work on scores, page by page. */
async function leadsNight(shop: Shop) {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { deps, db, workspace, now } = asking(shop)
    const run = { deps, db, workspace, now, day: '', startedAt: now, cursor }
    const page = await leadsJob.page(run)
    await trip(db, page.writes)
    cursor = page.cursor
  }
}

/** Each cutting as a row: what it was, and whether it lived. */
const planted = cuttings.flatMap(([when, length, lived]) =>
  Array.from({ length: 240 }, (_, at) => ({ when, length, isAlive: at < lived })),
)
/** By turns, so that every fourth, which is held out for the trial, is of each sort too. */
const mixed = Array.from({ length: 240 }, (_, at) =>
  [0, 1, 2, 3].map((turn) => planted[((turn + at) % 4) * 240 + ((at * 7) % 240)]),
)
  .flat()
  .filter((one) => one !== undefined)

const choices = { Planted: ['At once', 'In spring'], Cutting: ['Long', 'Short'] }

test('cuttings that lived, as deals that were won', async () => {
  const shop = imports()
  for (const [label, all] of Object.entries(choices)) await addField(shop, 'deal', label, all)
  const day = '2026-06-01'
  const open = cuttings.map(([when, length]) => [
    `${when} ${length}`,
    'Open',
    when,
    length,
    '',
    day,
  ])
  const closed = mixed.map(({ when, length, isAlive }, at) => [
    ...[`Cutting ${at}`, isAlive ? 'Won' : 'Lost', when, length],
    ...[isAlive ? '' : 'Price', day],
  ])
  const columns = ['Deal name', 'Status', 'Planted', 'Cutting', 'Lost reason', 'Closed on']
  const done = await brought(shop, 'deal', [columns, ...open, ...closed])
  expect(done.counts).toEqual(counts(964))
  const rate = (lived: number) => (100 * lived) / 240
  const { rows } = await report(shop, { measure: 'win-rate', by: ['planted', 'cutting'] })
  const card = await shown(shop, 'win rate by planted and cutting')
  const [table] = card.parts.filter((part) => part.kind === 'table')
  // As a person reads it, the rates in the same order as a program does.
  expect(table?.rows.map((row, at) => [...row.slice(0, 2), rows[at].at(-1)]).toSorted()).toEqual(
    cuttings.map(([when, length, lived]) => [when, length, expect.closeTo(rate(lived), 4)]),
  )
  expect(table?.rows.map((row) => row.at(-1)).toSorted()).toEqual([
    ...['12.9 %', '35 %', '44.6 %', '65 %'],
  ])
  await leadsNight(shop)
  const scored = shop.sql(
    'select d.title, s.score from deal_scores s join deals d on d.id = s.deal_id order by d.rowid',
  )
  // A ridge draws them a little to the middle.
  expect(scored).toEqual(
    cuttings.map(([when, length, , lives]) => ({
      title: `${when} ${length}`,
      score: expect.toSatisfy((is: number) => Math.abs(is - lives / 240) < 0.005),
    })),
  )
})

test('cuttings that died, as customers who stayed away', async () => {
  const shop = imports()
  for (const [label, all] of Object.entries(choices)) await addField(shop, 'company', label, all)
  const name = (at: number) => `Cutting ${at}`
  const companies = mixed.map(({ when, length }, at) => [name(at), when, length])
  await brought(shop, 'company', [['Company name', 'Planted', 'Cutting'], ...companies])
  const order = (at: number, on: string) => [`${at} ${on}`, name(at), on, 'Plum', 10, 'EUR']
  const orders = mixed.flatMap(({ isAlive }, at) => [
    order(at, '2025-10-01'),
    ...(isAlive ? [order(at, '2026-09-01')] : []),
  ])
  const columns = ['Order number', 'Company', 'Order date', 'Product', 'Total', 'Currency']
  await brought(shop, 'order', [columns, ...orders])
  const query = new URLSearchParams('until=2026-09-30&limit=200')
  const { churn, count, customers } = dataOf(await readValue(asking(shop), query))
  expect(count).toBe(960)
  expect(churn).toMatchObject({ cases: 240, baseRate: expect.closeTo(582 / 960, 1) })
  const published = new Map(
    cuttings.map(([when, length, , lives]) => [`${when} ${length}`, 1 - lives / 240]),
  )
  const sorts = new Map(mixed.map(({ when, length }, at) => [name(at), `${when} ${length}`]))
  const found = Map.groupBy<string, number>(
    customers.map((one: { name: string; churn: number }) => one.churn),
    (_, at) => sorts.get(customers[at].name) ?? '',
  )
  expect([...found.keys()].toSorted()).toEqual([...published.keys()])
  for (const [sort, risks] of found)
    for (const risk of risks)
      expect(Math.abs(risk - (published.get(sort) ?? 0)), sort).toBeLessThan(0.005)
})

test('the logistic regression of admissions to Berkeley has the published coefficients', () => {
  const departments = Object.keys(admissions).slice(1)
  const cases = Object.entries(admissions).flatMap(([department, sexes]) =>
    Object.entries(sexes).flatMap(([sex, [admitted, refused]]) => {
      const features = [sex === 'Women', ...departments.map((one) => one === department)]
      return Array.from({ length: admitted + refused }, (_, at) => ({
        ...{ features: features.map(Number), outcome: at < admitted },
      }))
    }),
  )
  expect(cases).toHaveLength(4526)
  const model = fitLogistic(cases, 0)
  const chance = probabilityOf(model, [0, 0, 0, 0, 0, 0])
  const weights = model.weights.map((one, at) => one / (model.spreads[at] ?? 1))
  const found = [Math.log(chance / (1 - chance)), ...weights]
  expect(found.map((one) => one.toFixed(5))).toEqual(admissionWeights)
})
