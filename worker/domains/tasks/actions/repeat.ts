import { dayAfter } from '../../../language/local-time.ts'
import { type Day, isoDay, monthEnd, weekdayOf } from '../../../language/shorthand/calendar.ts'
import type { Repeats } from '../../../language/shorthand.ts'

const dayOf = (date: string): Day => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}

/** Of two dates the one that comes after. */
export const later = (one: string, other: string) => [one, other].sort()[1] ?? one

const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** 1 is Monday. */
const weekday = (date: string) => weekdayOf(dayOf(date)) || 7

/** The same day so many months on; a month without it has it on its last. */
function monthsOn(date: string, months: number): string {
  const { year, month, day } = dayOf(date)
  const last = monthEnd(year, month + months)
  return isoDay({ ...last, day: Math.min(day, last.day) })
}

/** The first day after `after` people work on. */
export function workingDay(after: string, workingDays: number[]): string {
  const found = [1, 2, 3, 4, 5, 6, 7]
    .map((days) => dayAfter(after, days))
    .find((date) => workingDays.includes(weekday(date)))
  return found ?? dayAfter(after, 1)
}

/** Its Sunday. */
export const endOfWeek = (today: string) => dayAfter(today, 7 - weekday(today))

export const nextWeek = (today: string, workingDays: number[]): string =>
  workingDay(endOfWeek(today), workingDays)

/** When it comes again: the first time after `after` of those that began on `from`. */
export function nextTime(
  repeats: Repeats,
  from: string,
  after: string,
  workingDays: number[],
): string {
  if (repeats === 'working-days') return workingDay(after, workingDays)
  const passed = daysBetween(from, after)
  if (repeats === 'daily') return dayAfter(after, 1)
  if (repeats === 'weekly') return dayAfter(from, 7 * Math.max(0, Math.floor(passed / 7) + 1))
  let months = Math.max(0, Math.floor(passed / 31))
  while (monthsOn(from, months) <= after) months += 1
  return monthsOn(from, months)
}
