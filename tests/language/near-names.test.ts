import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isNear } from '../../worker/language/near-names.ts'

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
