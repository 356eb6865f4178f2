import { me } from './me.ts'

/** Money and dates as the reader writes them. */

const moneyIn = (currency: string, whole: boolean) =>
  new Intl.NumberFormat(me.locale, {
    ...{ style: 'currency', currency },
    ...(whole && { maximumFractionDigits: 0, minimumFractionDigits: 0 }),
  })

const digitsOf = (currency: string) =>
  moneyIn(currency, false).resolvedOptions().maximumFractionDigits ?? 2

/** Minor units in words; without cents where there are none. */
export function money(minor: number, currency: string): string {
  const major = minor / 10 ** digitsOf(currency)
  return moneyIn(currency, Number.isInteger(major)).format(major)
}

/** A sum, without cents that mean nothing. */
export const sum = (minor: number, currency = me.workspace.currency): string =>
  moneyIn(currency, true).format(minor / 10 ** digitsOf(currency))

/** The day it is where the reader is, as YYYY-MM-DD. */
export const today = (now = Date.now()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: me.timeZone }).format(now)

const dayAt = (day: string) => new Date(`${day}T12:00:00Z`)

/** A calendar day in words: with its year where that is another. */
export function dayText(day: string): string {
  const isThisYear = day.slice(0, 4) === today().slice(0, 4)
  return new Intl.DateTimeFormat(me.locale, {
    ...{ day: 'numeric', month: 'short', timeZone: 'UTC' },
    ...(!isThisYear && { year: 'numeric' }),
  }).format(dayAt(day))
}

/** A month in words, of YYYY-MM. */
export const monthText = (month: string): string =>
  new Intl.DateTimeFormat(me.locale, {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
  }).format(dayAt(`${month}-01`))

/** Whole days since an instant. */
export const daysSince = (instant: string, now = Date.now()): number =>
  Math.floor((now - Date.parse(instant)) / 86_400_000)

export const timeText = (at: number): string =>
  new Intl.DateTimeFormat(me.locale, {
    ...{ hour: '2-digit', minute: '2-digit', timeZone: me.timeZone },
  }).format(at)

export const counted = (count: number, one: string, many: string): string =>
  `${new Intl.NumberFormat(me.locale).format(count)} ${count === 1 ? one : many}`

/** An instant in words, to the minute. */
export const momentText = (instant: string): string =>
  new Intl.DateTimeFormat(me.locale, {
    ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone: me.timeZone,
  }).format(Date.parse(instant))

/** Two letters for a name. */
export const initials = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  return `${[...first][0] ?? ''}${[...last][0] ?? ''}`.toUpperCase()
}
