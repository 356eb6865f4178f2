import { RRuleTemporal } from 'rrule-temporal'
import { dayAfter } from '../../../language/local-time.ts'
import { codes, workingDays as onWorkingDays } from '../../../language/shorthand/rhythm.ts'
import { readRhythm } from '../../../language/shorthand.ts'
import { weekday, workingDay } from '../../../language/working-day.ts'

/** Of two dates the one that comes after. */
export const later = (one: string, other: string) => [one, other].sort()[1] ?? one

/** Its Sunday. */
export const endOfWeek = (today: string) => dayAfter(today, 7 - weekday(today))

export const nextWeek = (today: string, workingDays: number[]): string =>
  workingDay(endOfWeek(today), workingDays)

/** Where a month has no such day it comes on its last: SKIP of RFC 7529. */
const backward = (rule: string) => `RSCALE=GREGORIAN;${rule};SKIP=BACKWARD`

const mayLack = (rule: string) => /^FREQ=(?:MONTHLY|YEARLY)/.test(rule) && !rule.includes('BY')

/** The 31st of a month is its last day where it has less: of the last days there are, the last. */
const lastOf = (day: string) => {
  const days = [28, 29, 30, 31].filter((one) => one <= Number(day))
  return `BYMONTHDAY=${days.join(',')};BYSETPOS=-1`
}

/** The rule as the library takes it: on what days its workspace works is known only now. */
function ruleOf(repeats: string, workingDays: number[]): string {
  const days = workingDays.map((day) => codes[day - 1]).join(',')
  const rule = repeats.replace(onWorkingDays, `FREQ=WEEKLY;BYDAY=${days}`)
  const long = rule.replace(/BYMONTHDAY=(29|30|31)/, (_all, day) => lastOf(day))
  return mayLack(long) ? backward(long) : long
}

const compact = (date: string) => date.replaceAll('-', '')

function comes(
  repeats: string,
  from: string,
  after: string,
  workingDays: number[],
  itself: boolean,
) {
  const rruleString = `DTSTART:${compact(from)}T000000Z\nRRULE:${ruleOf(repeats, workingDays)}`
  const found = new RRuleTemporal({ rruleString }).next(new Date(after), itself)
  return found?.toString().slice(0, 10)
}

/** A rule as it is kept, also of what older rows say. */
export function ruleKept(repeats: string): string {
  const read = readRhythm(repeats, { locale: 'en', timeZone: 'UTC', currency: '', now: 0 })
  return 'value' in read ? read.value : repeats
}

/** When it comes again: the first time after `after` of those that began on `from`; none if it ended. */
export const nextTime = (repeats: string, from: string, after: string, workingDays: number[]) =>
  comes(ruleKept(repeats), from, after, workingDays, false)

/** The first day it comes from this one on. */
export const firstTime = (repeats: string, from: string, workingDays: number[]) =>
  comes(ruleKept(repeats), from, from, workingDays, true)
