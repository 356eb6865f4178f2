import { expect, test } from 'vitest'
import { readEvent, typed } from '../../../adapters/gmail/event.ts'

const hour = 3_600_000
const at = (text: string) => Date.parse(text)

const picked = (input: object, timeZone?: object) => {
  const formInputs = { day: input }
  const event = readEvent(
    JSON.stringify({ commonEventObject: { formInputs, ...(timeZone && { timeZone }) } }),
  )
  return event && typed(event).day
}

test.each([
  ['midnight in UTC', '2026-12-01T00:00:00Z', -8 * hour, '2026-12-01'],
  ['midnight in UTC', '2026-12-01T00:00:00Z', 9 * hour, '2026-12-01'],
  ['midnight in Berlin', '2026-11-30T23:00:00Z', hour, '2026-12-01'],
  ['midnight in Los Angeles', '2026-12-01T08:00:00Z', -8 * hour, '2026-12-01'],
  ['midnight in Tokyo', '2026-11-30T15:00:00Z', 9 * hour, '2026-12-01'],
  ['a late hour in Los Angeles', '2026-12-02T07:30:00Z', -8 * hour, '2026-12-01'],
])('a day picked as %s (%s, %d) is that day', (_, ms, offset, day) => {
  for (const msSinceEpoch of [at(ms), String(at(ms))]) {
    expect(picked({ dateInput: { msSinceEpoch } }, { id: 'X/Y', offset })).toBe(day)
    expect(picked({ dateTimeInput: { msSinceEpoch, hasDate: true } }, { offset })).toBe(day)
  }
})

test('what is no day is empty', () => {
  expect(picked({ dateInput: { msSinceEpoch: 'never' } })).toBeUndefined()
  expect(picked({ dateInput: { msSinceEpoch: 9e15 } })).toBe('')
  expect(picked({ dateTimeInput: { msSinceEpoch: 0, hasDate: false } })).toBe('')
})
