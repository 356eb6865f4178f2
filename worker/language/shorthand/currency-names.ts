import { listed } from '../languages/amount-words.ts'
import { languages } from '../languages/index.ts'
import { codeOf, codes } from './currency.ts'
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

/** What `Intl` calls the currencies in this language and in English, by how many words it is. */
const namesOf = once((locale): Map<number, Name[]> => {
  const names = new Map<number, Name[]>()
  for (const language of new Set([locale, 'en'])) {
    const called = new Intl.DisplayNames(language, { type: 'currency' })
    for (const code of codes) {
      const words = wordsOf(called.of(code) ?? code, locale)
      names.set(words.length, [...(names.get(words.length) ?? []), { code, words }])
    }
  }
  return names
})

/** Shorter words, but for Korean ones, are too many other things, and codes are no names. */
const isLong = (word: string) =>
  word.length > (/^\p{Script=Hangul}/u.test(word) ? 1 : 2) && !codeOf(word)
const stem = (word: string) => word.slice(0, 4).toLowerCase()

/** What money is called in any language, in single words, and how such words begin. */
const nounsOf = once(() => {
  const nouns = Object.values(languages).flatMap(({ amounts }) =>
    Object.values(amounts.currencies).flatMap((names) =>
      listed(names).flatMap((name) => name.split(/[ -]/)),
    ),
  )
  return { stems: new Set(nouns.filter(isLong).map(stem)), tight: new Set(nouns.filter(isTight)) }
})

/** Whether one of the words may be `pounds` or the like: most words of a line are not. */
export function mayBeCalled(words: string[]): boolean {
  const { stems, tight } = nounsOf('')
  const [first = ''] = words
  if (isTight(first))
    return !/^[十百千万億兆萬亿仟]/.test(first) && [...tight].some((noun) => first.endsWith(noun))
  const all = words.flatMap((word) => word.split('-'))
  return all.length > 1 && all.some((word) => isLong(word) && stems.has(stem(word)))
}

/** `pounds` and `pound`, `ägyptische` and `Ägyptisches`: the same word with another ending. */
function isForm(typed: string, word: string): boolean {
  let same = 0
  while (same < typed.length && typed[same] === word[same]) same++
  const rest = Math.max(typed.length, word.length) - same
  return rest === 0 || (same > (word.length < 4 ? 1 : 2) && rest < 4)
}

/** The currencies these words are the whole name of: `Egyptian pounds`, `dolarów kanadyjskich`. */
export function currenciesCalled(mark: string, locale: string): string[] {
  const typed = wordsOf(mark, locale)
  const isOne = isTight(mark)
  if (!isOne && typed.length < 2) return []
  const all = namesOf(locale).get(typed.length) ?? []
  const found = all.filter(({ words }) =>
    isOne ? words[0] === typed[0] : words.every((word, at) => isForm(typed[at] ?? '', word)),
  )
  const exact = found.filter(({ words }) => words.join(' ') === typed.join(' '))
  return [...new Set((exact.length ? exact : found).map(({ code }) => code))]
}
