import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  linesTotal,
  lineTotal,
  unitsIn,
  unitsTyped,
} from '../../../worker/domains/deals/line-items.ts'

const line = (quantity: number, price: number, discount = 0) => ({
  ...{ id: 'line_1', productId: null, name: 'Widget' },
  ...{ quantity, price, discount },
})

describe('a line of a deal', () => {
  test.each([
    ['2 × 1.00', line(2000, 100), 200],
    ['1.5 × 0.33, half a cent up', line(1500, 33), 50],
    ['3 × 9.99 less 10 %', line(3000, 999, 1000), 2697],
    ['1 × 0.01 less 50 %, half a cent up', line(1000, 1, 5000), 1],
    ['1 × 0.01 less 50.01 %', line(1000, 1, 5001), 0],
    ['all of it off', line(7000, 12345, 10_000), 0],
    ['a half of more than fits a double', line(500, 9_007_199_254_751), 4_503_599_627_376],
  ])('%s', (_name, one, minor) => {
    expect(lineTotal(one)).toBe(minor)
  })

  test('is never more than half a unit from what it is worth', () => {
    const some = fc.record({
      quantity: fc.nat({ max: 1e7 }),
      price: fc.nat({ max: 1e7 }),
      discount: fc.nat({ max: 10_000 }),
    })
    fc.assert(
      fc.property(some, ({ quantity, price, discount }) => {
        const exact = BigInt(quantity) * BigInt(price) * BigInt(10_000 - discount)
        const off = BigInt(lineTotal(line(quantity, price, discount))) * 10_000_000n - exact
        expect(off > -5_000_000n && off <= 5_000_000n).toBe(true)
      }),
    )
  })

  test('adds up after it is rounded', () => {
    expect(linesTotal([line(500, 1), line(500, 1), line(500, 1)])).toBe(3)
  })
})

describe('a quantity as it is typed', () => {
  test.each([
    ['2', 'en-IE', [2000]],
    ['1.5', 'en-IE', [1500]],
    ['1,5', 'de-DE', [1500]],
    ['1,500', 'de-DE', [1500, 1_500_000]],
    ['1,500', 'en-IE', [1_500_000]],
    ['1.2345', 'en-IE', []],
    ['two', 'en-IE', []],
    ['-1', 'en-IE', []],
  ])('%s in %s', (typed, locale, units) => {
    expect(unitsIn(typed, locale, 3)).toEqual(units)
  })

  test('is read back as it was', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e9 }), fc.constantFrom('en-IE', 'de-DE'), (units, locale) => {
        expect(unitsIn(unitsTyped(units, locale, 3), locale, 3)).toEqual([units])
      }),
    )
  })
})
