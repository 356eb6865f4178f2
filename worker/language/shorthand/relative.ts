import type { Unit } from '../languages/date-words.ts'
import { type Day, isoDay, monthsOn, plusDays } from './calendar.ts'
import { fold } from './fold.ts'
import type { FoundDate } from './found-date.ts'
import { mayHalve, withHalves, withoutHalves } from './halves.ts'
import { lexiconOf, whole } from './lexicon.ts'
import { countSign, halfPattern, hasUnit, marked, unitOf, unitSign, units } from './marks.ts'
import { once } from './once.ts'

const patternsOf = once((locale) => {
  const { either, gap, oneUnsaid } = lexiconOf(locale)
  const half = either((words) => words.halfHour)
  const length = `(?:${countSign} ?-? ?${unitSign}|(${half}))`
  const ahead = either((words) => words.ahead)
  const later = either((words) => words.later)
  const ago = either((words) => words.ago)
  return {
    one: oneUnsaid
      ? whole(`(?:${oneUnsaid})${gap}${unitSign}|${unitSign}${gap}(?:${later})`)
      : undefined,
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

function spanIn(pattern: RegExp, text: string): Span | undefined {
  const found = pattern.exec(text)
  if (!found) return undefined
  const [count = '', sign] = found.slice(1).filter((part) => part !== undefined)
  const unit = unitOf(sign)
  if (!unit) return { count: 30, unit: 'minute' }
  return Number(count) > 0 ? { count: Number(count), unit } : undefined
}

const fortnightOf = once((locale) => {
  const { either } = lexiconOf(locale)
  return new RegExp(`(?<![\\p{L}\\d])(?:${either((words) => words.fortnight)})(?!\\p{L})`, 'u')
})
const twoWeeks = `2 ${String.fromCharCode(0xe041 + units.indexOf('week'))}`

/** Counts and units as signs, unless the words are a length by themselves. */
function signed(text: string, locale: string): string | undefined {
  const units = marked(text.replace(fortnightOf(locale), twoWeeks), locale, 'unit')
  const halved = mayHalve(text, locale) ? withHalves(units, locale) : units
  if (halved === units && halfPattern(locale).test(text)) return text
  const said = withoutHalves(marked(halved, locale, 'number'))
  return hasUnit(said) ? said : undefined
}

/** `in 2 hours`, `20分後`: how far ahead. */
export function spanAhead(text: string, locale: string): Span | undefined {
  const said = signed(text, locale)
  if (said === undefined) return undefined
  return oneAheadIn(said, locale) ?? spanIn(patternsOf(locale).ahead, said)
}

/** `za tydzień`, which is also what is paid for a week. */
function oneAheadIn(said: string, locale: string): Span | undefined {
  const found = patternsOf(locale).one?.exec(said)
  const unit = unitOf(found?.[1] ?? found?.[2])
  return unit && { count: 1, unit }
}

/** `3 days`, `a month`: a length by itself. */
export function spanOf(text: string, locale: string): Span | undefined {
  const plain = fold(text, locale)
  const said = isNumbered(plain) ? undefined : signed(plain, locale)
  return said === undefined ? undefined : spanIn(patternsOf(locale).bare, said)
}

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
    [3, word((words) => words.inThreeDays)],
    [-1, word((words) => words.yesterday)],
  ] as const
})

/** Two days before today is said in the same words as one: neither is ever meant by a due date. */
export const isPast = (text: string, locale: string): boolean =>
  dayWordsOf(locale)[4][1].test(text) || patternsOf(locale).ago.test(signed(text, locale) ?? '')

/** `1月` is January and `12日` the twelfth, no months and days. */
const isNumbered = (text: string) => /^\d{1,2} ?[月월日일]$/.test(text)

/** `today in 2 weeks` is in 2 weeks. */
const todayOf = once(
  (locale) => new RegExp(`^(?:${lexiconOf(locale).either((words) => words.today)}) (?=.)`, 'u'),
)

/** `tomorrow`, `in 3 weeks`, `3 weeks`, `2 days ago`. */
export function relativeDay(text: string, locale: string, today: Day): FoundDate | undefined {
  for (const [ahead, word] of dayWordsOf(locale)) {
    if (!word.test(text)) continue
    return {
      clarity: ahead < 0 ? 'asked' : 'plain',
      read: { value: isoDay(plusDays(today, ahead)) },
    }
  }
  const said = signed(text.replace(todayOf(locale), ''), locale)
  if (said === undefined) return undefined
  const { ahead, ago, bare } = patternsOf(locale)
  const one = oneAheadIn(said, locale)
  const later = one && after(today, one)
  if (later) return { clarity: 'last', read: { value: isoDay(later) } }
  const span = spanIn(ahead, said)
  const day = span && after(today, span)
  if (day) return { clarity: 'plain', read: { value: isoDay(day) } }
  const back = spanIn(ago, said)
  const before = back && after(today, { ...back, count: -back.count })
  if (before) return { clarity: 'asked', read: { value: isoDay(before) } }
  const alone = isNumbered(text) ? undefined : spanIn(bare, said)
  const found = alone && after(today, alone)
  return found && { clarity: 'asked', read: { value: isoDay(found) } }
}
