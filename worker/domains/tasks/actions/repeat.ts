import { dayAfter } from '../../../language/local-time.ts'
import { firstDay } from '../../../language/recurrence.ts'
import { codes, workingDays as onWorkingDays } from '../../../language/shorthand/rhythm.ts'
import { readRhythm } from '../../../language/shorthand.ts'
import { weekday, workingDay } from '../../../language/working-day.ts'

/** Of two dates the one that comes after. */
export const later = (one: string, other: string) => [one, other].sort()[1] ?? one

/** Its Sunday. */
export const endOfWeek = (today: string) => dayAfter(today, 7 - weekday(today))

export const nextWeek = (today: string, workingDays: number[]): string =>
  workingDay(endOfWeek(today), workingDays)

/** On what days its workspace works is known only now. */
function ruleOf(repeats: string, workingDays: number[]): string {
  const days = workingDays.map((day) => codes[day - 1]).join(',')
  return ruleKept(repeats).replace(onWorkingDays, `FREQ=WEEKLY;BYDAY=${days}`)
}

/** A rule as it is kept, also of what older rows say. */
export function ruleKept(repeats: string): string {
  const read = readRhythm(repeats, { locale: 'en', timeZone: 'UTC', currency: '', now: 0 })
  return 'value' in read ? read.value : repeats
}

/** When it comes again: the first time after `after` of those that began on `from`; none if it ended. */
export const nextTime = (repeats: string, from: string, after: string, workingDays: number[]) =>
  firstDay(ruleOf(repeats, workingDays), from, dayAfter(after))

/** The first day it comes from this one on. */
export const firstTime = (repeats: string, from: string, workingDays: number[]) =>
  firstDay(ruleOf(repeats, workingDays), from, from)
