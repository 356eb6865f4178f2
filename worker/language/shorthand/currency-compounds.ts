import { countriesOf } from '../regions.ts'
import { codes } from './currency-codes.ts'
import { fold } from './fold.ts'
import { once } from './once.ts'

/** Money that is called by its country's name in one word: `Kanadadollar`, `Australdollars`. */

interface Called {
  code: string
  noun: string
  /** The country, and what its money's name has before the noun. */
  fronts: string[]
}

const joined = (text: string, locale: string) => fold(text, locale).replace(/[\s-]+/g, '')

/** The words of a name; of one in one word, what stands before a noun that others have. */
function partsOf(name: string, nouns: string[], locale: string): [front: string, noun: string] {
  const words = fold(name, locale).split(/[\s-]+/)
  const last = words.at(-1) ?? ''
  if (words.length > 1) return [words.slice(0, -1).join(''), last]
  const noun = nouns.find((one) => last.endsWith(one) && last.length > one.length + 2)
  return noun ? [last.slice(0, -noun.length), noun] : ['', last]
}

const calledIn = once((locale): Called[] => {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  const countries = new Intl.DisplayNames(locale, { type: 'region', style: 'short' })
  const called = [...codes].map((code) => ({ code, name: names.of(code) ?? code }))
  const several = called.filter(({ name }) => /[\s-]/.test(name))
  const nouns = [...new Set(several.map(({ name }) => partsOf(name, [], locale)[1]))]
  return called.map(({ code, name }) => {
    const [front, noun] = partsOf(name, nouns, locale)
    const own = countriesOf(code).map((region) => joined(countries.of(region) ?? '', locale))
    return { code, noun, fronts: [front, ...own].filter((one) => one.length > 2) }
  })
})

/** `dollars`, `kronen`, `punnan`: a noun with another ending. */
const nounPattern = once((locale) => {
  const nouns = new Set(calledIn(locale).map(({ noun }) => noun))
  const stems = [...nouns]
    .filter((noun) => noun.length > 3)
    .map((noun) => noun.replace(/[aeiouy]$/, ''))
  return new RegExp(
    `^(.{3,}?)(${stems.sort((a, b) => b.length - a.length).join('|')})(\\p{L}{0,3})$`,
    'u',
  )
})

/** Letters that a country's name has before a noun: `Schwedens`, `Tschechen`. */
const mostLinking = 2
const shortestFront = 4

function isFront(typed: string, front: string): boolean {
  if (typed === front) return true
  return Array.from({ length: mostLinking + 1 }, (_, less) =>
    typed.slice(0, typed.length - less),
  ).some((begun) => begun.length >= shortestFront && front.startsWith(begun))
}

/** How such names begin: most words of a line do not. */
export const frontsIn = once((locale) => calledIn(locale).flatMap(({ fronts }) => fronts))

/** The currencies a country's name and a noun of money in one word stand for. */
export function currenciesOfCountry(typed: string, locale: string): string[] {
  const [, front = '', stem = ''] = nounPattern(locale).exec(typed) ?? []
  if (!front) return []
  const some = calledIn(locale).filter(
    ({ noun }) => noun.startsWith(stem) && noun.length - stem.length < 2,
  )
  const exact = some.filter(({ fronts }) => fronts.includes(front))
  const found = exact.length
    ? exact
    : some.filter(({ fronts }) => fronts.some((one) => isFront(front, one)))
  return found.map(({ code }) => code)
}
