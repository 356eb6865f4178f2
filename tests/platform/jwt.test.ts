import { expect, test } from 'vitest'
import { isEndorsed } from '../../worker/platform/jwt.ts'

const teams = { kid: 'one', endorsements: ['msteams', 'webchat'] }
const web = { kid: 'two', endorsements: ['webchat'] }

test('a token is endorsed by the key that signed it alone', () => {
  expect(isEndorsed([teams, web], 'one', 'msteams')).toBe(true)
  expect(isEndorsed([teams, web], 'two', 'msteams')).toBe(false)
  expect(isEndorsed([{ kid: 'one' }, { ...teams, kid: 'other' }], 'one', 'msteams')).toBe(false)
  expect(isEndorsed([{ kid: 'one', endorsements: 'msteams' } as object], 'one', 'msteams')).toBe(
    false,
  )
})

test('where more than one key may have signed, all of them are endorsed', () => {
  expect(isEndorsed([teams, { ...web, kid: 'one' }], 'one', 'msteams')).toBe(false)
  expect(isEndorsed([teams, web], undefined, 'msteams')).toBe(false)
  expect(isEndorsed([teams], undefined, 'msteams')).toBe(true)
})

test('a key that is not there any more endorses nothing', () => {
  expect(isEndorsed([web], 'one', 'msteams')).toBe(false)
  expect(isEndorsed([teams], 'gone', 'msteams')).toBe(false)
  expect(isEndorsed([], undefined, 'msteams')).toBe(false)
})
