import { amountAt, type Found } from './amount.ts'
import { mayBeSpoken } from './amount-parts.ts'
import { isDealWord } from './company-words.ts'
import { currenciesOf, isNoun, mayBeWord } from './currency.ts'
import { withoutEnd, wordKey } from './ends.ts'
import { groupsBySpace } from './number.ts'
import { phonesIn } from './phones.ts'
import { asked, priceOf } from './quantity.ts'
import type { Meaning, Money, Read, Reader } from './reader.ts'
import { oneOf, written } from './value.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Word } from './words.ts'

/** A reading and the words of the line, `from` up to but without `to`, that it was taken from. */
export interface Taken<T> {
  read: Read<T>
  text: string
  from: number
  to: number
}

interface Candidate extends Found {
  from: number
  to: number
}

const yearLike = (whole: string) => /^(?:19\d\d|20\d\d|2100)$/.test(whole)

/** Offers and orders have numbers, but none of thousands or with a word of scale. */
const isPrice = (found: Candidate, before: string, reader: Reader): boolean =>
  found.weight === 2 &&
  (isDealWord(before, reader.locale) || isDescribed(found, before, reader.locale))

/** `second site 46k`: what has a number of its own is written `Site 46`, or `Room 12k`. */
const isDescribed = ({ text }: Candidate, before: string, locale: string): boolean =>
  new Intl.Locale(locale).language === 'en' &&
  /\d\p{L}/u.test(text) &&
  before !== 'number' &&
  /^\p{Ll}{4,}$/u.test(before)

/** Bare numbers are amounts from 100 up, where they are neither years nor somebody's numbers. */
function plausible(found: Candidate, before: string, after: string, reader: Reader): boolean {
  const { counted, numbered } = vocabularyOf(reader.locale)
  if (found.weight === 3) return true
  if (found.weight === 1) return found.from > 0 || found.text !== '3M'
  if (numbered.has(wordKey(before)) && !isPrice(found, before, reader)) return false
  const isBare = found.weight === 0 || !/\p{L}/u.test(found.text)
  if (isBare && counted.has(wordKey(after))) return false
  if (found.weight === 2) return true
  const amount = Number(found.whole.replace(/,/g, '.'))
  return (
    amount >= 100 &&
    !yearLike(found.whole) &&
    !found.whole.startsWith('0') &&
    !('error' in found.read)
  )
}

function reach(words: Word[], from: number, end: number): number {
  let to = from
  while (to < words.length && (words[to]?.start ?? end) < end) to++
  return to
}

const mayBeName = (word: string, reader: Reader) => mayBeWord(word, reader) || isNoun(word, reader)

/** While it is asked whether `AMD 12k` names a currency, the word stays in the line. */
function withoutName(found: Candidate, words: Word[], reader: Reader): Candidate {
  if (!('choices' in found.read) || found.to - found.from < 2) return found
  const [first, last] = [words[found.from]?.text ?? '', words[found.to - 1]?.text ?? '']
  if (mayBeName(first, reader))
    return { ...found, from: found.from + 1, text: found.text.slice(first.length).trim() }
  if (mayBeWord(withoutEnd(last, /[.,:;!?)]/), reader))
    return { ...found, to: found.to - 1, text: found.text.slice(0, -last.length).trim() }
  return found
}

const sign = /[€£¥$₹₽₺₩₴₪]/
const range =
  /^[~(]?[€£$¥]?\d[\d.,]*(?:k|m|mio|mln|[千万萬億亿천만억])?[-–—~〜～][€£$¥]?\d[\d.,]*(?:(?:k|m|mio|mln)[€£]?|[千万萬億亿천만억]+[円元원]?|[円元원])$/iu

const notUnderstood = (text: string) => ({
  error: `"${text}" is not understood: write one amount, like 12.5k EUR.`,
})

/** A word of scale and a currency of which no number says how many: `several million USD`. */
function isScaleAlone(words: Word[], at: number, reader: Reader): boolean {
  const [scale, name] = [at, at + 1].map((one) => wordKey(words[one]?.text ?? ''))
  if (!scale || scale.length < 4 || !vocabularyOf(reader.locale).ownScales.has(scale)) return false
  const next = withoutEnd(words[at + 1]?.text ?? '', /[.,;:!?)]/)
  return (
    !/^\d/.test(words[at + 2]?.text ?? '') &&
    words[at + 1]?.kind === 'word' &&
    (sign.test(next) || /^[A-Z]{3}$/.test(next) || (name ?? '').length > 3) &&
    currenciesOf(next, reader).length > 0
  )
}

/** What looks like an amount and is none: `1e6 EUR`, `10-15k EUR`, `€1.2.3`. */
function misread(words: Word[], at: number, reader: Reader): Candidate | undefined {
  const [text, next] = [words[at]?.text ?? '', words[at + 1]]
  if (isScaleAlone(words, at, reader)) {
    const whole = `${text} ${next?.text}`
    const none = { end: 0, isYearly: false, weight: 1 as const, whole: text }
    return { ...none, from: at, to: at + 2, text: whole, read: notUnderstood(whole) }
  }
  if (!/^[(~]?[€£¥$₹]?\d/.test(text)) return undefined
  const name = next?.kind === 'word' ? withoutEnd(next.text, /[.,;:!?)]/) : ''
  const isNamed =
    (sign.test(name) || /^[A-Z]{3}$/.test(name)) && currenciesOf(name, reader).length > 0
  const isNext = isNamed && !/^\d/.test(words[at + 2]?.text ?? '')
  if (!isNext && !sign.test(text) && !range.test(text) && !/^\d+(?:\.\d+)?e\d+$/i.test(text))
    return undefined
  const whole = isNext ? `${text} ${name}` : text
  return {
    from: at,
    to: at + (isNext ? 2 : 1),
    text: whole,
    end: 0,
    isYearly: false,
    weight: 3,
    whole,
    read: notUnderstood(whole),
  }
}

/** `Mio. EUR 5`: the scale stands before, where it could be the end of a name. */
function scaledBefore(words: Word[], from: number, amount: Found, reader: Reader): boolean {
  const [before, first] = [wordKey(words[from - 1]?.text ?? ''), words[from]?.text ?? '']
  const isScale = before.length > 2 && vocabularyOf(reader.locale).ownScales.has(before)
  return (
    isScale && amount.weight === 3 && !/^\d/.test(first) && !/^\d/.test(words[from - 2]?.text ?? '')
  )
}

const sizeOf = (typed: string) => Number.parseFloat(typed.replace(/^[€£$¥]/, '').replace(',', '.'))

/**
 * `5 to 10k`, `5 oder 10 Mio. €`, `5 - 10k`: either of two, of which the first is a bare number.
 * `iPhone 15 - 1.2k` has a dash behind a name.
 */
function eitherBefore(words: Word[], from: number, amount: Found, reader: Reader): boolean {
  const { range, numbered } = vocabularyOf(reader.locale)
  const [before = '', first = '', joining = ''] = [3, 2, 1].map(
    (back) => words[from - back]?.text ?? '',
  )
  return (
    amount.weight > 1 &&
    /^[€£$¥]?\d{1,3}(?:[.,]\d)?$/.test(first) &&
    (range.has(wordKey(joining)) ||
      (/^[-–—~]$/.test(joining) && sizeOf(first) < sizeOf(amount.whole))) &&
    !numbered.has(wordKey(before))
  )
}

/** `24 months`: a bare number of what is counted has no price, unless words say of what. */
const isCountedAt = (words: Word[], { to }: Candidate, rest: string, reader: Reader) =>
  rest === '' && vocabularyOf(reader.locale).counted.has(wordKey(words[to]?.text ?? ''))

/** `3×5000€`: the amount begins within its word. */
const times = /^\(?\d{1,6}[x×*✕](?=[\d€£$])/i

/** The last word that an amount which begins here could reach. */
function lastOf(free: boolean[], from: number): number {
  let last = from
  while (last - from < 6 && free[last + 1]) last++
  return last
}

function candidateAt(text: string, words: Word[], free: boolean[], from: number, reader: Reader) {
  const end = words[lastOf(free, from)]?.end ?? text.length
  const word = words[from]
  if (!word) return undefined
  const start = word.start + (/^[([]/.test(word.text) ? 1 : 0)
  const glued = times.exec(word.text)?.[0]
  const amount =
    amountAt(text.slice(0, end), start, reader) ??
    (glued ? amountAt(text.slice(0, end), word.start + glued.length, reader) : undefined)
  if (!amount) return misread(words, from, reader)
  const candidate = { ...amount, from, to: reach(words, from, amount.end) }
  if (free[from - 1] && scaledBefore(words, from, amount, reader)) {
    const whole = `${words[from - 1]?.text} ${amount.text}`
    return { ...candidate, from: from - 1, text: whole, read: notUnderstood(whole) }
  }
  if (free[from - 1] && free[from - 2] && eitherBefore(words, from, amount, reader)) {
    const whole = `${words[from - 2]?.text} ${words[from - 1]?.text} ${amount.text}`
    return {
      ...candidate,
      weight: 3 as const,
      from: from - 2,
      text: whole,
      read: notUnderstood(whole),
    }
  }
  const rest = text.slice(amount.end, words[candidate.to - 1]?.end)
  const isCounted = amount.weight === 0 && isCountedAt(words, candidate, rest, reader)
  const isFree = (first: number, last: number) =>
    amount.weight > 1 && free.slice(first, last).every((is) => is)
  const price = isCounted ? undefined : priceOf(words, candidate, rest, reader, isFree)
  const count = glued && amount.weight > 1 ? Number.parseInt(glued.replace('(', ''), 10) : undefined
  if (!price && !count) return glued ? undefined : candidate
  const all = {
    often: 1,
    isEach: false,
    isPer: false,
    ...candidate,
    ...price,
    ...(count && { count }),
  }
  const isSize = (all.count ?? 0) >= 100 && !all.isEach
  if (amount.weight === 0 && all.often === 1 && isSize) return candidate
  const whole = text.slice(words[all.from]?.start, words[all.to - 1]?.end)
  return {
    ...candidate,
    from: all.from,
    to: all.to,
    text: whole,
    weight: amount.weight === 0 ? (1 as const) : (3 as const),
    read: asked(amount.read, whole, all),
  }
}

/** Words that an amount can begin with: a digit, or what stands right before one, as `F CFA`. */
const mayBegin = (text: string, words: Word[], at: number, reader: Reader) =>
  /\p{Nd}/u.test(words[at]?.text ?? '') ||
  [1, 2].some(
    (far) =>
      /^[~≈-]?[.,]?\p{Nd}/u.test(words[at + far]?.text ?? '') &&
      (far === 1 || (words[at]?.text ?? '').length < 3),
  ) ||
  isScaleAlone(words, at, reader) ||
  mayBeSpoken(text, words[at]?.start ?? 0, reader)

function candidates(text: string, words: Word[], free: boolean[], reader: Reader): Candidate[] {
  const ofPhones = phonesIn(text, words, reader)
  const { numbered } = vocabularyOf(reader.locale)
  const found: Candidate[] = []
  const usable = words.map(
    (word, at) => free[at] === true && word.kind === 'word' && !ofPhones.has(word),
  )
  for (let from = 0; from < words.length; from++) {
    const word = words[from]
    if (!word || !usable[from] || !mayBegin(text, words, from, reader)) continue
    const amount = candidateAt(text, words, usable, from, reader)
    if (!amount) continue
    const candidate = withoutName(amount, words, reader)
    const [before, after] = [words[from - 1]?.text ?? '', words[amount.to]?.text ?? '']
    const itsNumber =
      numbered.has(wordKey(before)) &&
      /^\d+ \d/.test(amount.whole) &&
      !groupsBySpace(reader.locale) &&
      !isDealWord(before, reader.locale)
    if (itsNumber || !plausible(candidate, before, after, reader)) continue
    found.push(candidate)
    usable.fill(false, candidate.from, candidate.to)
  }
  return found
}

const meanings = ({ read }: Candidate): Meaning<Money>[] => {
  if ('value' in read) return [{ text: written(read.value), value: read.value }]
  return 'choices' in read ? read.choices : []
}

/** `12k` beside `15k EUR` is an amount as well. */
const isAmount = ({ weight, text }: Candidate) => weight === 2 && /\d ?\p{L}/u.test(text)

/** The amounts of a line: those that look most like one, all of them where it must be asked. */
export function findAmounts(
  text: string,
  words: Word[],
  free: boolean[],
  reader: Reader,
): Taken<Money>[] {
  const all = candidates(text, words, free, reader)
  const weight = Math.max(...all.map((each) => each.weight))
  const best = all.filter((each) => each.weight === weight || isAmount(each))
  if (weight === 0 && best.length > 1) return []
  const read = oneOf(best.flatMap(meanings)) ?? best[0]?.read
  if (!read) return []
  const meant = best.filter((each) => 'error' in read || !('error' in each.read))
  const asked = 'choices' in read ? best : meant.slice(0, 1)
  return asked.map(({ text, from, to }) => ({ read, text, from, to }))
}

/** `5000` of `Acme quote 5000`, `12k` of `Room 12k`: it may be the quote's number, or its amount. */
export function findNumber(words: Word[], free: boolean[], reader: Reader): string | undefined {
  const { numbered } = vocabularyOf(reader.locale)
  const found = words.find(({ text, kind }, at) => {
    const before = words[at - 1]?.text ?? ''
    if (!free[at] || kind !== 'word' || !numbered.has(wordKey(before))) return false
    if (/^[1-9]\d*(?:[.,]\d+)?[km]$/i.test(text)) return true
    return isDealWord(before, reader.locale) && /^[1-9]\d{2,8}$/.test(text) && !yearLike(text)
  })
  return found?.text
}
