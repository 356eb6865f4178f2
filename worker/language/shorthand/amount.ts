import { at, ending, type Match, matchAt } from './amount-parts.ts'
import { isNoun, isOf, mayBeWord } from './currency.ts'
import { codeOf, codes, digits, wordlike } from './currency-codes.ts'
import { wordKey } from './ends.ts'
import { type Decimal, groupsBySpace, readNumber } from './number.ts'
import type { Meaning, Money, Read, Reader } from './reader.ts'
import { meaning, oneOf, value } from './value.ts'
import { vocabularyOf } from './vocabulary.ts'

/** Numbers that could be an amount, found at one place of a text. */
export interface Found {
  read: Read<Money>
  /** Where it ends in the text. */
  end: number
  text: string
  /** 3 names a currency, 2 has a multiplier or separators, 1 is like `3M`, 0 a bare number. */
  weight: 0 | 1 | 2 | 3
  whole: string
  /** It is said to be for a year. */
  isYearly: boolean
}

/** Letters that say nothing stand right behind the number: `12x`, `1e6`. */
const isGlued = (text: string, end: number) => /[\p{L}\d]/u.test(text[end] ?? '')

/** `12 500` with a plain space can be the end of one name and an amount. */
function partings(raw: string, decimals: Decimal[], reader: Reader, name: boolean): Decimal[] {
  if (!/ \d{3}$/.test(raw)) return decimals
  const last = raw.slice(raw.lastIndexOf(' ') + 1)
  if (last.startsWith('0') || (!name && groupsBySpace(reader.locale))) return decimals
  return [{ whole: last, fraction: '' }, ...decimals]
}

/** A name with a number of its own stands before: `Boeing 737 500 EUR`, `Phase 2 500 EUR`. */
function isAfterName({ text, start, raw }: Match, reader: Reader): boolean {
  const [last, word = ''] = text.slice(0, start).split(' ').slice(-2).reverse().map(wordKey)
  if (last) return false
  if (!/[\p{L}#°]$/u.test(word)) return false
  return /^\d{3} /.test(raw) || vocabularyOf(reader.locale).numbered.has(word)
}

function weigh({ tail, raw }: Match, named: boolean): Found['weight'] {
  if (named) return 3
  if (tail.scale) return tail.scale === 'M' ? 1 : 2
  return /[.,'’\s]\d{3}(?!\d)/.test(raw) ? 2 : 0
}

/** The currencies that are meant, of those before and after the number; undefined: they differ. */
function currencies({ before, first, tail }: Match): string[] | undefined {
  if (first.length === 0) return tail.currencies
  if (tail.currencies.length === 0) return first
  const both = tail.currencies.filter((code) => first.includes(code) || isOf(before, code))
  return both.length ? both : undefined
}

const knownWell = new Set(['EUR', 'USD', 'GBP', 'JPY', 'CHF'])

/** A code beside another currency is a name: `PHP 500 EUR migration`. */
const isName = (before: string, reader: Reader) =>
  mayBeWord(before, reader) ||
  isNoun(before, reader) ||
  (codes.has(before) && !knownWell.has(before) && before !== reader.currency)

const oneLetter = /^\p{Script=Latin}$|^\p{Script=Cyrillic}$/u

/** `Vitamin 12 k`, and words of scale of other languages, count beside a currency only. */
function isNoScale({ tail: { scale, apart } }: Match, named: boolean, reader: Reader): boolean {
  if (named || !scale) return false
  if (!vocabularyOf(reader.locale).ownScales.has(scale.toLowerCase())) return true
  return oneLetter.test(scale) && (apart || !'kmbк'.includes(scale.toLowerCase()))
}

const sentence = (text: string, what: string) => ({
  error: `"${text}" ${what}: write it like 12.5k EUR or 1200.`,
})

function meet(match: Match, reader: Reader, inLine: boolean): Found | undefined {
  const { tail, raw } = match
  const named = Boolean(match.first.length || tail.mark)
  const isSure = named && !(inLine && isNamedInWords(match) && isDoubtful(match, reader))
  // A million of what is not said is as often part of a name.
  if (match.isSpoken && inLine && !named) return undefined
  if (isNoScale(match, named, reader)) return undefined
  const text = match.text.slice(match.start, match.end).replace(/(?<=\p{L})\.$/u, '')
  const found = {
    text,
    end: match.end,
    weight: weigh(match, isSure),
    whole: raw,
    isYearly: match.isYearly,
  }
  if (match.isMinus)
    return {
      ...found,
      read: { error: `"${text}" is below zero: write an amount without the minus.` },
    }
  const meant = currencies(match)
  if (!meant && inLine && isName(match.before, reader)) return undefined
  if (!meant) return { ...found, read: { error: `"${text}" names two currencies: keep one.` } }
  if (tail.strange)
    return {
      ...found,
      read: {
        error: `"${tail.strange}" says nothing to me in "${text}": write it like 12.5k EUR.`,
      },
    }
  const numbers = (currency: string) => {
    const decimals = readNumber(raw.replace(/^(?=[.,])/, '0'), reader.locale, currency)
    return inLine ? partings(raw, decimals, reader, isAfterName(match, reader)) : decimals
  }
  const all = (meant.length ? meant : [reader.currency]).flatMap((currency) =>
    (tail.powers.length ? tail.powers : [match.power]).map((power) =>
      value(text, numbers(currency), power, currency),
    ),
  )
  const read = together(all)
  return read && { ...found, read: inLine ? doubted(read, match, meant[0] ?? '', reader) : read }
}

const meanings = (read: Read<Money>): Meaning<Money>[] => {
  if ('value' in read) return [meaning(read.value)]
  return 'choices' in read ? read.choices : []
}

/** Several readings as one; an error where none of them is a value. */
const together = (all: Read<Money>[]): Read<Money> | undefined =>
  all.length > 1 ? (oneOf(all.flatMap(meanings)) ?? all[0]) : all[0]

/** What names the currency may be a name or another word: `AMD 12k`, `Lempira 5k`, `5k won`. */
const isDoubtful = ({ before, first, tail }: Match, reader: Reader): boolean =>
  first.length > 0
    ? tail.mark === '' && (mayBeWord(before, reader) || isNoun(before, reader))
    : mayBeWord(tail.mark, reader)

/** By no code, which is seldom anything else; `NIS` is written as one. */
const isNamedInWords = ({ before, tail }: Match) =>
  codeOf(before || tail.mark) === undefined && !wordlike.has(before || tail.mark)

/** Beside what it may be with the word as a currency, the same without. */
function doubted(read: Read<Money>, match: Match, currency: string, reader: Reader): Read<Money> {
  const found = meanings(read)
  const [first] = found
  if (!first || !isDoubtful(match, reader) || currency === reader.currency) return read
  const scale = digits(reader.currency) - digits(first.value.currency)
  const same = { minor: Math.round(first.value.minor * 10 ** scale), currency: reader.currency }
  return { choices: [meaning(same), ...found] }
}

/**
 * The amount that begins at this place, if one does; `text` is plain. A word after it that is no
 * currency (`12k new`) is left out, one before it (`der 12k`) means the amount does not begin here.
 */
export function amountAt(
  text: string,
  start: number,
  reader: Reader,
  inLine = true,
): Found | undefined {
  const match = matchAt(text, start, reader)
  if (!match) return undefined
  const { tail } = match
  if (at(ending, text, match.end) || isPerLength(match)) return readable(match, reader, inLine)
  if (tail.scale || tail.mark) return undefined
  if (match.first.length && isGlued(text, tail.end))
    return isLettered(match.before) ? undefined : strange(match)
  const bare = { ...match, end: tail.end }
  return at(ending, text, bare.end) ? readable(bare, reader, inLine) : undefined
}

/** `S/`, `RM`: what stands glued to more than a number is a name then, as `S/4HANA`. */
const isLettered = (mark: string) => codeOf(mark) === undefined && /\p{L}/u.test(mark)

/** `500 EUR/3 months`. */
const isPerLength = ({ text, first, tail, end }: Match) =>
  (first.length > 0 || tail.mark !== '') && /^\/\d{1,2}(?= \p{L})/u.test(text.slice(end, end + 6))

function strange(match: Match): Found {
  const text = match.text.slice(match.start).split(/\s/)[0] ?? ''
  const end = match.start + text.length
  return {
    text,
    end,
    weight: 3,
    whole: match.raw,
    isYearly: false,
    read: sentence(text, 'is not understood'),
  }
}

function readable(match: Match, reader: Reader, inLine: boolean): Found | undefined {
  const decimals = readNumber(match.raw.replace(/^(?=[.,])/, '0'), reader.locale)
  return decimals.length ? meet(match, reader, inLine) : undefined
}
