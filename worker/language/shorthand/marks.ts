import type { Unit } from '../languages/date-words.ts'
import { anyOf, type Lexicon, lexiconOf, whole } from './lexicon.ts'
import { once } from './once.ts'

/**
 * Names of weekdays, months, units and numbers, each as one sign: patterns are then short, and a
 * text that has none of them needs no pattern at all.
 */
type Kind = 'weekday' | 'eachWeekday' | 'month' | 'unit' | 'number'

const first: Record<Kind, number> = {
  weekday: 0xe000,
  eachWeekday: 0xe010,
  month: 0xe020,
  unit: 0xe040,
  number: 0x30,
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

/** How many words of a locale are remembered: patterns are tried once for each. */
const most = 2000

type Find = (word: string) => number

/** 1 for the first that a word is, 0 for none. */
function rememberedFind(patterns: RegExp[]): Find {
  const known = new Map<string, number>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const found = word.length > 30 ? 0 : patterns.findIndex((pattern) => pattern.test(word)) + 1
    if (known.size >= most) known.clear()
    known.set(word, found)
    return found
  }
}

const findsOf = once((locale): Record<Kind, Find> => {
  const { weekdays, eachWeekday, months } = lexiconOf(locale)
  return {
    weekday: (word) => weekdays.get(word) ?? 0,
    eachWeekday: (word) => eachWeekday.get(word) ?? 0,
    month: (word) => months.get(word) ?? 0,
    unit: rememberedFind(unitPatternsOf(locale)),
    number: rememberedFind(numberPatternsOf(locale)),
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
const phrasesOf = once((key) => {
  const [locale = 'en', name = ''] = key.split('|')
  const kind = name as Kind // as it was put into the key
  const lexicon = lexiconOf(locale)
  if (lexicon.isTight) {
    const source = sourceOf(lexicon, kind)
    return source ? new RegExp(source, 'gu') : undefined
  }
  const table = {
    weekday: lexicon.weekdays,
    month: lexicon.months,
    eachWeekday: lexicon.eachWeekday,
  }
  const names = kind === 'unit' || kind === 'number' ? new Map<string, number>() : table[kind]
  const long = new Map([...names].filter(([one]) => /[^\p{L}\p{M}']/u.test(one)))
  return long.size > 0
    ? new RegExp(`(?<![\\p{L}\\p{M}])(?:${anyOf(long)})(?![\\p{L}\\p{M}])`, 'gu')
    : undefined
})

const run = /[\p{L}\p{M}']+/gu

/** The text, folded before, with these kinds of names as signs. */
export function marked(text: string, locale: string, ...kinds: Kind[]): string {
  const finds = findsOf(locale)
  return kinds.reduce((said, kind) => {
    const sign = (name: string) => {
      const found = finds[kind](name)
      if (found === 0) return name
      return kind === 'number' ? String(found) : String.fromCharCode(first[kind] + found)
    }
    const whole = phrasesOf(`${locale}|${kind}`)
    const phrased = whole ? said.replace(whole, sign) : said
    return lexiconOf(locale).isTight ? phrased : phrased.replace(run, sign)
  }, text)
}

export const hasWeekday = (text: string) => /[\ue001-\ue017]/.test(text)
export const hasMonth = (text: string) => /[\ue021-\ue02c]/.test(text)
export const hasUnit = (text: string) => /[\ue041-\ue047]/.test(text)
