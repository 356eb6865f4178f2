import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addToCohorts,
  type Cohort,
  inOrder,
} from '../../../worker/domains/analytics/customers/cohorts.ts'
import { concentrationOf } from '../../../worker/domains/analytics/customers/concentration.ts'
import {
  addToReturns,
  gapWithin,
  isSlipping,
  noReturns,
} from '../../../worker/domains/analytics/customers/loyalty.ts'
import {
  cutsOf,
  fifthsOf,
  groupOf,
  scoresOf,
  tierOf,
} from '../../../worker/domains/analytics/customers/rfm.ts'
import {
  dateOf,
  dayNumber,
  firstDayOf,
  periodOf,
  units,
} from '../../../worker/domains/analytics/periods.ts'

test('fifths end where R, pandas and spreadsheets end them', () => {
  expect(cutsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual(
    [2.8, 4.6, 6.4, 8.2].map((n) => expect.closeTo(n, 9)),
  )
  expect(cutsOf([7])).toEqual([7, 7, 7, 7])
})

test('scores go from one to five, equal values have equal scores', () => {
  const customers = Array.from({ length: 10 }, (_, i) => ({
    lastDay: 100 + i,
    purchases: i < 7 ? 1 : i,
    spent: 1000 - i,
  }))
  const fifths = fifthsOf(customers)
  const of = (i: number) => scoresOf(customers[i] ?? { lastDay: 0, purchases: 0, spent: 0 }, fifths)
  expect(customers.map((_, i) => of(i).recency)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
  expect(customers.map((_, i) => of(i).money)).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
  expect(customers.map((_, i) => of(i).frequency)).toEqual([1, 1, 1, 1, 1, 1, 1, 4, 5, 5])
})

test('more is never scored lower', () => {
  const customer = fc.record({ lastDay: fc.nat(50), purchases: fc.nat(5), spent: fc.integer() })
  fc.assert(
    fc.property(fc.array(customer, { minLength: 2, maxLength: 40 }), (all) => {
      const fifths = fifthsOf(all)
      const rising = all.toSorted((a, b) => a.spent - b.spent).map((one) => scoresOf(one, fifths))
      for (const [i, { money }] of rising.entries())
        expect(money).toBeGreaterThanOrEqual(rising[i - 1]?.money ?? 1)
    }),
  )
})

test.each([
  [5, 5, 5, 'gold', 'champions'],
  [5, 1, 1, 'bronze', 'new'],
  [4, 4, 5, 'gold', 'loyal'],
  [1, 5, 5, 'silver', 'cannot-lose'],
  [2, 3, 4, 'bronze', 'at-risk'],
  [3, 3, 3, 'bronze', 'need-attention'],
  [4, 2, 4, 'silver', 'potential-loyal'],
  [4, 1, 1, 'basic', 'promising'],
  [3, 2, 1, 'basic', 'about-to-sleep'],
  [1, 1, 1, 'basic', 'hibernating'],
] as const)('%d %d %d is %s and %s', (recency, frequency, money, tier, group) => {
  const scores = { recency, frequency, money }
  expect([tierOf(scores), groupOf(scores)]).toEqual([tier, group])
})

test('who makes four fifths', () => {
  expect(concentrationOf([10, 50, 30, 5, 5])).toEqual({
    customers: 5,
    total: 100,
    makeMost: 2,
    firstFifth: 0.5,
    gini: expect.closeTo(0.46, 9),
  })
  expect(concentrationOf([1, 1, 1, 1])).toMatchObject({ makeMost: 4, gini: expect.closeTo(0, 9) })
  expect(concentrationOf([0, -5])).toMatchObject({ total: 0, makeMost: 0, gini: 0 })
})

test('days lie in weeks from Monday, months, quarters and years without gaps', () => {
  expect(dateOf(firstDayOf(periodOf(dayNumber('2026-11-29'), 'week'), 'week'))).toBe('2026-11-23')
  expect(dateOf(firstDayOf(periodOf(dayNumber('2026-11-29'), 'month'), 'month'))).toBe('2026-11-01')
  expect(dateOf(firstDayOf(periodOf(dayNumber('2026-11-29'), 'quarter'), 'quarter'))).toBe(
    '2026-10-01',
  )
  expect(dateOf(firstDayOf(periodOf(dayNumber('2026-11-29'), 'year'), 'year'))).toBe('2026-01-01')
  fc.assert(
    fc.property(
      fc.integer({ min: -20_000, max: 60_000 }),
      fc.constantFrom(...units),
      (day, unit) => {
        const period = periodOf(day, unit)
        expect(firstDayOf(period, unit)).toBeLessThanOrEqual(day)
        expect(firstDayOf(period + 1, unit)).toBeGreaterThan(day)
        expect(periodOf(firstDayOf(period, unit), unit)).toBe(period)
      },
    ),
  )
})

test('a cohort is who first bought in one period, and how many of them came back when', () => {
  const cohorts = new Map<number, Cohort>()
  const asked = { until: dayNumber('2026-04-15'), unit: 'month' } as const
  const customers = [
    ['2026-01-03', '2026-01-20', '2026-03-01'],
    ['2026-01-31', '2026-04-01'],
    ['2026-03-05', '2026-04-20'],
    ['2026-05-01'],
  ]
  for (const days of customers) addToCohorts(cohorts, days.map(dayNumber), asked)
  expect(
    inOrder(cohorts).map(({ from, period: _, ...rest }) => ({ from: dateOf(from), ...rest })),
  ).toEqual([
    { from: '2026-01-01', customers: 2, active: [2, 0, 1, 1] },
    { from: '2026-03-01', customers: 1, active: [1, 0] },
  ])
})

test('how many came back, and after how long', () => {
  const returns = noReturns()
  for (const days of [[1, 11, 31], [5], [0, 10], []]) addToReturns(returns, days)
  expect(returns).toMatchObject({ customers: 3, cameBack: 2 })
  expect(gapWithin(returns, 0.5)).toBe(10)
  expect(gapWithin(returns, 0.9)).toBe(20)
  expect(gapWithin(noReturns(), 0.5)).toBeNull()
})

test.each([
  [[0, 10, 20], 40, false],
  [[0, 10, 20], 41, true],
  [[0, 10, 20, 70], 119, false],
  [[0, 10, 20, 70], 121, true],
  [[0, 10], 500, false],
])('bought on the days %j, by day %d slipping: %s', (days, until, slips) => {
  expect(isSlipping(days, until)).toBe(slips)
})
