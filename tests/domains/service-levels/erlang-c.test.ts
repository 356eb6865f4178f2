import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  agentsFor,
  answeredWithin,
  meanWait,
  traffic,
  waits,
} from '../../../worker/domains/service-levels/erlang-c.ts'

describe('published examples', () => {
  // I. Angus, An Introduction to Erlang B and Erlang C (2001), and its step by step example.
  const angus = { contacts: 360, period: 1800, handlingTime: 240 }

  test('55 people, 360 calls of four minutes in half an hour', () => {
    expect(traffic(angus)).toBe(48)
    expect(waits(55, 48)).toBeCloseTo(0.239, 3)
    expect(meanWait(55, angus)).toBeCloseTo(8.2, 1)
    expect(answeredWithin(15, 55, angus)).toBeCloseTo(0.846, 3)
  })

  // The example by which Erlang C is usually shown: 80 % within 20 seconds.
  const half = { contacts: 100, period: 1800, handlingTime: 180 }

  test.each([
    [11, 0.682, 0.39, 122.8],
    [12, 0.449, 0.64, 40.4],
    [13, 0.285, 0.796, 17.1],
    [14, 0.174, 0.888, 7.8],
    [15, 0.102, 0.941, 3.7],
  ])('%i people, 100 calls of three minutes in half an hour', (agents, wait, within, seconds) => {
    expect(waits(agents, 10)).toBeCloseTo(wait, 3)
    expect(answeredWithin(20, agents, half)).toBeCloseTo(within, 3)
    expect(meanWait(agents, half)).toBeCloseTo(seconds, 1)
  })

  test('fourteen keep 80 % within 20 seconds, thirteen do not', () => {
    expect(agentsFor(half, { share: 0.8, seconds: 20 })).toBe(14)
  })
})

test('equals the sum of the series', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (m, busy) => {
        const a = m * busy
        let [term, sum] = [1, 0]
        for (let k = 0; k < m; k += 1) {
          sum += term
          term *= a / (k + 1)
        }
        const all = (term * m) / (m - a)
        expect(waits(m, a)).toBeCloseTo(all / (sum + all), 9)
      },
    ),
  )
})

test('one more keeps any service level better, and the fewest are found', () => {
  const loads = fc.record({
    contacts: fc.integer({ min: 1, max: 2_000 }),
    period: fc.constant(1800),
    handlingTime: fc.integer({ min: 1, max: 1_200 }),
  })
  const levels = fc.record({
    share: fc.double({ min: 0.01, max: 0.999, noNaN: true }),
    seconds: fc.integer({ min: 0, max: 300 }),
  })
  fc.assert(
    fc.property(loads, levels, (load, level) => {
      const agents = agentsFor(load, level) ?? 0
      expect(answeredWithin(level.seconds, agents, load)).toBeGreaterThanOrEqual(level.share)
      expect(answeredWithin(level.seconds, agents - 1, load)).toBeLessThan(level.share)
    }),
  )
})

test('where nobody calls nobody is needed; with too few all wait for ever', () => {
  const none = { contacts: 0, period: 1800, handlingTime: 180 }
  expect(agentsFor(none, { share: 0.8, seconds: 20 })).toBe(0)
  expect([waits(0, 0), meanWait(0, none), answeredWithin(20, 0, none)]).toEqual([0, 0, 1])
  const many = { contacts: 100, period: 1800, handlingTime: 180 }
  expect([waits(10, 10), meanWait(10, many), answeredWithin(20, 10, many)]).toEqual([
    ...[1, Number.POSITIVE_INFINITY, 0],
  ])
  const level = { share: 1.1, seconds: 20 }
  expect(agentsFor(many, level)).toBeUndefined()
})
