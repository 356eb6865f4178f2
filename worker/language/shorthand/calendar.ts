import { once } from './once.ts'
import type { Reader } from './reader.ts'

export interface Day {
  year: number
  month: number
  day: number
}

const hour = 3_600_000

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

/** The day it is for this reader. */
export function todayOf({ now, timeZone }: Pick<Reader, 'now' | 'timeZone'>): Day {
  const part = shownBy(inZone(timeZone), now)
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

/** When it is `YYYY-MM-DD`, `HH:MM` there; a time the clocks skip is as much later. */
export function instantAt(date: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${date}T${time}Z`)
  const near = 2 * wanted - shownAt(wanted, timeZone)
  return near + wanted - shownAt(near, timeZone)
}

/** The last day of a month; `month` may run past 12 or below 1. */
export const monthEnd = (year: number, month: number): Day =>
  plusDays({ year, month: month + 1, day: 1 }, -1)

export const weekdayOf = ({ year, month, day }: Day) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay()

export const exists = (date: Day) => isoDay(plusDays(date, 0)) === isoDay(date)

export const isBefore = (one: Day, other: Day) => isoDay(one) < isoDay(other)

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

const plain = (word: string) => word.toLowerCase().replace(/\.$/, '')

function namesIn(locale: string) {
  const names = new Map<string, number>()
  const forms = [
    { month: 'long' },
    { month: 'short' },
    { month: 'long', day: 'numeric' },
    { month: 'short', day: 'numeric' },
  ] as const
  for (const form of forms) {
    const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { ...form, timeZone: 'UTC' })
    for (let month = 1; month <= 12; month++) {
      const parts = format.formatToParts(Date.UTC(2024, month - 1, 2))
      const name = parts.find((part) => part.type === 'month')?.value ?? ''
      if (/^\p{L}{3,}\.?$/u.test(name)) names.set(plain(name), month)
    }
  }
  return names
}

/** Whether a word names a weekday in the locale or in English, in full or cut short. */
const weekdaysOf = once((locale) => {
  const names = new Map<string, 'long' | 'short'>()
  for (const one of ['en', new Intl.Locale(locale).baseName])
    for (const weekday of ['short', 'long'] as const) {
      const format = new Intl.DateTimeFormat(one, { weekday, timeZone: 'UTC' })
      for (let day = 1; day <= 7; day++)
        names.set(plain(format.format(Date.UTC(2024, 0, day))), weekday)
    }
  return names
})

export const weekdayNamed = (word: string, locale: string) => weekdaysOf(locale).get(plain(word))

const monthsOf = once((locale) => {
  const base = new Intl.Locale(locale).baseName
  return new Map([...namesIn(base), ...namesIn('en'), ['sept', 9]])
})

/** 1 to 12 for a month's name in the locale or in English, long or short. */
export const monthNamed = (word: string, locale: string) => monthsOf(locale).get(plain(word))

/** Whether `03/04` is the 4th of March to this locale. */
export const monthFirst = once((locale) => {
  const { baseName } = new Intl.Locale(locale)
  const form = { month: 'numeric', day: 'numeric', timeZone: 'UTC' } as const
  const parts = new Intl.DateTimeFormat(`${baseName}-u-ca-gregory`, form).formatToParts(0)
  return parts.find(({ type }) => type === 'month' || type === 'day')?.type === 'month'
})
