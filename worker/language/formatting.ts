import { remembered } from './remembered.ts'
import { isoDay, shownWithoutYear, todayOf } from './shorthand/calendar.ts'
import { currencyOf } from './shorthand/currency.ts'
import { digits } from './shorthand/currency-codes.ts'
import { once } from './shorthand/once.ts'
import type { Money, Reader } from './shorthand/reader.ts'
import { dayFormat } from './shorthand/shown.ts'
import { timeFormat } from './shorthand/shown-time.ts'

type Clock = Pick<Reader, 'locale' | 'timeZone' | 'now'>

const written = (locale: string, currency: string, scale: number, by: 'symbol' | 'code') =>
  new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: by,
    minimumFractionDigits: scale,
    maximumFractionDigits: scale,
  })

/** With the sign the reader's place writes where it can be typed back, else with the code. */
const currencyFormat = once((key) => {
  const [locale = 'en', currency = 'EUR', scale] = key.split('|')
  const format = written(locale, currency, Number(scale), 'symbol')
  const sign = format.formatToParts(1).find(({ type }) => type === 'currency')?.value ?? ''
  const typedBack = currencyOf(sign, { locale, currency: '', timeZone: 'UTC', now: 0 })
  return typedBack === currency ? format : written(locale, currency, Number(scale), 'code')
})

/**
 * `€12,500`; decimals only where there are some: `€12.50`. Three decimals always stand there: without
 * them `1.250` could be either.
 */
export function money({ minor, currency }: Money, locale: string): string {
  const scale = digits(currency)
  const shown = minor % 10 ** scale === 0 && scale !== 3 ? 0 : scale
  return currencyFormat(`${locale}|${currency}|${shown}`).format(minor / 10 ** scale)
}

const dayFormatOf = once((key) => {
  const [locale = 'en', year, weekday] = key.split('|')
  return dayFormat(locale, { year: Boolean(year), weekday: Boolean(weekday) })
})

const timeFormatOf = once((key) => {
  const [locale = 'en', timeZone = 'UTC'] = key.split('|')
  return timeFormat(locale, timeZone)
})

/** The time of day of an instant, as the reader's clock shows it. */
export const clock = (instant: number, { locale, timeZone }: Clock): string =>
  timeFormatOf(`${locale}|${timeZone}`).format(instant)

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** `YYYY-MM-DD`, the day it is for the reader. */
export const today = (reader: Pick<Reader, 'timeZone' | 'now'>): string => isoDay(todayOf(reader))

const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** The days of a list are few. */
const dayWritten = remembered((date, key) =>
  inLine(dayFormatOf(key).formatToParts(Date.parse(date))),
)

/** A day without its year is read as the next one, unless its weekday says otherwise. */
function calendarDay(date: string, reader: Clock, weekday: boolean): string {
  const now = today(reader)
  const isNear = daysBetween(date, now) <= (weekday ? shownWithoutYear : 0)
  const isPlain = date.slice(0, 4) === now.slice(0, 4) && isNear
  return dayWritten(date, `${reader.locale}|${isPlain ? '' : 'year'}|${weekday ? 'weekday' : ''}`)
}

/** `Fri 1 Nov`, without the comma that some put behind the weekday. */
function inLine(parts: Intl.DateTimeFormatPart[]): string {
  if (parts[0]?.type === 'weekday' && parts[1]?.value === ', ') parts[1].value = ' '
  return parts.map((part) => part.value).join('')
}

/** `YYYY-MM-DD` as `today`, `tomorrow`, `Wed 30 Sep` or `Thu 30 Sep 2027`. */
export function day(date: string, reader: Clock): string {
  const ahead = daysBetween(today(reader), date)
  if (Math.abs(ahead) <= 1) return relative.format(ahead, 'day')
  return calendarDay(date, reader, true)
}

/** `YYYY-MM-DD` as `1 Nov` or `1 Nov 2027`, also with its weekday. */
export const dayOf = (date: string, reader: Clock, weekday = false): string =>
  calendarDay(date, reader, weekday)

/** An instant in ms as `1 Nov, 10:42`, also with its year. */
export const moment = (instant: number, reader: Clock): string =>
  `${dayOf(today({ ...reader, now: instant }), reader)}, ${clock(instant, reader)}`

/** The same as `Fri 1 Nov 2026, 10:42`, in every year. */
export const momentInFull = (instant: number, reader: Clock): string =>
  `${dayInFull(today({ ...reader, now: instant }), reader)}, ${clock(instant, reader)}`

/** `YYYY-MM-DD` as `Fri 1 Nov 2026`, in every year. */
export function dayInFull(date: string, { locale }: Pick<Reader, 'locale'>): string {
  return dayWritten(date, `${locale}|year|weekday`)
}

/** An instant in ms as `10:42` today, `yesterday`, `3 days ago`, `in 2 days` or `19 Sep 2026`. */
export function ago(instant: number, reader: Clock): string {
  const date = today({ ...reader, now: instant })
  const ahead = daysBetween(today(reader), date)
  if (ahead === 0) return timeFormatOf(`${reader.locale}|${reader.timeZone}`).format(instant)
  return Math.abs(ahead) < 7 ? relative.format(ahead, 'day') : calendarDay(date, reader, false)
}

const numberFormat = once((locale) => new Intl.NumberFormat(locale))

/** `1,500`, `1.5`: three decimals at most. */
export const decimal = (n: number, locale: string): string => numberFormat(locale).format(n)

const several = (noun: string) => {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`
  if (noun.endsWith('sis')) return `${noun.slice(0, -2)}es`
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`
}

/** `1 open deal`, `12 open deals`, `3 companies`. */
export const count = (n: number, noun: string, locale = 'en'): string =>
  `${numberFormat(locale).format(n)} ${n === 1 ? noun : several(noun)}`

/** Seconds as `45 s`, `3 min 20 s`, `2 h 5 min`, `3 days 4 h`: the two largest units. */
export function duration(seconds: number): string {
  const all = Math.round(seconds)
  const [days, hours] = [Math.floor(all / 86_400), Math.floor(all / 3600) % 24]
  const [minutes, rest] = [Math.floor(all / 60) % 60, all % 60]
  const parts = days
    ? [count(days, 'day'), hours && `${hours} h`]
    : all >= 3600
      ? [`${hours} h`, minutes && `${minutes} min`]
      : [minutes && `${minutes} min`, (rest || !minutes) && `${rest} s`]
  return parts.filter(Boolean).join(' ')
}

/** A text as it begins a line: "Deals". */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "a deal", "an activity". */
export const withArticle = (noun: string): string =>
  `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`

const monthFormat = once((key) => {
  const [locale, timeZone, year, short] = key.split('|')
  const written = year ? ({ year: 'numeric' } as const) : {}
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    month: short ? 'short' : 'long',
    ...written,
  })
})

const monthWritten = (month: string, reader: Clock, length: '' | 'short'): string => {
  const year = month.slice(0, 4) === today(reader).slice(0, 4) ? '' : 'year'
  return monthFormat(`${reader.locale}|UTC|${year}|${length}`).format(Date.parse(`${month}-01`))
}

/** `YYYY-MM` as `November`, or `November 2027` in another year. */
export const monthOf = (month: string, reader: Clock): string => monthWritten(month, reader, '')

/** The same as `Nov` or `Nov 2027`, where there is as much room as below a bar. */
export const shortMonthOf = (month: string, reader: Clock): string =>
  monthWritten(month, reader, 'short')

/** How long something has lasted: `today`, `March`, `March 2025`. */
export function since(instant: number, reader: Clock): string {
  const { locale, timeZone } = reader
  if (today({ timeZone, now: instant }) === today(reader)) return 'today'
  const thisYear = today({ timeZone, now: instant }).slice(0, 4) === today(reader).slice(0, 4)
  return monthFormat(`${locale}|${timeZone}|${thisYear ? '' : 'year'}`).format(instant)
}
