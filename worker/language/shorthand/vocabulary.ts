import { type AmountWords, listed } from '../languages/amount-words.ts'
import { elsewhere } from '../languages/elsewhere.ts'
import { languages } from '../languages/index.ts'
import { once } from './once.ts'
import { own } from './own.ts'
import { shortenedBy } from './shortened.ts'

/** The words of amounts that a reader writes: those of the own language, then English ones. */
export interface Vocabulary {
  /** The powers of ten a word can stand for; of the own language or English, one. */
  scales: Map<string, number[]>
  /** Words of scale that count without a currency. */
  ownScales: Set<string>
  of: Set<string>
  /** Codes, or signs that several currencies share, by name. */
  currencies: Map<string, string[]>
  counted: Set<string>
  numbered: Set<string>
  deals: Set<string>
  links: Set<string>
  at: Set<string>
  each: Set<string>
  per: Set<string>
  periods: Map<string, number>
  often: Map<string, number>
  termBefore: Set<string>
  termAfter: Set<string>
  range: Set<string>
  stage: Set<string>
  owner: Set<string>
  won: Set<string>
  lost: Set<string>
  because: Set<string>
  articles: Set<string>
  not: Set<string>
  /** Endings of a word that make it the name of a deal. */
  dealEndings: string[]
}

type Table = Record<number | string, string>

const entries = (table: Table) =>
  Object.entries(table).flatMap(([key, words]) => listed(words).map((word) => [word, key] as const))

function added(into: Map<string, string[]>, table: Table) {
  for (const [word, key] of entries(table)) into.set(word, [...(into.get(word) ?? []), key])
}

/** What a word stands for in any language: several, where two of them differ. */
const everywhere = once(() => {
  const scales = new Map<string, string[]>()
  const currencies = new Map<string, string[]>()
  for (const { amounts } of Object.values(languages)) {
    added(scales, amounts.scales)
    added(currencies, amounts.currencies)
  }
  added(scales, elsewhere)
  return { scales, currencies }
})

/** Short words of one language are other words in the next: `real` estate, a `font`. */
const isTelling = (word: string, letters: number) => word.length >= letters || /[^a-z]/.test(word)

type Words = Map<string, string[]>

function preferred(own: Words, english: Words, all: Words, letters: number): Words {
  const words = new Map([...all].filter(([word]) => isTelling(word, letters)))
  for (const [word, keys] of [...english, ...own]) words.set(word, keys)
  return new Map([...words].map(([word, keys]) => [word, [...new Set(keys)]]))
}

const mapOf = (table: Table) => {
  const map = new Map<string, string[]>()
  added(map, table)
  return map
}

/** The code of a locale's language, as its file is called. */
export const codeOfLanguage = (locale: string) => {
  const { language } = new Intl.Locale(locale)
  return ['no', 'nn'].includes(language) ? 'nb' : language
}

const english = 'en'

const made = once((code): Vocabulary => {
  const basis = languages[english]?.amounts
  if (!basis) throw new Error('English is always there')
  const mine = own(languages, code)?.amounts ?? basis
  const both = (pick: (words: AmountWords) => string | undefined) =>
    new Set([...listed(pick(mine)), ...listed(pick(basis))])
  const numbers = (pick: (words: AmountWords) => Table) =>
    new Map(
      [...entries(pick(basis)), ...entries(pick(mine))].map(([word, key]) => [word, Number(key)]),
    )
  const { scales, currencies } = everywhere('')
  const [ownScales, englishScales] = [mapOf(mine.scales), mapOf(basis.scales)]
  const all = preferred(ownScales, englishScales, scales, 3)
  return {
    scales: new Map([...all].map(([word, keys]) => [word, keys.map(Number)])),
    ownScales: new Set([...ownScales.keys(), ...englishScales.keys()]),
    of: both(({ of }) => of),
    currencies: preferred(mapOf(mine.currencies), mapOf(basis.currencies), currencies, 7),
    counted: both(({ counted }) => counted),
    numbered: both(({ numbered }) => numbered),
    deals: both(({ deals }) => deals),
    links: both(({ links }) => links),
    at: both(({ at }) => at),
    each: both(({ each }) => each),
    per: both(({ per }) => per),
    periods: numbers(({ periods }) => periods),
    often: numbers(({ often }) => often),
    termBefore: both(({ term }) => term.before),
    termAfter: both(({ term }) => term.after),
    range: both(({ range }) => range),
    stage: both(({ keywords }) => keywords.stage),
    owner: both(({ keywords }) => keywords.owner),
    won: both(({ keywords }) => keywords.won),
    lost: both(({ keywords }) => keywords.lost),
    because: both(({ keywords }) => keywords.because),
    articles: both(({ keywords }) => keywords.articles),
    not: both(({ keywords }) => keywords.not),
    dealEndings: mine.joins ? listed(mine.deals).filter((word) => word.length > 4) : [],
  }
})

/**
 * A language without a file has the words of scale that `Intl` knows. Where English has the same
 * letters for another power it is asked: 3 M are three thousand million in Jakarta.
 */
function withShortened(vocabulary: Vocabulary, locale: string): Vocabulary {
  const scales = new Map(vocabulary.scales)
  const ownScales = new Set(vocabulary.ownScales)
  for (const [word, power] of shortenedBy(locale)) {
    const english = vocabulary.ownScales.has(word) ? (scales.get(word) ?? []) : []
    scales.set(word, [...new Set([power, ...english])])
    ownScales.add(word)
  }
  return { ...vocabulary, scales, ownScales }
}

const ofLocale = once((locale) => {
  const code = codeOfLanguage(locale)
  return own(languages, code) ? made(code) : withShortened(made(code), locale)
})

export const vocabularyOf = (locale: string): Vocabulary => ofLocale(locale)
