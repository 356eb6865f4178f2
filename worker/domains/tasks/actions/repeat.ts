import { dayAfter } from '../../../language/local-time.ts'
import { RRule } from '../../../language/rrule.ts'
import { codes, workingDays as onWorkingDays } from '../../../language/shorthand/rhythm.ts'
import { readRhythm } from '../../../language/shorthand.ts'
import { weekday, workingDay } from '../../../language/working-day.ts'

/** Of two dates the one that comes after. */
export const later = (one: string, other: string) => [one, other].sort()[1] ?? one

/** Its Sunday. */
export const endOfWeek = (today: string) => dayAfter(today, 7 - weekday(today))

export const nextWeek = (today: string, workingDays: number[]): string =>
  workingDay(endOfWeek(today), workingDays)

/** The 31st of a month is its last day where it has less: of the last days there are, the last. */
const lastOf = (day: string) => {
  const days = [28, 29, 30, 31].filter((one) => one <= Number(day))
  return `BYMONTHDAY=${days.join(',')};BYSETPOS=-1`
}

/** What says no day comes on the one it began on: on the last where a month is shorter. */
function alone(rule: string, from: string): string {
  const [, month, day = ''] = from.split('-')
  if (rule.includes('BY') || Number(day) < 29) return rule
  if (rule.startsWith('FREQ=MONTHLY')) return `${rule};${lastOf(day)}`
  const isLeapDay = rule.startsWith('FREQ=YEARLY') && month === '02'
  return isLeapDay ? `${rule};BYMONTH=2;${lastOf(day)}` : rule
}

/** The rule as the library takes it: on what days its workspace works is known only now. */
function ruleOf(repeats: string, from: string, workingDays: number[]): string {
  const days = workingDays.map((day) => codes[day - 1]).join(',')
  const rule = repeats.replace(onWorkingDays, `FREQ=WEEKLY;BYDAY=${days}`)
  return alone(
    rule.replace(/BYMONTHDAY=(29|30|31)/, (_all, day) => lastOf(day)),
    from,
  )
}

/** Every so many whole weeks, and never on their day: the library would look until the year 9999. */
function isNever(rule: string, from: string): boolean {
  const [, every] = /^FREQ=DAILY;INTERVAL=(\d+);BYDAY=/.exec(rule) ?? []
  return Number(every) % 7 === 0 && !rule.includes(codes[weekday(from) - 1] ?? '')
}

function comes(
  repeats: string,
  from: string,
  after: string,
  workingDays: number[],
  itself: boolean,
) {
  const rule = ruleOf(repeats, from, workingDays)
  if (isNever(rule, from)) return undefined
  const parsed = { ...RRule.parseString(rule), dtstart: new Date(from) }
  const found = new RRule(parsed).after(new Date(after), itself)
  return found?.toISOString().slice(0, 10)
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
