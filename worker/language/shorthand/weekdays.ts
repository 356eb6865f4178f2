import { type Day, isoWeekday, plusDays } from './calendar.ts'
import { type Clarity, type FoundDate, meaning } from './found-date.ts'
import { lexiconOf, whole } from './lexicon.ts'
import { hasWeekday, marked, numberOf, weekdaySign } from './marks.ts'
import { once } from './once.ts'
import { spanAhead } from './relative.ts'
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
    inNextWeek: weekOf(({ next, coming }) => `${next}|${coming}`),
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
  const here = named(patterns.current)
  if (here) return days('plain', ahead(here, today))
  const before = named(patterns.previous)
  if (before) return days('asked', plusDays(ahead(before, today), -7))
  const later = named(patterns.inNextWeek)
  if (later) return inWeek(later, 1)
  const now = named(patterns.inThisWeek)
  return now ? inWeek(now, 0) : weeksLater(text, locale, today)
}

const weekLaterOf = once((locale) => whole(lexiconOf(locale).either((words) => words.weekLater)))

/** `friday week`, `Freitag in 2 Wochen`: so long after the first ahead, or in the week so far ahead. */
function weeksLater(text: string, locale: string, today: Day): FoundDate | undefined {
  const { weekdays } = lexiconOf(locale)
  const [head = '', ...tail] = text.split(' ')
  const [weekday, rest] = [weekdays.get(head), tail.join(' ')]
  if (!weekday || rest === '') return undefined
  const first = ahead(weekday, today)
  if (weekLaterOf(locale).test(rest)) return days('last', plusDays(first, 7))
  const span = spanAhead(rest, locale)
  if (span?.unit !== 'week') return undefined
  return days('plain', plusDays(first, 7 * span.count), ofWeek(weekday, today, span.count))
}
