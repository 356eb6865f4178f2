import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rulesOf } from '../../../worker/domains/analytics/baskets/association-rules.ts'
import {
  countSets,
  frequentSets,
  type ItemSet,
  TooManySets,
} from '../../../worker/domains/analytics/baskets/item-sets.ts'

/** The nine baskets of Han, Kamber and Pei, Data Mining, 3rd edition, table 6.1. */
const textbook = [
  [1, 2, 5],
  [2, 4],
  [2, 3],
  [1, 2, 4],
  [1, 3],
  [2, 3],
  [1, 3],
  [1, 2, 3, 5],
  [1, 2, 3],
]
const all = { longest: 10, most: 100_000 }

const written = (sets: ItemSet[]) =>
  sets.map(({ items, count }) => `${items.join(' ')}: ${count}`).sort()

test('the sets of the textbook', () => {
  expect(written(frequentSets(textbook, { least: 2, ...all }))).toEqual([
    ...['1 2 3: 2', '1 2 5: 2', '1 2: 4', '1 3: 4', '1 5: 2', '1: 6', '2 3: 4'],
    ...['2 4: 2', '2 5: 2', '2: 7', '3: 6', '4: 2', '5: 2'],
  ])
})

test('the rules of the textbook with one item on the right, at 70 %', () => {
  const sets = frequentSets(textbook, { least: 2, ...all })
  const rules = rulesOf(sets, 9, { confidence: 0.7, minLength: 2 })
  const said = rules.map(({ left, right, confidence }) => [left.join(' '), right, confidence])
  expect(said.sort()).toEqual([
    ['1 5', 2, 1],
    ['2 5', 1, 1],
    ['4', 2, 1],
    ['5', 1, 1],
    ['5', 2, 1],
  ])
  const [alone] = rulesOf(sets, 9, { confidence: 0.7, minLength: 1 }).filter(
    ({ left }) => !left.length,
  )
  expect(alone).toMatchObject({ right: 2, confidence: 7 / 9, lift: 1, conviction: 1 })
  const rule = rules.find(({ left, right }) => left.join() === '5' && right === 1)
  expect(rule).toMatchObject({ support: 2 / 9, lift: 1.5, conviction: null, count: 2 })
})

const baskets = fc.array(fc.uniqueArray(fc.nat(7), { maxLength: 6 }), { maxLength: 70 })

/** All sets of eight items, each looked for in each basket. */
function bruteForce(lists: number[][], least: number): ItemSet[] {
  return Array.from({ length: 255 }, (_, i) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((item) => ((i + 1) >> item) & 1),
  )
    .map((items) => ({
      items,
      count: lists.filter((basket) => items.every((item) => basket.includes(item))).length,
    }))
    .filter(({ count }) => count >= least)
}

test('sets are those that counting by hand finds', () => {
  fc.assert(
    fc.property(baskets, fc.integer({ min: 1, max: 9 }), (lists, least) => {
      const found = frequentSets(lists, { least, ...all })
      expect(written(found)).toEqual(written(bruteForce(lists, least)))
      expect(
        countSets(
          lists,
          found.map(({ items }) => items),
        ),
      ).toEqual(found.map(({ count }) => count))
      const short = frequentSets(lists, { least, longest: 2, most: 100 })
      expect(written(short)).toEqual(written(found.filter(({ items }) => items.length < 3)))
    }),
  )
})

test('a rule measures what counting by hand does', () => {
  fc.assert(
    fc.property(baskets, (lists) => {
      const rules = rulesOf(frequentSets(lists, { least: 2, ...all }), lists.length, {
        ...{ confidence: 0.3, minLength: 2 },
      })
      const share = (items: number[]) =>
        lists.filter((basket) => items.every((item) => basket.includes(item))).length / lists.length
      for (const { left, right, support, confidence, lift, conviction } of rules) {
        expect(support).toBeCloseTo(share([...left, right]), 12)
        expect(confidence).toBeCloseTo(share([...left, right]) / share(left), 12)
        expect(lift).toBeCloseTo(confidence / share([right]), 12)
        if (conviction !== null)
          expect(conviction).toBeCloseTo((1 - share([right])) / (1 - confidence), 9)
        else expect(confidence).toBe(1)
      }
    }),
  )
})

test('more sets than memory is meant for are refused', () => {
  const wide = [Array.from({ length: 20 }, (_, i) => i)]
  expect(() => frequentSets(wide, { least: 1, longest: 20, most: 1000 })).toThrow(TooManySets)
})
