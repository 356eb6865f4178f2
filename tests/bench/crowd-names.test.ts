import { expect, test } from 'vitest'
import { companyAt, domainAt, emailAt } from './crowd-names.ts'

test('of a million people no company is called as another is', () => {
  const places = Array.from({ length: 200_000 }, (_, at) => at)
  expect(new Set(places.map(companyAt)).size).toBe(places.length)
  expect(new Set(places.map(domainAt)).size).toBe(places.length)
  expect(domainAt(61)).toBe('arctic-apparel.example')
  expect(emailAt(999_999)).toBe(`person.999999@${domainAt(199_999)}`)
})
