import { remembered } from '../remembered.ts'
import { codes } from './currency-codes.ts'
import { currenciesOfCountry, frontsIn } from './currency-compounds.ts'
import { fold } from './fold.ts'
import { once } from './once.ts'

interface Name {
  code: string
  words: string[]
}

/** Longer than what a currency is called: `united arab emirates dirham`. */
export const longestName = 4

const isTight = (text: string) => /^[\p{Script=Han}\p{Script=Katakana}ー・]+$/u.test(text)

/** In languages without spaces a name is one word. */
function wordsOf(name: string, locale: string): string[] {
  const words = fold(name, locale)
    .split(/[\s・-]+/)
    .filter(Boolean)
  return words.every(isTight) ? [words.join('')] : words
}

/** Names that these words could be: as many words, and a first one that begins so. */
const keyOf = (words: string[]) => `${words.length} ${words[0]?.slice(0, 2)}`

/** What `Intl` calls the currencies in this language and in English. */
const namesOf = once((locale): Map<string, Name[]> => {
  const names = new Map<string, Name[]>()
  for (const language of new Set([locale, 'en'])) {
    const called = new Intl.DisplayNames(language, { type: 'currency' })
    for (const code of codes) {
      const words = wordsOf(called.of(code) ?? code, locale)
      names.set(keyOf(words), [...(names.get(keyOf(words)) ?? []), { code, words }])
    }
  }
  return names
})

const beginnings = (word: string) => [
  word.slice(0, 4),
  ...(word.length < 6 ? [word.slice(0, 3)] : []),
  ...(word.length < 4 ? [word.slice(0, 2)] : []),
]

/** How the names begin: most words of a line do not. */
const beginningsOf = once((locale) => {
  const all = [...namesOf(locale).values()].flat()
  const firsts = all.map(({ words: [first = ''] }) => first)
  return new Set([...firsts, ...frontsIn(locale), ...frontsIn('en')].flatMap(beginnings))
})

/** From so many letters a word can be a name of two in one: `Hongkongdollar`. */
const joinedFrom = 8

/** Whether these words may begin with a whole name of several words, or of several in one. */
export function mayBeCalled([first = '', second]: string[], locale: string): boolean {
  if (isTight(first)) return !/^[十百千万億兆萬亿仟]/.test(first)
  if (second === undefined && first.length < joinedFrom && !first.includes('-')) return false
  return mayBegin(first, locale)
}

const mayBegin = remembered((first, locale) => {
  const [word = ''] = wordsOf(first, locale)
  return beginnings(word).some((one) => beginningsOf(locale).has(one))
})

/** Letters that a short word ends in another way with: `leu` and `lei`, but not `CFA` and `CFP`. */
const ending = /^[aeiouyаеёиійоуыьэєїюяв]{0,3}$/

/** `pounds` and `pound`, `ägyptische` and `Ägyptisches`: the same word with another ending. */
function isForm(typed: string, word: string): boolean {
  let same = 0
  while (same < typed.length && typed[same] === word[same]) same++
  const rest = Math.max(typed.length, word.length) - same
  if (Math.min(typed.length, word.length) > 3) return rest < (same > 6 ? 6 : same > 2 ? 4 : 1)
  return (
    rest === 0 ||
    (same === Math.min(typed.length, word.length) && rest < 4) ||
    (same > 1 && ending.test(typed.slice(same)) && ending.test(word.slice(same)))
  )
}

/** `Kanadadollar`, `Kanada-Dollar`, `Canada dollars`. */
function ofCountry(typed: string[], locale: string): string[] {
  const word = typed.join('')
  if (typed.length > 3 || isTight(word)) return []
  const own = currenciesOfCountry(word, locale)
  return own.length ? own : currenciesOfCountry(word, 'en')
}

/** The currencies these words are the whole name of: `Egyptian pounds`, `dolarów kanadyjskich`. */
export function currenciesCalled(mark: string, locale: string): string[] {
  const typed = wordsOf(mark, locale)
  const [first = ''] = typed
  const isOne = typed.length === 1
  if (isOne && !isTight(first) && first.length < joinedFrom) return []
  const all = namesOf(locale).get(keyOf(typed)) ?? []
  const found = all.filter(({ words }) =>
    isOne ? words[0] === first : words.every((word, at) => isForm(typed[at] ?? '', word)),
  )
  const exact = found.filter(({ words }) => words.join(' ') === typed.join(' '))
  const called = [...new Set((exact.length ? exact : found).map(({ code }) => code))]
  return called.length ? called : ofCountry(typed, locale)
}
