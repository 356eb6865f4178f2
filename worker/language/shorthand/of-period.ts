import { type Day, exists, isoDay, monthEnd } from './calendar.ts'
import { numberOfDay } from './day-of-month.ts'
import { writtenDays } from './explicit.ts'
import type { FoundDate } from './found-date.ts'
import { lexiconOf, whole } from './lexicon.ts'
import { hasLongUnit, hasMonth, marked } from './marks.ts'
import { once } from './once.ts'
import { periodIn, reachIn, the } from './periods.ts'

const ofOf = once((locale) => {
  const { either, lead } = lexiconOf(locale)
  return {
    front: whole(`${lead}${the}(.+)`),
    joined: whole(`(?:(?:${either((words) => words.on)}|of) |[の的의] ?)?${the}(.+)`),
  }
})

/** Each way to part the text: `15th of|next month`, `来月|15日`. */
function* parted(text: string, locale: string): Generator<[string, string]> {
  const { isTight } = lexiconOf(locale)
  for (let at = 1; at < text.length; at++) {
    if (!isTight && text[at] !== ' ') continue
    yield [text.slice(0, at).trim(), text.slice(at).trim()]
  }
}

function dayIn(rest: string, unit: string, ahead: number, locale: string, today: Day) {
  const { year, month } = today
  if (unit === 'month') {
    const end = monthEnd(year, month + ahead)
    const day = numberOfDay(rest)
    return day > 0 && day <= end.day ? isoDay({ ...end, day }) : undefined
  }
  const first = { year: year + ahead, month: 1, day: 1 }
  const [written, other] = writtenDays(rest, locale, first)
  const day = written && { ...written, year: first.year }
  if (day && !written.year && !other && exists(day)) return isoDay(day)
  const isMonth = /[月월]$/.test(rest) || hasMonth(marked(rest, locale, 'month'))
  const read = isMonth ? periodIn(rest, locale, first)?.read : undefined
  return read && 'value' in read ? read.value : undefined
}

/** A month or a year, and what of it. */
const mayBe = (text: string, locale: string): boolean =>
  (/\d/.test(text) || hasMonth(marked(text, locale, 'month'))) &&
  hasLongUnit(marked(text, locale, 'unit'))

/** `the 15th of next month`, `March next year`, `来月15日`, `내년 3월`. */
export function dayOfPeriod(text: string, locale: string, today: Day): FoundDate | undefined {
  if (!mayBe(text, locale)) return undefined
  const { front, joined } = ofOf(locale)
  for (const [head, tail] of parted(text, locale))
    for (const [period, rest] of [
      [head, joined.exec(tail)?.[1] ?? tail],
      [joined.exec(tail)?.[1] ?? tail, front.exec(head)?.[1] ?? head],
    ] as const) {
      const reach = reachIn(period, locale)
      if (!reach?.reached || (reach.unit !== 'month' && reach.unit !== 'year')) continue
      const value = dayIn(rest, reach.unit, reach.ahead, locale, today)
      if (value) return { clarity: 'plain', read: { value } }
    }
  return undefined
}
