import { once } from './once.ts'
import type { Reader } from './reader.ts'

export interface Day {
  year: number
  month: number
  day: number
}

const hour = 3_600_000
const halfDay = 12 * hour

const two = (number: number) => String(number).padStart(2, '0')

export const isoDay = ({ year, month, day }: Day) =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`

const days = { year: 'numeric', month: 'numeric', day: 'numeric' } as const

const inZone = once(
  (timeZone) =>
    new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      ...days,
    }),
)

/** The numbers a format shows at an instant, by their kind. */
function shownBy(format: Intl.DateTimeFormat, instant: number) {
  const parts = format.formatToParts(instant)
  return (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value)
}

const minute = 60_000
/** Before this, clocks were set by parts of a minute. */
const inWholeMinutes = Date.UTC(1973, 0)
const mostDays = 1000

const daysKnown = once((_timeZone) => new Map<number, Day>())

/** The day it is for this reader. A line asks it many times of the same instant, a list of the same few. */
export function todayOf({ now, timeZone }: Pick<Reader, 'now' | 'timeZone'>): Day {
  const known = daysKnown(timeZone)
  const at = now < inWholeMinutes ? now : Math.floor(now / minute) * minute
  const is = known.get(at) ?? dayAt(at, timeZone)
  if (known.size >= mostDays) known.clear()
  known.set(at, is)
  return is
}

function dayAt(instant: number, timeZone: string): Day {
  const part = shownBy(inZone(timeZone), instant)
  return { year: part('year'), month: part('month'), day: part('day') }
}

export function plusDays({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

const clockIn = once(
  (timeZone) =>
    new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      ...days,
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    }),
)

/** What calendar and clock show there at this instant, as if it were UTC. */
function shownAt(instant: number, timeZone: string): number {
  const part = shownBy(clockIn(timeZone), instant)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}

/** `HH:MM` of the clocks there at this instant. */
export const timeShown = (instant: number, timeZone: string) =>
  new Date(shownAt(instant, timeZone)).toISOString().slice(11, 16)

/** How far the clocks there are ahead of UTC, in ms; at a whole minute. */
export const offsetAt = (instant: number, timeZone: string) => shownAt(instant, timeZone) - instant

/** When it is `YYYY-MM-DD`, `HH:MM` there; a time the clocks skip is as much later. */
export function instantAt(date: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${date}T${time}Z`)
  const before = wanted - offsetAt(wanted - halfDay * 2, timeZone)
  if (shownAt(before, timeZone) === wanted) return before
  const after = wanted - offsetAt(wanted + halfDay * 2, timeZone)
  return shownAt(after, timeZone) === wanted ? after : before
}

/** The last day of a month; `month` may run past 12 or below 1. */
export const monthEnd = (year: number, month: number): Day =>
  plusDays({ year, month: month + 1, day: 1 }, -1)

/** The same day so many months on; a month without it has it on its last. */
export function monthsOn({ year, month, day }: Day, months: number): Day {
  const last = monthEnd(year, month + months)
  return { ...last, day: Math.min(day, last.day) }
}

export const weekdayOf = ({ year, month, day }: Day) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay()

/** 1 is Monday. */
export const isoWeekday = (day: Day) => weekdayOf(day) || 7

export const exists = (date: Day) => isoDay(plusDays(date, 0)) === isoDay(date)

export const isBefore = (one: Day, other: Day) => isoDay(one) < isoDay(other)

/** How many days before another a day is. */
export const daysAgo = (day: Day, today: Day) =>
  Math.round((Date.parse(isoDay(today)) - Date.parse(isoDay(day))) / 86_400_000)

/** A day in the past is shown by its weekday, without its year, for so long. */
export const shownWithoutYear = 180

/** The instant this day begins there, in ms: midnight, or the end of a gap that swallows it. */
export function startOf(day: Day, timeZone: string): number {
  const noon = Date.UTC(day.year, day.month - 1, day.day, 12)
  let [low, high] = [noon - 28 * hour, noon + 16 * hour]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isBefore(todayOf({ now: middle, timeZone }), day)) low = middle
    else high = middle
  }
  return high
}
