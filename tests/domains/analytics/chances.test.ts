import { expect, test } from 'vitest'
import {
  fitLogistic,
  probabilityOf,
  reasonsOf,
} from '../../../worker/domains/analytics/mathematics/logistic-regression.ts'
import { train } from '../../../worker/domains/analytics/mathematics/model-check.ts'

/** Numbers that are the same each time: Park and Miller's generator. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const chance = (x: number, y: number) => 1 / (1 + Math.exp(-(-1 + 2 * x - 1.5 * y)))

function world(size: number, depends: boolean) {
  const next = numbers(7)
  return Array.from({ length: size }, () => {
    const [x, y, noise] = [next() * 2 - 1, next() * 2 - 1, next()]
    const outcome = next() < (depends ? chance(x, y) : 0.3)
    return { features: [x, y, noise], outcome }
  })
}

test('the fit is the one of the largest likelihood: what it gives comes to what came', () => {
  const cases = world(500, true)
  const model = fitLogistic(cases, 0)
  const missed = cases.map(
    ({ features, outcome }) => Number(outcome) - probabilityOf(model, features),
  )
  const sums = [0, 1, 2].map((j) =>
    cases.reduce((sum, { features }, i) => sum + (missed[i] ?? 0) * (features[j] ?? 0), 0),
  )
  expect(missed.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 6)
  for (const one of sums) expect(one).toBeCloseTo(0, 6)
})

test('what a probability is made of is its reasons', () => {
  const model = fitLogistic(world(2000, true))
  const [x = 0, y = 0, noise = 0] = reasonsOf(model, [0.9, 0.9, 0.9])
  expect(x).toBeGreaterThan(0.5)
  expect(y).toBeLessThan(-0.4)
  expect(Math.abs(noise)).toBeLessThan(0.2)
  const odds = model.intercept + x + y + noise
  expect(probabilityOf(model, [0.9, 0.9, 0.9])).toBeCloseTo(1 / (1 + Math.exp(-odds)), 12)
  expect(probabilityOf(model, [0.5, 0, 0.5])).toBeCloseTo(chance(0.5, 0), 1)
})

test('a feature that parts the cases wholly has a finite weight', () => {
  const cases = Array.from({ length: 40 }, (_, i) => ({ features: [i, i], outcome: i >= 20 }))
  const model = fitLogistic(cases)
  expect(model.weights.every(Number.isFinite)).toBe(true)
  expect(probabilityOf(model, [39, 39])).toBeGreaterThan(0.9)
  expect(probabilityOf(model, [0, 0])).toBeLessThan(0.1)
})

test('a model is used where it does better than the base rate on cases it has not seen', () => {
  const trained = train(world(2000, true))
  if ('refused' in trained) throw new Error(trained.refused)
  const { check } = trained
  expect(check.score).toBeLessThan(check.baseScore)
  expect(check.ranking).toBeGreaterThan(0.75)
  expect(check.cases).toBe(500)
  for (const { given, came } of check.calibration) expect(Math.abs(given - came)).toBeLessThan(0.12)
})

test('chance is refused, and so are few cases', () => {
  expect(train(world(2000, false))).toEqual({ refused: 'no-better' })
  expect(train(world(60, true))).toEqual({ refused: 'few' })
  expect(train([])).toEqual({ refused: 'few' })
})
