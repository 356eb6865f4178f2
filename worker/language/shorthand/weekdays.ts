import { type Day, isoDay, isoWeekday, plusDays } from './calendar.ts'
import { type Clarity, type FoundDate, meaning } from './found-date.ts'
import { lexiconOf, whole } from './lexicon.ts'
import { hasWeekday, marked, numberOf, weekdaySign } from './marks.ts'
import { once } from './once.ts'
import { spanAhead, spanOf } from './relative.ts'
import { oneOf } from './value.ts'

const patternsOf = once((locale) => {
  const { either, gap, lead } = lexiconOf(locale)
  const name = weekdaySign
  const before = (pick: Parameters<typeof either>[0]) =>
    `${lead}(?:${either(pick)})${gap}${lead}${name}`
  const after = (pick: Parameters<typeof either>[0]) => `${lead}${name}${gap}(?:${either(pick)})`
  const both = (pick: Parameters<typeof either>[0]) => whole(`${before(pick)}|${after(pick)}`)
  const week = either(({ units }) => units.week)
  const weekOf = (pick: Parameters<typeof either>[0]) => {
    const which = either(pick)
    const said = `${lead}(?:(?:${which})${gap}(?:${week})|(?:${week})${gap}(?:${which}))`
    return whole(`${said}${gap}${lead}${name}|${lead}${name}${gap}${said}`)
  }
  return {
    plain: whole(`${lead}${lead}${name}`),
    coming: both(({ coming }) => coming),
    current: both(({ current }) => current),
    next: both(({ next }) => next),
    previous: both(({ previous }) => previous),
    afterNext: both(({ afterNext, weekdayAfterNext }) => afterNext ?? weekdayAfterNext),
    other: both(({ weekdayAfterNext }) => weekdayAfterNext),
    inNextWeek: weekOf(({ next, coming }) => `${next}|${coming}`),
    inSecondWeek: weekOf(({ afterNext }) => afterNext),
    inThisWeek: weekOf(({ current }) => current),
  }
})

const ahead = (weekday: number, today: Day, from = 0): Day => {
  const days = (weekday - isoWeekday(today) + 7) % 7
  return plusDays(today, days < from ? days + 7 : days)
}

/** That weekday of a week so many ahead; weeks begin on Monday. */
const ofWeek = (weekday: number, today: Day, weeks: number): Day =>
  plusDays(today, weekday - isoWeekday(today) + 7 * weeks)

const days = (clarity: Clarity, ...all: Day[]): FoundDate | undefined => {
  const read = oneOf(all.map(meaning))
  return read && { clarity, read }
}

/** `na outra sexta`: the second ahead, or that of next week, which may be the first. */
function others(weekday: number, today: Day): Day[] {
  const first = ahead(weekday, today, 1)
  const isNextWeek = isoDay(first) === isoDay(ofWeek(weekday, today, 1))
  return [...(isNextWeek ? [first] : []), plusDays(first, 7), ofWeek(weekday, today, 2)]
}

/**
 * `friday`: the first ahead, today included; `next friday`: the first after today and that of next
 * week, where these are two; `friday next week` is one day.
 */
export function weekdayIn(text: string, locale: string, today: Day): FoundDate | undefined {
  const said = marked(text, locale, 'weekday')
  if (!hasWeekday(said)) return undefined
  // A single letter is a weekday beside a date only.
  if (text.length === 1) return undefined
  const patterns = patternsOf(locale)
  const { weekdaysSayWeek } = lexiconOf(locale)
  const named = (pattern: RegExp) => {
    const found = pattern.exec(said)
    return numberOf(found?.slice(1).find((one) => one !== undefined))
  }
  const bare = named(patterns.plain)
  if (bare) return days('last', ahead(bare, today))
  const soon = named(patterns.coming)
  if (soon) return days('plain', ahead(soon, today, 1))
  const after = named(patterns.next)
  const inWeek = (weekday: number, weeks: number) => days('plain', ofWeek(weekday, today, weeks))
  if (after && weekdaysSayWeek) return inWeek(after, 1)
  if (after) return days('plain', ahead(after, today, 1), ofWeek(after, today, 1))
  const other = named(patterns.other)
  if (other) return days('plain', ...others(other, today))
  const second = named(patterns.afterNext)
  if (second && weekdaysSayWeek) return inWeek(second, 2)
  if (second) return days('plain', plusDays(ahead(second, today, 1), 7), ofWeek(second, today, 2))
  const here = named(patterns.current)
  if (here) return days('plain', ahead(here, today))
  const before = named(patterns.previous)
  if (before) return days('asked', plusDays(ahead(before, today), -7))
  const later = named(patterns.inNextWeek)
  if (later) return inWeek(later, 1)
  const last = named(patterns.inSecondWeek)
  if (last) return inWeek(last, 2)
  const now = named(patterns.inThisWeek)
  return now ? inWeek(now, 0) : weeksLater(said, locale, today)
}

const lengthsOf = once((locale) => {
  const { either, gap, lead } = lexiconOf(locale)
  const behind = (at: 0 | 1) => whole(either((words) => words.weeksLater?.[at]))
  return {
    front: whole(`${lead}${weekdaySign}${gap}(.+)`),
    back: whole(`(.+?)${gap}${lead}${weekdaySign}`),
    /** `a week from friday`, `a week on friday`. */
    since: whole(`(.+?) (?:from|on|after) ${weekdaySign}`),
    behind: [behind(0), behind(1)],
  }
})

/**
 * `friday week`: so long after the first ahead; `Freitag in 2 Wochen`, `in two weeks on friday`:
 * after it, or in the week so far ahead.
 */
function weeksLater(said: string, locale: string, today: Day): FoundDate | undefined {
  const { front, back, since, behind } = lengthsOf(locale)
  const [, length, from] = since.exec(said) ?? []
  const counted = length ? spanOf(length, locale) : undefined
  if (counted?.unit === 'week')
    return days('plain', plusDays(ahead(numberOf(from), today), 7 * counted.count))
  const [, first, after] = front.exec(said) ?? []
  const [, before, last] = first ? [] : (back.exec(said) ?? [])
  const [weekday, rest] = [numberOf(first ?? last), after ?? before ?? '']
  if (!weekday || rest === '') return undefined
  const next = ahead(weekday, today)
  const weeks = after ? behind.findIndex((pattern) => pattern.test(rest)) + 1 : 0
  if (weeks > 0) return days('last', plusDays(next, 7 * weeks))
  const span = spanAhead(rest, locale)
  if (span?.unit !== 'week') return undefined
  return days('plain', plusDays(next, 7 * span.count), ofWeek(weekday, today, span.count))
}
