import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OpeningHours, openBetween, openFor } from '../../worker/language/opening-hours.ts'
import { isOpenIn } from '../support/opening-hours.ts'

const minute = 60_000
const hour = 60 * minute

const office = (timeZone: string, more: Partial<OpeningHours> = {}): OpeningHours => ({
  timeZone,
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? [[9 * 60, 17 * 60]] : [])),
  holidays: [],
  ...more,
})

describe('when an answer is due', () => {
  test.each([
    ['within the day', '2026-03-02T09:00Z', 4, '2026-03-02T13:00Z'],
    ['at the end of the day', '2026-03-02T09:00Z', 7, '2026-03-02T16:00Z'],
    ['the next morning', '2026-03-02T15:00Z', 4, '2026-03-03T11:00Z'],
    ['over a weekend', '2026-03-06T15:00Z', 4, '2026-03-09T11:00Z'],
    ['from a Sunday on', '2026-03-08T12:00Z', 1, '2026-03-09T09:00Z'],
    ['over the night the clocks are put forward', '2026-03-27T16:00Z', 1, '2026-03-30T08:00Z'],
    ['over the night they are put back', '2026-10-23T15:00Z', 1, '2026-10-26T09:00Z'],
    ['at once', '2026-03-08T12:00Z', 0, '2026-03-08T12:00Z'],
  ])('in Berlin, %s', (_what, from, hours, due) => {
    const got = openFor(office('Europe/Berlin'), Date.parse(from), hours * hour)
    expect(got && new Date(got).toISOString()).toBe(new Date(due).toISOString())
  })

  test('not on a holiday', () => {
    const hours = office('Europe/Berlin', { holidays: ['2026-12-25'] })
    expect(openFor(hours, Date.parse('2026-12-24T15:00Z'), 2 * hour)).toBe(
      Date.parse('2026-12-28T09:00Z'),
    )
  })

  test('never, where nobody is ever there', () => {
    const hours = office('Europe/Berlin', { week: Array(7).fill([]) })
    expect(openFor(hours, 0, 1)).toBeUndefined()
    expect(openBetween(hours, 0, 7 * 24 * hour)).toBe(0)
  })
})

/** Days around which clocks are changed: by an hour, half an hour, at midnight, by a whole day. */
const changes = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Asia/Kathmandu', '2026-07-01'],
  ['Pacific/Apia', '2011-12-30'],
] as const

const spans = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 4 })
  .map((times) => times.sort((a, b) => a - b))
  .map((times) =>
    times.flatMap((to, at): [number, number][] => (at % 2 ? [[times[at - 1] ?? 0, to]] : [])),
  )

test('equals a look at the clock each minute, where clocks change and on holidays', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...changes),
      fc.array(spans, { minLength: 7, maxLength: 7 }),
      fc.integer({ min: -3 * 1440, max: 1440 }),
      fc.integer({ min: 0, max: 5 * 1440 }),
      fc.uniqueArray(fc.integer({ min: -3, max: 3 }), { maxLength: 2 }),
      ([timeZone, date], week, start, length, off) => {
        const holidays = off.map((days) =>
          new Date(Date.parse(date) + days * 24 * hour).toISOString().slice(0, 10),
        )
        const hours = { timeZone, week, holidays }
        const from = Date.parse(date) + start * minute
        const isOpen = isOpenIn(hours)
        let open = 0
        let last = from
        for (let at = 0; at < length; at += 1)
          if (isOpen(from + at * minute)) {
            open += minute
            last = from + (at + 1) * minute
          }
        expect(openBetween(hours, from, from + length * minute)).toBe(open)
        expect(openFor(hours, from, open)).toBe(last)
      },
    ),
    { numRuns: 120 },
  )
})
