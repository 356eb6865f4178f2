import type { Unit } from '../languages/date-words.ts'
import { type Day, isoDay, monthsOn, plusDays } from './calendar.ts'
import type { FoundDate } from './found-date.ts'
import { type Lexicon, lexiconOf, whole } from './lexicon.ts'
import { once } from './once.ts'

export const units: Unit[] = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']

const numbersOf = once((locale) => {
  const { either } = lexiconOf(locale)
  return [...Array(12).keys()].map((at) => {
    return either(({ numbers }) => numbers.split(' ')[at])
  })
})

/** A piece of a pattern that captures a count. */
export const countPiece = (locale: string) => `(\\d{1,3}|${numbersOf(locale).join('|')})`

const countsOf = once((locale) => numbersOf(locale).map(whole))

/** 1 of `a` or `eine`, 3 of `3` or `drei`. */
export function counted(text: string, locale: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  return countsOf(locale).findIndex((pattern) => pattern.test(text)) + 1
}

const unitsOf = once((locale) => {
  const { either } = lexiconOf(locale)
  return units.map((unit) => [unit, whole(either((words) => words.units[unit]))] as const)
})

export const unitPiece = ({ either }: Lexicon) =>
  `(${either((words) => units.map((unit) => words.units[unit]).join('|'))})`

export const unitNamed = (text: string, locale: string): Unit | undefined =>
  unitsOf(locale).find(([, pattern]) => pattern.test(text))?.[0]

const spanOf = once((locale) => {
  const lexicon = lexiconOf(locale)
  const { either, gap } = lexicon
  const half = either((words) => words.halfHour)
  const length = `(?:${countPiece(locale)} ?-? ?${unitPiece(lexicon)}|(a fortnight|${half}))`
  const ahead = either((words) => words.ahead)
  const later = either((words) => words.later)
  const ago = either((words) => words.ago)
  return {
    ahead: whole(
      `(?:${ahead})${gap}${length}|${length}${gap}(?:${later})|(?:${ahead})${gap}${length}${gap}(?:${later})`,
    ),
    ago: whole(`(?:${ago})${gap}${length}|${length}${gap}(?:${ago})`),
    bare: whole(length),
  }
})

export interface Span {
  count: number
  unit: Unit
}

function spanIn(pattern: RegExp, text: string, locale: string): Span | undefined {
  const found = pattern.exec(text)
  if (!found) return undefined
  const [count = '', unit = ''] = found.slice(1).filter((part) => part !== undefined)
  if (count === 'a fortnight') return { count: 2, unit: 'week' }
  if (!unit) return { count: 30, unit: 'minute' }
  const named = unitNamed(unit, locale)
  const many = counted(count, locale)
  return named && many > 0 ? { count: many, unit: named } : undefined
}

/** `in 2 hours`, `20分後`: how far ahead. */
export const spanAhead = (text: string, locale: string): Span | undefined =>
  spanIn(spanOf(locale).ahead, text, locale)

export function after(today: Day, { count, unit }: Span): Day | undefined {
  if (unit === 'minute' || unit === 'hour') return undefined
  if (unit === 'day') return plusDays(today, count)
  if (unit === 'week') return plusDays(today, 7 * count)
  return monthsOn(today, count * (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12))
}

const dayWordsOf = once((locale) => {
  const { either, lead } = lexiconOf(locale)
  const word = (pick: Parameters<typeof either>[0]) => whole(`${lead}(?:${either(pick)})`)
  return [
    [0, word((words) => `${words.today}|${words.tonight}`)],
    [1, word((words) => words.tomorrow)],
    [2, word((words) => words.overmorrow)],
    [-1, word((words) => words.yesterday)],
  ] as const
})

/** Two days before today is said in the same words as one: neither is ever meant by a due date. */
export const isPast = (text: string, locale: string): boolean =>
  dayWordsOf(locale)[3][1].test(text) || spanOf(locale).ago.test(text)

/** `tomorrow`, `in 3 weeks`, `3 weeks`, `2 days ago`. */
export function relativeDay(text: string, locale: string, today: Day): FoundDate | undefined {
  for (const [ahead, word] of dayWordsOf(locale)) {
    if (!word.test(text)) continue
    return {
      clarity: ahead < 0 ? 'asked' : 'plain',
      read: { value: isoDay(plusDays(today, ahead)) },
    }
  }
  const { ahead, ago, bare } = spanOf(locale)
  const span = spanIn(ahead, text, locale)
  const day = span && after(today, span)
  if (day) return { clarity: 'plain', read: { value: isoDay(day) } }
  const back = spanIn(ago, text, locale)
  const before = back && after(today, { ...back, count: -back.count })
  if (before) return { clarity: 'asked', read: { value: isoDay(before) } }
  const alone = spanIn(bare, text, locale)
  const found = alone && after(today, alone)
  return found && { clarity: 'asked', read: { value: isoDay(found) } }
}
