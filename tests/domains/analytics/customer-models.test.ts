import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  alive,
  chanceOf,
  expected,
  expectedOfNew,
  fitBgNbd,
} from '../../../worker/domains/analytics/customers/bg-nbd.ts'
import { discountedValue } from '../../../worker/domains/analytics/customers/discounted-value.ts'
import {
  expectedSpend,
  fitGammaGamma,
} from '../../../worker/domains/analytics/customers/gamma-gamma.ts'
import { byDay, historyOf } from '../../../worker/domains/analytics/customers/purchase-history.ts'
import { hypergeometric } from '../../../worker/domains/analytics/mathematics/hypergeometric.ts'
import { minimize } from '../../../worker/domains/analytics/mathematics/minimize.ts'
import { dayNumber } from '../../../worker/domains/analytics/periods.ts'
import { cdnow } from '../../support/cdnow.ts'

/** Fader, Hardie and Lee (2005), table 2; Fader and Hardie (2013). */
const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const spending = { p: 6.25, q: 3.74, v: 15.44 }

/** The published file is no part of the project: it is met where it lies beside it. */
const besideData = cdnow.length ? describe : () => undefined

besideData('the published purchases', () => {
  const until = dayNumber('1997-09-30')
  const histories = [...Map.groupBy(cdnow, ({ customer }) => customer).values()].flatMap((sold) => {
    const purchases = sold.map(({ on, dollars }) => ({ day: dayNumber(on), amount: +dollars }))
    const history = historyOf(purchases, until, 7)
    return history ? [history] : []
  })

  test('are those of which the parameters were published', () => {
    expect(histories).toHaveLength(2357)
    expect(histories.filter(({ repeats }) => repeats > 0)).toHaveLength(946)
    expect(histories.reduce((sum, { repeats }) => sum + repeats, 0)).toBe(2457)
  })

  test('come to the published BG/NBD parameters and likelihood', () => {
    const fit = fitBgNbd(histories)
    expect(fit.settled).toBe(true)
    for (const [name, value] of Object.entries(published))
      expect(Math.abs(fit[name as keyof typeof published] - value), name).toBeLessThan(0.01)
    expect(Math.abs(fit.logLikelihood + 9582.4)).toBeLessThan(0.05)
    // Of 1,411 who bought once the model expects nearly as many.
    const none = histories.reduce((sum, { age }) => sum + chanceOf(fit, 0, age), 0)
    expect(Math.abs(none - 1411)).toBeLessThan(10)
  })

  test('come to the published Gamma-Gamma parameters', () => {
    const fit = fitGammaGamma(histories)
    expect(fit).toMatchObject({ customers: 946, settled: true })
    for (const [name, value] of Object.entries(spending))
      expect(Math.abs(fit[name as keyof typeof spending] - value), name).toBeLessThan(0.01)
    expect(fit.correlation).toBeCloseTo(0.11, 2)
  })
})

test('a customer is expected to buy what Fader, Hardie and Lee compute of theirs', () => {
  const customer = { repeats: 2, lastAt: 30.43, age: 38.86 }
  expect(expected(published, customer, 39)).toBeCloseTo(1.226, 2)
  expect(alive(published, customer)).toBeCloseTo(0.7266, 3)
  expect(alive(published, { repeats: 0, lastAt: 0, age: 38.86 })).toBe(1)
  expect(expectedSpend(spending, { repeats: 0, spend: 0 })).toBeCloseTo(35.2, 1)
})

test('the chances of all numbers of purchases come to one, and to what is expected of somebody new', () => {
  const t = 39
  const chances = Array.from({ length: 400 }, (_, x) => chanceOf(published, x, t))
  expect(chances.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 4)
  expect(chances.reduce((sum, p, x) => sum + p * x, 0)).toBeCloseTo(expectedOfNew(published, t), 2)
})

test('there is no gap where a is just one', () => {
  const at = (a: number) => expected({ ...published, a }, { repeats: 3, lastAt: 9, age: 12 }, 10)
  expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 5)
})

test('more time, more purchases, longer silence, less life', () => {
  const parameter = fc.double({ min: 0.2, max: 5, noNaN: true })
  const model = fc.record({ r: parameter, alpha: parameter, a: parameter, b: parameter })
  fc.assert(
    fc.property(
      model,
      fc.integer({ min: 1, max: 60 }),
      fc.nat(200),
      fc.nat(200),
      (m, x, at, rest) => {
        const one = { repeats: x, lastAt: at, age: at + rest }
        const longer = { ...one, age: one.age + 10 }
        expect(alive(m, longer)).toBeLessThan(alive(m, one))
        expect(expected(m, one, 20)).toBeGreaterThanOrEqual(expected(m, one, 10))
        expect(expected(m, one, 10)).toBeGreaterThanOrEqual(0)
      },
    ),
  )
})

test('value is what is expected times what a purchase comes to, less the interest', () => {
  const customer = { repeats: 4, lastAt: 20, age: 26, spend: 50 }
  const horizon = { length: 52, unitDays: 7, discount: 0 }
  const plain = discountedValue(published, spending, customer, horizon)
  expect(plain).toBeCloseTo(
    expected(published, customer, 52) * expectedSpend(spending, customer),
    6,
  )
  const later = discountedValue(published, spending, customer, { ...horizon, discount: 0.15 })
  expect(later).toBeLessThan(plain)
  expect(later).toBeGreaterThan(plain / 1.15)
})

test.each([
  // ln(1/(1 − z))/z, and (1 − z)^(−a).
  [1, 1, 2, 0.5, 2 * Math.LN2],
  [3, 2, 2, 0.9, 1000],
  [0.5, 0.5, 1.5, 0.25, Math.PI / 3],
  [2, 3, 4, 0, 1],
])('the hypergeometric function of %d, %d, %d at %d', (a, b, c, z, value) => {
  expect(hypergeometric(a, b, c, z) / value).toBeCloseTo(1, 10)
})

test('the least of a function that is hard to follow is found', () => {
  const rosenbrock = ([x = 0, y = 0]: number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2
  const found = minimize(rosenbrock, [-1.2, 1])
  expect(found.settled).toBe(true)
  expect(found.at[0]).toBeCloseTo(1, 4)
  expect(found.at[1]).toBeCloseTo(1, 4)
  expect(minimize(rosenbrock, [-1.2, 1], { most: 5 }).settled).toBe(false)
})

test('purchases of one day are one, and what comes after the day does not count', () => {
  const bought = [
    { day: 30, amount: 5 },
    { day: 10, amount: 20 },
    { day: 17, amount: 4 },
    { day: 17, amount: 6 },
  ]
  expect(byDay(bought)).toEqual([
    { day: 10, amount: 20 },
    { day: 17, amount: 10 },
    { day: 30, amount: 5 },
  ])
  expect(historyOf(bought, 24, 7)).toEqual({ repeats: 1, lastAt: 1, age: 2, spend: 10 })
  expect(historyOf(bought, 12, 7)).toEqual({ repeats: 0, lastAt: 0, age: 2 / 7, spend: 0 })
  expect(historyOf(bought, 9, 7)).toBeUndefined()
})
