import { dayAfter, dayOf } from './local-time.ts'
import { isoWeekday } from './shorthand/calendar.ts'

/** 1 is Monday; `date` is YYYY-MM-DD. */
export const weekday = (date: string) => isoWeekday(dayOf(date))

/** The first day after `after` people work on. */
export function workingDay(after: string, workingDays: number[]): string {
  const found = [1, 2, 3, 4, 5, 6, 7]
    .map((days) => dayAfter(after, days))
    .find((date) => workingDays.includes(weekday(date)))
  return found ?? dayAfter(after, 1)
}
