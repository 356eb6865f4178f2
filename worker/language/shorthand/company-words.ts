import { wordKey } from './ends.ts'
import { once } from './once.ts'
import { vocabularyOf } from './vocabulary.ts'

const key = (word = '') => wordKey(word)
const isNumber = (word: string) => /^[#№]?[\p{N}.,'’]+$/u.test(word)
const isSign = (word: string) => !/[\p{L}\p{N}]/u.test(word)

interface Deals {
  isDeal(word: string | undefined): boolean
  /** Its language writes nouns as it writes names, or it is no English: a deal's word is no name. */
  isOwn: boolean
}

const isEnglish = once((locale) => new Intl.Locale(locale).language === 'en')

const dealsOf = once((locale): Deals => {
  const { deals, dealEndings } = vocabularyOf(locale)
  return {
    isOwn: !isEnglish(locale),
    isDeal: (word) =>
      deals.has(key(word)) || dealEndings.some((ending) => key(word).endsWith(ending)),
  }
})

/** `Angebot`: what a deal is called. */
export const isDealWord = (word: string, locale: string): boolean => dealsOf(locale).isDeal(word)

/** Past a number and what it counts: `2 sites`, `2 new sites`. */
function far(words: string[], counted: Set<string>): number {
  const small = words.findIndex((word) => word !== word.toLowerCase())
  const noun = words.slice(0, 3).findIndex((word) => counted.has(key(word)))
  return noun === 0 || (noun > 0 && (small < 0 || noun <= small)) ? noun + 2 : 1
}

/** Past what stands before a name: `50 seats Globex`, `👍 Acme`, `Angebot für Beta`. */
function begin(words: string[], locale: string): number {
  const { counted, links } = vocabularyOf(locale)
  const { isDeal, isOwn } = dealsOf(locale)
  let from = 0
  for (let at = -1; at !== from && from < words.length; ) {
    at = from
    const [word = '', next] = words.slice(from)
    if (isSign(word)) from += 1
    else if (isNumber(word) && words.some((one) => counted.has(key(one))))
      from += far(words.slice(from + 1), counted)
    else if (isDeal(word) && (isOwn || word === word.toLowerCase() || links.has(key(next))))
      from += 1
    else if (from > 0 && word === word.toLowerCase() && links.has(key(word))) from += 1
  }
  return from
}

/** Before what a deal is called: `Beta Angebot`, `Acme Order`. */
function end(words: string[], locale: string): string[] {
  const { isDeal, isOwn } = dealsOf(locale)
  const first = isOwn ? words.findIndex((word, at) => at > 0 && isDeal(word)) : -1
  const kept = first > 0 ? words.slice(0, first) : [...words]
  while (kept.length > 1 && isDeal(kept.at(-1))) kept.pop()
  return kept
}

/** `Initech website relaunch`: in English, small words behind a name are what the deal is about. */
function withoutSmall(words: string[], locale: string): string[] {
  const isNamed = /^\p{Lu}/u.test(words[0] ?? '')
  if (!isNamed || !isEnglish(locale)) return words
  const last = words.findLastIndex((word) => !/^\p{Ll}+$/u.test(word) && !isSign(word))
  return words.slice(0, last + 1)
}

/** `Q4`, `FY27`, `24/7`, `50%`: behind a name, something about the deal. */
const isAbout = (word: string) => /^(?:[QH][1-4]|FY ?\d{2,4}|24\/7|\d[\d.,]*%)$/i.test(word)

/**
 * The company a line names, where nobody has it yet: the words of its first piece that look like a
 * name. A number, a sign or what a deal is called is none.
 */
export function companyIn(pieces: string[], locale: string): string {
  const [first = '', ...more] = pieces.filter((piece) => !isSign(piece))
  const all = first.split(/\s+/).filter(Boolean)
  const named = end(all.slice(begin(all, locale)), locale)
  const about = named.findIndex((word, at) => at > 0 && isAbout(word))
  const words = about > 0 ? end(named.slice(0, about), locale) : named
  if (words.every((word) => isNumber(word) || isSign(word))) return ''
  if (more.length > 0) return withoutSmall(words, locale).join(' ')
  const { numbered } = vocabularyOf(locale)
  const isLast = (word: string, at: number) =>
    !/^[\p{Lu}\p{N}&]/u.test(word) ||
    (at > 0 && /^\d+$/.test(word) && !(at === 1 && numbered.has(key(words[0]))))
  const small = words.findIndex(isLast)
  return (small === -1 ? words : words.slice(0, Math.max(1, small))).join(' ')
}
