import type { Unit } from './languages/date-words.ts'
import { dayAfter, dayOf } from './local-time.ts'
import { type PastSpan, pastSpanOf, periodDays } from './past-span.ts'
import {
  type Day,
  isBefore,
  isoDay,
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
import { after, spanOf } from './shorthand/relative.ts'
import { numberedPart } from './shorthand/years.ts'

/** Days, YYYY-MM-DD, the first and the last of them included. */
export type DaySpan = PastSpan

const over = (first: Day, last: Day): DaySpan => ({ from: isoDay(first), until: isoDay(last) })

/** `this month`, `next week`. */
function reached(text: string, { locale, yearBegins }: Reader, today: Day): DaySpan | undefined {
  const reach = reachIn(text, locale)
  return reach?.reached ? periodDays(reach.unit as Unit, today, reach.ahead, yearBegins) : undefined
}

const nextOf = once((locale) => {
  const next = lexiconOf(locale).either((words) => `${words.next}|${words.coming}`)
  return {
    next: new RegExp(`^(?:in the |in |within |the )?(?:next|coming|${next}) (.+)$`, 'u'),
    month: /^(?:in )?(\p{L}+)(?: (20\d\d))?$/u,
  }
})

/** `next 30 days`: from today on. */
function coming(text: string, locale: string, today: Day): DaySpan | undefined {
  const length = spanOf(nextOf(locale).next.exec(text)?.[1] ?? '', locale)
  const end = length && length.count < 1000 ? after(today, length) : undefined
  return end && over(today, end)
}

function numbered(text: string, { yearBegins }: Reader, today: Day): DaySpan | undefined {
  const part = numberedPart(text, today, { yearBegins, past: false })
  return part && over(...part)
}

/** `October`: this one or the next to come. */
function month(text: string, reader: Reader, today: Day): DaySpan | undefined {
  const [, name, typed] = nextOf(reader.locale).month.exec(text) ?? []
  const read = name && readDate(`1 ${name}${typed ? ` ${typed}` : ''}`, { ...reader, past: true })
  if (!read || !('value' in read) || !read.value.endsWith('-01')) return undefined
  const found = dayOf(read.value)
  const isOver = !typed && isBefore(monthEnd(found.year, found.month), today)
  const first = isOver ? monthsOn(found, 12) : found
  return over(first, monthEnd(first.year, first.month))
}

function day(text: string, reader: Reader): DaySpan | undefined {
  const read = readDate(text, reader)
  return 'value' in read ? { from: read.value, until: read.value } : undefined
}

function ahead(typed: string, reader: Reader): DaySpan | undefined {
  const text = fold(typed, reader.locale).trim()
  const today = todayOf(reader)
  return (
    reached(text, reader, today) ??
    coming(text, reader.locale, today) ??
    numbered(text, reader, today) ??
    month(text, reader, today) ??
    day(text, reader)
  )
}

const edges =
  /^(?:since (.+)|after (.+)|before (.+)|(?:until|till|up to|by) (.+)|(?:from |between )?(.+?) (?:to|until|till|and|-|–) (.+))$/u

const longest = 60

/**
 * When something is, in words that can mean only one thing: `this month`, `next 30 days`, `before 3
 * Nov`, `Q1`; undefined for anything else. A day or a month without its year is one to come, or of
 * what `past` is one that was.
 */
export function daySpanOf(typed: string, reader: Reader): DaySpan | undefined {
  if (!typed.trim() || typed.length > longest) return undefined
  const whole = (text: string) =>
    reader.past
      ? (pastSpanOf(text, reader) ?? ahead(text, reader))
      : (ahead(text, reader) ?? pastSpanOf(text, reader))
  const text = fold(typed, reader.locale).trim()
  const [, since, later, before, until, first, last] = edges.exec(text) ?? []
  if (since) return edge('from', whole(since)?.from)
  if (later) return edge('from', moved(whole(later)?.until, 1))
  if (before) return edge('until', moved(whole(before)?.from, -1))
  if (until) return edge('until', whole(until)?.until)
  const alone = whole(text)
  if (alone || !first || !last) return alone
  const [from, to] = [whole(first)?.from, whole(last)?.until]
  return from && to && from <= to ? { from, until: to } : undefined
}

const moved = (date: string | undefined, days: number) => date && dayAfter(date, days)

const edge = (which: keyof DaySpan, date: string | undefined): DaySpan | undefined =>
  date ? { [which]: date } : undefined

/** The day so long before today: `30 days`, `2 weeks`. */
export function dayBack(typed: string, reader: Reader): string | undefined {
  const span = spanOf(typed, reader.locale)
  const today = todayOf(reader)
  const back = span && span.count < 1000 ? after(today, { ...span, count: -span.count }) : undefined
  return back && isoDay(plusDays(back, 0))
}
