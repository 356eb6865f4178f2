import fc from 'fast-check'
import { RRuleTemporal } from 'rrule-temporal'
import { expect, test } from 'vitest'
import { dayAfter } from '../../worker/language/local-time.ts'
import { firstDay } from '../../worker/language/recurrence.ts'

/** A rule comes on the days that a library for all of RFC 5545 says. */

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const weekdays = fc.subarray(codes, { minLength: 1 }).map((days) => `;BYDAY=${days}`)
const placed = fc
  .tuple(fc.constantFrom('1', '2', '3', '4', '-1'), fc.constantFrom(...codes))
  .map(([place, code]) => `;BYDAY=${place}${code}`)
const monthDay = fc.constantFrom(-1, 1, 15, 28, 29, 30, 31).map((day) => `;BYMONTHDAY=${day}`)
const alone = fc.constant('')

const anyOf = {
  DAILY: fc.oneof(alone, weekdays),
  WEEKLY: fc.oneof(alone, weekdays),
  MONTHLY: fc.oneof(alone, weekdays, placed, monthDay),
  YEARLY: fc.oneof(alone, weekdays, placed),
}
const day = fc.nat({ max: 365 * 12 }).map((days) => dayAfter('2023-11-30', days))
const anyRule = fc
  .constantFrom<keyof typeof anyOf>('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY')
  .chain((often) =>
    fc.record({
      rule: fc
        .tuple(fc.constantFrom('', '', ';INTERVAL=2', ';INTERVAL=5'), anyOf[often])
        .map(([every, days]) => `FREQ=${often}${every}${days}`),
      until: fc.option(day, { nil: undefined }),
    }),
  )

const compact = (date: string) => date.replaceAll('-', '')

/** As RFC 7529 skips backward to the last day a month has. */
function inFull(rule: string): string {
  const long = rule.replace(/BYMONTHDAY=(29|30|31)/, (_all, last) => {
    const days = [28, 29, 30, 31].filter((one) => one <= Number(last))
    return `BYMONTHDAY=${days};BYSETPOS=-1`
  })
  const mayLack = /^FREQ=(?:MONTHLY|YEARLY)/.test(long) && !long.includes('BY')
  return mayLack ? `RSCALE=GREGORIAN;${long};SKIP=BACKWARD` : long
}

/** The next few days of those that began on `from`. */
function bookDays(rule: string, from: string, earliest: string): string[] {
  const rruleString = `DTSTART:${compact(from)}T000000Z\nRRULE:${inFull(rule)}`
  const book = new RRuleTemporal({ rruleString })
  const days: string[] = []
  for (let at = new Date(Date.parse(earliest) - 1); days.length < few; ) {
    const found = book.next(at)
    if (!found) return days
    days.push(found.toString().slice(0, 10))
    at = new Date(found.epochMilliseconds)
  }
  return days
}

const few = 6

function ourDays(rule: string, from: string, earliest: string): string[] {
  const days: string[] = []
  for (let at = earliest; days.length < few; ) {
    const found = firstDay(rule, from, at)
    if (!found) return days
    days.push(found)
    at = dayAfter(found)
  }
  return days
}

test('a rule comes on the days of the standard', () => {
  fc.assert(
    fc.property(anyRule, day, fc.nat({ max: 1500 }), ({ rule, until }, from, later) => {
      const whole = until ? `${rule};UNTIL=${compact(until)}` : rule
      const earliest = dayAfter(from, later - 30)
      expect(ourDays(whole, from, earliest)).toEqual(bookDays(whole, from, earliest))
    }),
    { numRuns: 500 },
  )
})

test('what never comes, or is no rule, has no day', () => {
  const never = ['FREQ=DAILY;INTERVAL=7;BYDAY=TU', 'FREQ=DAILY;INTERVAL=0', 'fortnightly', '']
  expect(never.map((rule) => firstDay(rule, '2026-11-30', '2026-11-30'))).toEqual(
    never.map(() => undefined),
  )
})
