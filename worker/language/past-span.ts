import type { Unit } from './languages/date-words.ts'
import { dayOf } from './local-time.ts'
import {
  type Day,
  isBefore,
  isoDay,
  isoWeekday,
  monthEnd,
  monthsOn,
  plusDays,
  todayOf,
} from './shorthand/calendar.ts'
import { readDate } from './shorthand/dates.ts'
import { fold } from './shorthand/fold.ts'
import { lexiconOf } from './shorthand/lexicon.ts'
import { once } from './shorthand/once.ts'
import { reachIn } from './shorthand/periods.ts'
import type { Reader } from './shorthand/reader.ts'
import { spanOf } from './shorthand/relative.ts'
import { numberedPart, partBegins, partOf } from './shorthand/years.ts'

/** Days, YYYY-MM-DD, the first and the last of them included. */
export interface PastSpan {
  from?: string
  until?: string
}

type Period = (today: Day, ahead: number, yearBegins?: number) => [first: Day, last: Day]

const months =
  (of: number): Period =>
  (today, ahead, yearBegins) =>
    partOf(partBegins(today, of, ahead, yearBegins), of)

const periods: Partial<Record<Unit, Period>> = {
  day: (today, ahead) => [plusDays(today, ahead), plusDays(today, ahead)],
  week: (today, ahead) => {
    const monday = plusDays(today, 1 - isoWeekday(today) + 7 * ahead)
    return [monday, plusDays(monday, 6)]
  },
  month: months(1),
  quarter: months(3),
  year: months(12),
}

const over = ([first, last]: [Day, Day]): PastSpan => ({ from: isoDay(first), until: isoDay(last) })

/** The days of this period, or of so many ahead of it. */
export function periodDays(
  unit: Unit,
  today: Day,
  ahead: number,
  yearBegins?: number,
): PastSpan | undefined {
  const period = periods[unit]
  return period && over(period(today, ahead, yearBegins))
}

/** `last week`, `this month`. */
function reached(text: string, reader: Reader, today: Day): PastSpan | undefined {
  const reach = reachIn(text, reader.locale)
  if (!reach?.reached || reach.ahead > 0) return undefined
  return periodDays(reach.unit, today, reach.ahead, reader.yearBegins)
}

function numbered(text: string, { yearBegins }: Reader, today: Day): PastSpan | undefined {
  const part = numberedPart(text, today, { yearBegins, past: true })
  return part && over(part)
}

const patternsOf = once((locale) => {
  const previous = lexiconOf(locale).either((words) => words.previous)
  return {
    last: new RegExp(`^(?:the )?(?:last|past|${previous}) (.+)$`, 'u'),
    month: /^(?:in )?(\p{L}+)(?: (20\d\d))?$/u,
  }
})

const longest: Partial<Record<Unit, (today: Day, count: number) => Day>> = {
  day: (today, count) => plusDays(today, 1 - count),
  week: (today, count) => plusDays(today, 1 - 7 * count),
  month: (today, count) => plusDays(monthsOn(today, -count), 1),
  quarter: (today, count) => plusDays(monthsOn(today, -3 * count), 1),
  year: (today, count) => plusDays(monthsOn(today, -12 * count), 1),
}

/** `last 7 days`: today is the last of them. */
function lately(text: string, locale: string, today: Day): PastSpan | undefined {
  const length = spanOf(patternsOf(locale).last.exec(text)?.[1] ?? '', locale)
  const isShort = length && length.count < 1000
  const first = isShort ? longest[length.unit]?.(today, length.count) : undefined
  return first && over([first, today])
}

/** `October 2025`: its first day is read, which a month has in every language. */
function monthNamed(text: string, reader: Reader, today: Day): PastSpan | undefined {
  const [, name, year = ''] = patternsOf(reader.locale).month.exec(text) ?? []
  const read = name && readDate(`1 ${name} ${year}`.trim(), { ...reader, past: true })
  if (!read || !('value' in read) || !read.value.endsWith('-01')) return undefined
  const month = dayOf(read.value)
  return isBefore(today, month) ? undefined : over([month, monthEnd(month.year, month.month)])
}

function day(text: string, reader: Reader, today: Day): PastSpan | undefined {
  const read = readDate(text, { ...reader, past: true })
  if (!('value' in read) || read.value > isoDay(today)) return undefined
  return { from: read.value, until: read.value }
}

const whole = (text: string, reader: Reader, today: Day): PastSpan | undefined =>
  reached(text, reader, today) ??
  lately(text, reader.locale, today) ??
  numbered(text, reader, today) ??
  monthNamed(text, reader, today) ??
  day(text, reader, today)

/**
 * When something was, in words that can mean only one thing: `yesterday`, `last week`, `last 7
 * days`, `October`, `since 3 Nov`, `3 Nov to 10 Nov`; undefined for anything else.
 */
export function pastSpanOf(typed: string, reader: Reader): PastSpan | undefined {
  const text = fold(typed, reader.locale).trim()
  if (!text || text.length > 60) return undefined
  const today = todayOf(reader)
  const [, since, before, until, first, last] = edges.exec(text) ?? []
  if (since) return pick(whole(since, reader, today), 'from')
  if (until) return pick(whole(until, reader, today), 'until')
  if (before) return dayBefore(whole(before, reader, today)?.from)
  if (!first || !last) return whole(text, reader, today)
  const [a, b] = [whole(first, reader, today), whole(last, reader, today)]
  return a?.from && b?.until && a.from <= b.until ? { from: a.from, until: b.until } : undefined
}

const edges =
  /^(?:since (.+)|before (.+)|(?:until|till|up to) (.+)|(?:from )?(.+?) (?:to|until|till|-|–) (.+))$/u

const dayBefore = (first: string | undefined): PastSpan | undefined =>
  first === undefined ? undefined : { until: isoDay(plusDays(dayOf(first), -1)) }

const pick = (span: PastSpan | undefined, edge: keyof PastSpan): PastSpan | undefined =>
  span?.[edge] === undefined ? undefined : { [edge]: span[edge] }
