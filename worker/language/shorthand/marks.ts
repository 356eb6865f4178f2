import type { Unit } from '../languages/date-words.ts'
import { anyOf, type Lexicon, lexiconOf, whole } from './lexicon.ts'
import { once } from './once.ts'

/**
 * Names of weekdays, months, units and numbers, each as one sign: patterns are then short, and a
 * text that has none of them needs no pattern at all.
 */
type Kind = 'weekday' | 'eachWeekday' | 'month' | 'unit' | 'number'

const first = {
  weekday: 0xe000,
  eachWeekday: 0xe010,
  month: 0xe020,
  unit: 0xe040,
}

/** Pieces of patterns that capture one. */
export const weekdaySign = '([\\ue001-\\ue007])'
export const monthSign = '([\\ue021-\\ue02c])'
export const unitSign = '([\\ue041-\\ue047])'
export const countSign = '(\\d{1,3})'

export const units: Unit[] = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']

/** The number a sign stands for: 1 is Monday, or January, or a minute. */
export const numberOf = (sign: string | undefined): number => (sign ? sign.charCodeAt(0) % 16 : 0)
export const unitOf = (sign: string | undefined): Unit | undefined => units[numberOf(sign) - 1]

const unitPatternsOf = once((locale) => {
  const { either } = lexiconOf(locale)
  return units.map((unit) => whole(either((words) => words.units[unit])))
})

const numberPatternsOf = once((locale) => {
  const { either } = lexiconOf(locale)
  return [...Array(12).keys()].map((at) => whole(either(({ numbers }) => numbers.split(' ')[at])))
})

/** 1 for `one`, 0 for a word that is none of one to twelve. */
export const numberNamed = (word: string, locale: string): number =>
  numberPatternsOf(locale).findIndex((pattern) => pattern.test(word)) + 1

const most = 500
const longest = 80

/** The same words of a line are looked at again and again: so many answers are kept. */
function remembered<T>(find: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const found = find(text)
    if (known.size >= most) known.clear()
    if (text.length <= longest) known.set(text, found)
    return found
  }
}

type Find = (word: string) => number

/** 1 for the first that a word is, 0 for none. */
const firstOf = (patterns: RegExp[]): Find =>
  remembered((word) => patterns.findIndex((pattern) => pattern.test(word)) + 1)

const findsOf = once((locale): Record<Kind, Find> => {
  const { weekdays, eachWeekday, months } = lexiconOf(locale)
  return {
    weekday: (word) => weekdays.get(word) ?? 0,
    eachWeekday: (word) => eachWeekday.get(word) ?? 0,
    month: (word) => months.get(word) ?? 0,
    unit: firstOf(unitPatternsOf(locale)),
    number: firstOf(numberPatternsOf(locale)),
  }
})

const sourceOf = ({ either, weekdays, eachWeekday, months }: Lexicon, kind: Kind): string => {
  if (kind === 'weekday') return anyOf(new Map([...weekdays].filter(([name]) => name.length > 1)))
  if (kind === 'eachWeekday') return anyOf(eachWeekday)
  if (kind === 'month') return anyOf(months)
  const said = either((words) =>
    kind === 'unit'
      ? units.map((unit) => words.units[unit]).join('|')
      : words.numbers.replaceAll(' ', '|'),
  )
  return said
    .split('|')
    .sort((one, other) => other.length - one.length)
    .join('|')
}

/** Names of several words, or, in languages without spaces, all names. */
function phrasesIn(locale: string, kind: Kind): RegExp | undefined {
  const lexicon = lexiconOf(locale)
  if (lexicon.isTight) {
    const source = sourceOf(lexicon, kind)
    return source ? new RegExp(source, 'gu') : undefined
  }
  if (kind === 'unit' || kind === 'number') return undefined
  const names = {
    weekday: lexicon.weekdays,
    month: lexicon.months,
    eachWeekday: lexicon.eachWeekday,
  }
  const long = new Map([...names[kind]].filter(([one]) => /[^\p{L}\p{M}']/u.test(one)))
  const edge = '[\\p{L}\\p{M}]'
  return long.size > 0 ? new RegExp(`(?<!${edge})(?:${anyOf(long)})(?!${edge})`, 'gu') : undefined
}

const run = /[\p{L}\p{M}']+/gu

const counts = /^ ?-? ?[\ue001-\ue047]/

/** How one kind of name in a text becomes signs. */
function marker(locale: string, kind: Kind): (text: string) => string {
  const find = findsOf(locale)[kind]
  const phrases = phrasesIn(locale, kind)
  const { isTight } = lexiconOf(locale)
  const begun = kind === 'number' ? 0 : first[kind]
  /** `un'ora`, `l'an`: what stands before it is a word of its own. */
  const elided = (word: string): string => {
    const edge = word.lastIndexOf("'") + 1
    const found = edge > 0 && edge < word.length ? find(word.slice(edge)) : 0
    return found ? word.slice(0, edge) + String.fromCharCode(begun + found) : word
  }
  const sign = (word: string, at: number, text: string): string => {
    const found = find(word)
    if (found === 0) return kind === 'number' ? word : elided(word)
    const isLetter = kind === 'unit' && word.length === 1 && !/\d ?$/.test(text.slice(0, at))
    if (isLetter && !isTight) return word
    if (kind !== 'number') return String.fromCharCode(begun + found)
    // `a` and `en` count only before what is counted.
    return counts.test(text.slice(at + word.length)) ? String(found) : word
  }
  return remembered((text) => {
    const phrased = phrases ? text.replace(phrases, sign) : text
    return isTight ? phrased : phrased.replace(run, sign)
  })
}

const markersOf = once((locale) => ({
  weekday: marker(locale, 'weekday'),
  eachWeekday: marker(locale, 'eachWeekday'),
  month: marker(locale, 'month'),
  unit: marker(locale, 'unit'),
  number: marker(locale, 'number'),
}))

/** The text, folded before, with these kinds of names as signs. */
export function marked(text: string, locale: string, ...kinds: Kind[]): string {
  let said = text
  for (const kind of kinds) said = markersOf(locale)[kind](said)
  return said
}

export const hasWeekday = (text: string) => /[\ue001-\ue017]/.test(text)
/** Of a text that was folded before. */
export const endsInWeekday = (text: string, locale: string) =>
  /[\ue001-\ue007]$/.test(marked(text, locale, 'weekday'))
export const hasMonth = (text: string) => /[\ue021-\ue02c]/.test(text)
export const hasUnit = (text: string) => /[\ue041-\ue047]/.test(text)

/** Months or years. */
export const hasLongUnit = (text: string) => /[\ue045\ue047]/.test(text)

/** Minutes or hours, or half of one. */
export const hasShortUnit = (text: string, locale: string) =>
  /[\ue041\ue042]/.test(marked(text, locale, 'unit')) || halfPattern(locale).test(text)

export const halfPattern = once(
  (locale) =>
    new RegExp(
      lexiconOf(locale).either((words) => words.halfHour),
      'u',
    ),
)
