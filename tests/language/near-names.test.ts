import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isNear,
  isOneSlip,
  mayBeSlip,
  reversedName,
  slipRanges,
  slips,
} from '../../worker/language/near-names.ts'

test.each([
  ['globx', 'Globex'],
  ['golbex', 'Globex'],
  ['globexx', 'Globex GmbH'],
  ['Nordwnd', 'Nordwind Logistik'],
  ['mueler', 'Müeller'],
  ['Initech Sytems', 'Initech Systems'],
])('%s is nearly %s', (typed, name) => {
  expect(isNear(typed, name)).toBe(true)
})

test.each([
  ['acme', 'Globex'],
  ['abc', 'abd'],
  ['Globex', 'Globex'],
  ['globx', 'Gazprom'],
  ['Nord', 'Sund'],
])('%s is not nearly %s', (typed, name) => {
  expect(isNear(typed, name)).toBe(false)
})

test('nothing is near what differs in more than two letters, however long it is', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (name) => {
      expect(isNear(`${name}xyz`.padEnd(8, 'q'), 'zzz')).toBe(false)
    }),
  )
})

test.each([
  ['globx', 'globex'],
  ['flobex', 'globex'],
  ['glboex', 'globex'],
  ['globexx', 'globex'],
  ['nordwnd', 'nordwind logistik'],
  ['initech sytems', 'initech systems'],
])('%s is %s but for one slip', (typed, name) => {
  expect(isOneSlip(typed, name)).toBe(true)
})

test.each([
  ['glbx', 'globex'],
  ['acne', 'acme'],
  ['globex', 'globex'],
  ['kunde 12', 'kunde 13'],
  ['gl0bex', 'globex'],
])('%s is not', (typed, name) => {
  expect(isOneSlip(typed, name)).toBe(false)
})

const letters = fc.string({ unit: fc.constantFrom(...'abcdeé'), minLength: 5, maxLength: 14 })

test('every slip is in one of the places where it is looked for', () => {
  fc.assert(
    fc.property(
      letters,
      fc.nat(20),
      fc.nat(3),
      fc.constantFrom(...'abcdeé'),
      (typed, at, how, letter) => {
        const i = at % typed.length
        const name = [
          typed.slice(0, i) + letter + typed.slice(i),
          typed.slice(0, i) + typed.slice(i + 1),
          typed.slice(0, i) + letter + typed.slice(i + 1),
          typed.slice(0, i) + (typed[i + 1] ?? '') + typed[i] + typed.slice(i + 2),
        ][how] as string // of four
        if (!isOneSlip(typed, name)) return
        const { fronts, backs, swapped } = slipRanges(typed)
        const back = reversedName(name)
        const found = [
          ...fronts.map((front) => name.startsWith(front)),
          ...backs.map((end) => back.startsWith(end)),
          name === swapped,
        ]
        expect(found).toContain(true)
      },
    ),
    { numRuns: 3000 },
  )
})

test.each([
  ['', 'abc', 3],
  ['abc', '', 3],
  ['ab', 'ba', 1],
  ['ab', 'cd', 2],
  ['abcd', 'acbd', 1],
  ['abc', 'cab', 2],
  ['ca', 'abc', 3],
  ['aab', 'aba', 1],
  ['abba', 'baab', 2],
  ['globex', 'globex', 0],
])('from %s to %s are so many slips, both ways: %i', (one, other, many) => {
  expect([slips(one, other, 9), slips(other, one, 9)]).toEqual([many, many])
  expect(slips(one, other, many)).toBe(many)
})

test.each([
  ['acme', false],
  ['globe', true],
  ['kunde 13', false],
  ['a'.repeat(40), true],
  ['a'.repeat(41), false],
])('%s may be a slip: %s', (typed, may) => {
  expect(mayBeSlip(typed)).toBe(may)
})
