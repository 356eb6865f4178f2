import { describe, expect, test } from 'vitest'
import { readBaskets } from '../../../worker/api/analytics/baskets.ts'
import { readCohorts, readRfm, readValue } from '../../../worker/api/analytics/customers.ts'
import type { Answer } from '../../../worker/api/route.ts'
import { doWork } from '../../../worker/core/event/work.ts'
import { analysesJob } from '../../../worker/domains/analytics/job.ts'
import { dateOf, dayNumber } from '../../../worker/domains/analytics/periods.ts'
import { database, trip } from '../../../worker/platform/db.ts'
import { cdnow } from '../../support/cdnow.ts'
import { office } from '../../support/desk-in-memory.ts'
import { type Sale, sell } from '../../support/orders-in-memory.ts'

const asking = (text = '') => new URLSearchParams(text)
// biome-ignore lint/suspicious/noExplicitAny: what a program reads of it
const dataOf = ({ body }: Answer): any => (body as { data: unknown }).data

/** The published file is no part of the project: it is met where it lies beside it. */
const besideData = cdnow.length ? test : () => undefined

besideData('the published purchases come to what was published, and what came later', async () => {
  const house = office()
  sell(
    house,
    cdnow.map(({ customer, on, dollars }) => ({
      ...{ customer, on, amount: Math.round(Number(dollars) * 100) },
    })),
  )
  const asked = asking('until=1997-09-30&unit=week&horizon=39&limit=1')
  const { model, fit, holdout, count, expected } = dataOf(
    await readValue(house.asks('maria'), asked),
  )
  const about = (published: number) =>
    expect.toSatisfy((n: number) => Math.abs(n - published) < 0.01)
  expect(model).toMatchObject({
    bgNbd: { r: about(0.243), alpha: about(4.414), a: about(0.793), b: about(2.426) },
    gammaGamma: { p: about(6.25), q: about(3.74), v: about(15.44), customers: 946 },
  })
  expect(model.bgNbd.logLikelihood).toBeCloseTo(-9582.4, 1)
  expect(count).toBe(2357)
  expect(fit[0].actual).toBe(1411)
  expect(holdout).toMatchObject({ from: '1997-10-01', until: '1998-06-30', actual: 1882 })
  expect(expected).toBeCloseTo(holdout.expected, 6)
  expect(Math.abs(holdout.expected / holdout.actual - 1)).toBeLessThan(0.15)
})

/** Customers who all differ: each buys so often, at so many days' distance, for so much. */
function world(size: number): Sale[] {
  return Array.from({ length: size }, (_, at) => {
    const times = 1 + ((at * 7) % 6)
    return Array.from({ length: times }, (_, nth) => ({
      ...{ customer: `c${at}`, amount: 1000 + at * 10, cost: 400 },
      on: dateOf(dayNumber('2026-01-05') + (at % 90) + nth * (10 + (at % 5) * 7)),
    }))
  }).flat()
}

describe('customers of a shop', () => {
  const house = office()
  const all = world(120)
  sell(house, [
    ...all,
    { customer: 'c0', on: '2026-08-01', amount: 99_999, status: 'cancelled' },
    { customer: 'c0', on: '2026-08-02', amount: 99_999, status: 'returned' },
    { customer: 'far', on: '2026-03-01', amount: 5000, currency: 'USD' },
  ])
  const at = 'until=2026-09-01'
  const of = (who: string) =>
    all.filter(({ customer, on }) => customer === who && on <= '2026-09-01')

  test('each has scores, a tier and a group, and the sums are those of all', async () => {
    const found = dataOf(await readRfm(house.asks('maria'), asking(`${at}&limit=200`)))
    expect(found.customers).toHaveLength(121)
    for (const one of found.customers.filter(({ name }: { name: string }) => name !== 'far')) {
      const theirs = of(one.name)
      expect(one.purchases).toBe(theirs.length)
      expect(one.spent).toBe(theirs.reduce((sum, { amount }) => sum + amount, 0))
      expect(one.lastOn).toBe(
        theirs
          .map(({ on }) => on)
          .sort()
          .at(-1),
      )
    }
    const sum = (sorts: Record<string, { customers: number; spent: number }>) =>
      Object.values(sorts).reduce((n, { customers }) => n + customers, 0)
    expect([sum(found.tiers), sum(found.groups), found.count]).toEqual([121, 121, 121])
    const gold = dataOf(await readRfm(house.asks('maria'), asking(`${at}&tier=gold&limit=200`)))
    expect(gold.customers).toHaveLength(found.tiers.gold.customers)
    for (const { score } of gold.customers)
      expect([...score].reduce((sum: number, one: string) => sum + Number(one), 0)).toBeGreaterThan(
        12,
      )
  })

  test('pages follow each other and have everybody once, the most valuable first', async () => {
    const found: { id: string; value: number }[] = []
    for (let cursor = ''; ; ) {
      const answer = await readValue(house.asks('maria'), asking(`${at}&limit=50${cursor}`))
      found.push(...dataOf(answer).customers)
      const { next } = (answer.body as { page: { next: string | null } }).page
      if (next === null) break
      cursor = `&cursor=${next}`
    }
    expect(new Set(found.map(({ id }) => id)).size).toBe(121)
    expect(found.map(({ value }) => value)).toEqual(
      found.map(({ value }) => value).toSorted((a, b) => b - a),
    )
  })

  test('a currency without a rate is named, and profit is what is left after cost', async () => {
    const found = dataOf(await readValue(house.asks('maria'), asking(`${at}&limit=200`)))
    expect(found.withoutRate).toEqual(['USD'])
    const named = (who: string) =>
      found.customers.find(({ name }: { name: string }) => name === who)
    expect(named('far')).toMatchObject({ spent: 0, purchases: 1, profit: null })
    // The last of these also bought after the last day that counts.
    for (const who of ['c7', 'c89']) {
      const theirs = of(who)
      expect(named(who).profit).toBe(theirs.reduce((sum, { amount }) => sum + amount - 400, 0))
    }
  })

  test('cohorts count who came back, period by period', async () => {
    const { cohorts, count, cameBack } = dataOf(
      await readCohorts(house.asks('maria'), asking(`${at}&unit=month`)),
    )
    expect(cohorts.map(({ from }: { from: string }) => from)).toEqual([
      ...['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'],
    ])
    const sizes = cohorts.map(({ customers }: { customers: number }) => customers)
    expect(sizes.reduce((sum: number, n: number) => sum + n, 0)).toBe(count)
    const back = new Set(
      all.filter(({ customer }) => of(customer).length > 1).map((c) => c.customer),
    )
    expect(cameBack).toBe(back.size)
    for (const { active, customers } of cohorts) expect(active[0]).toBe(customers)
  })

  test('an order that is placed since is in the next answer', async () => {
    const before = dataOf(await readRfm(house.asks('maria'), asking(at))).count
    sell(house, [{ customer: 'new', on: '2026-05-01', amount: 100 }])
    expect(dataOf(await readRfm(house.asks('maria'), asking(at))).count).toBe(before + 1)
    // What was found before is removed with it.
    const [left] = house.sql('select count(distinct analysis_id) as n from customer_values')
    const asked = house.sql("select distinct asked from analyses where subject = 'customers'")
    expect(left?.n).toBe(asked.length)
  })

  test('who does not see all orders reads so', async () => {
    const ctx = house.asks('jonas')
    const visibility = { order: 'owner' as const }
    const few = { ...ctx, workspace: { ...ctx.workspace, visibility } }
    await expect(async () => readRfm(few, asking(at))).rejects.toThrow(
      'of which you do not see all',
    )
    const [one] = dataOf(await readValue(ctx, asking(at))).customers
    expect(one).toHaveProperty('profit')
  })

  test.each([
    ['until=1997-02-30', 'until is a day such as 1997-09-30.'],
    ['unit=hour', 'unit is one of day, week, month, quarter, year.'],
    ['horizon=0', 'horizon is a number from 1 to 10000.'],
    ['horizon=1.5', 'horizon is a whole number from 1 to 10000.'],
    ['colour=red', 'There is no parameter "colour".'],
    ['tier=tin', 'tier is one of gold, silver, bronze, basic.'],
  ])('%s is answered with what there is', async (query, reason) => {
    await expect(async () => readValue(house.asks('maria'), asking(query))).rejects.toThrow(reason)
  })
})

test('too few customers are refused with a sentence, and scored all the same', async () => {
  const house = office()
  sell(house, world(20))
  const found = dataOf(await readValue(house.asks('maria'), asking('until=2026-09-01')))
  expect(found).toMatchObject({ model: null, fit: null, holdout: null, count: 20 })
  expect(found.refused).toBe(
    'To say what customers will buy takes 100 customers, of whom 30 bought on several days. There are 20, and 16.',
  )
  expect(found.customers[0]).toMatchObject({ alive: null, value: null, tier: expect.any(String) })
  const nobody = dataOf(await readRfm(office().asks('maria'), asking()))
  expect(nobody).toMatchObject({ asOf: null })
})

test('profit is of the orders whose cost is known', async () => {
  const house = office()
  const known = { customer: 'c', on: '2026-03-01', amount: 1000, cost: 400 }
  sell(house, [known, { customer: 'c', on: '2026-03-02', amount: 5000 }])
  const { customers } = dataOf(await readValue(house.asks('maria'), asking('until=2026-09-01')))
  expect(customers).toMatchObject([{ spent: 6000, profit: 600 }])
})

test('what fails each time is given up, and said', async () => {
  const house = office()
  sell(house, world(3))
  const ctx = house.asks('maria')
  const { deps, workspace, now } = ctx
  const db = database(deps.env, workspace.id, deps.meter)
  const run = { deps, db, workspace, now, day: '2026-09-01', startedAt: 0, cursor: '' }
  const night = async (at: number) => trip(db, (await analysesJob.page({ ...run, now: at })).writes)
  await night(now)
  await night(now + 11 * 3_600_000)
  const states = () => house.sql('select state, work is null as is_over from analyses')
  expect(states()).toEqual([1, 2].map(() => ({ state: 'running', is_over: 0 })))
  await night(now + 13 * 3_600_000)
  expect(states()).toEqual([1, 2].map(() => ({ state: 'refused', is_over: 1 })))
})

/** Baskets in which bread comes with butter, and wine with cheese at times. */
const baskets = (size: number): string[][] =>
  Array.from({ length: size }, (_, at) => [
    ...(at % 2 ? ['bread', 'butter'] : ['tea']),
    ...(at % 5 === 0 ? ['wine'] : []),
    ...(at % 10 === 0 ? ['cheese'] : []),
  ])

test('what is bought together, as rules', async () => {
  const house = office()
  sell(
    house,
    baskets(200).map((products, at) => ({
      customer: `c${at % 9}`,
      on: '2026-03-01',
      amount: 1,
      products,
    })),
  )
  const ctx = house.asks('maria')
  const found = dataOf(await readBaskets(ctx, asking('support=0.1&confidence=0.5&minLength=2')))
  expect(found).toMatchObject({ baskets: 200, support: 0.1, confidence: 0.5, minLength: 2 })
  const rule = (left: string, right: string) =>
    found.rules.find(
      (one: { left: { name: string }[]; right: { name: string }[] }) =>
        one.left.map(({ name }) => name).join() === left && one.right[0]?.name === right,
    )
  expect(rule('bread', 'butter')).toMatchObject({
    ...{ count: 100, support: 0.5, confidence: 1, lift: 2, conviction: null },
  })
  expect(rule('wine', 'cheese')).toMatchObject({ count: 20, confidence: 0.5, lift: 5 })
  expect(rule('tea', 'bread')).toBeUndefined()
  await expect(async () => readBaskets(ctx, asking('support=0'))).rejects.toThrow(
    'support is a number from 0.000001 to 1.',
  )
})

test('the night computes both, and goes on with what was left', async () => {
  const house = office()
  sell(house, world(110))
  const { deps, workspace } = house.asks('maria')
  const db = database(deps.env, workspace.id, deps.meter)
  const run = { deps, db, workspace, now: deps.now, day: '2026-09-01', startedAt: 0, cursor: '' }
  const first = await analysesJob.page(run)
  await trip(db, first.writes)
  expect(first).toMatchObject({ changed: 2, nextAt: run.now + 300_000 })
  const sent = () => house.queued.map(({ message }) => (message as { work: string }).work)
  expect(sent()).toHaveLength(2)
  // Nobody worked on them: they are sent again, and no others are begun.
  const later = await analysesJob.page({ ...run, now: run.now + 400_000 })
  expect(later).toMatchObject({ changed: 0 })
  expect(new Set(sent()).size).toBe(2)
  for (const id of new Set(sent())) await doWork(deps, { workspaceId: workspace.id, id })
  expect(
    house.sql('select subject, state, done = total as whole from analyses order by 1'),
  ).toEqual([
    { subject: 'baskets', state: 'refused', whole: 0 },
    { subject: 'customers', state: 'done', whole: 1 },
  ])
  expect((await analysesJob.page(run)).nextAt).toBeUndefined()
})
