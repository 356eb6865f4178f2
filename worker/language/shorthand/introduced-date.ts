import { amountAt } from './amount.ts'
import { dateAt, foreignAt, numberedAt, said, unread } from './date-at.ts'
import type { Taken } from './find-amount.ts'
import { isMonthSomewhere } from './foreign-months.ts'
import { type Lexicon, lexiconOf, whole } from './lexicon.ts'
import { once } from './once.ts'
import { plainAt } from './plain-words.ts'
import type { Reader } from './reader.ts'
import { spanOf } from './relative.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Word } from './words.ts'

/** What stands before a date, by language. */
export const keywordsOf = once((locale) => {
  const { either } = lexiconOf(locale)
  const word = (pick: Parameters<Lexicon['either']>[0]) => whole(either(pick))
  return {
    close: word((words) => words.close),
    until: word((words) => words.until),
    start: word((words) => words.start),
    on: word((words) => words.on),
    filler: word(({ on, until }) => `${on}|${until}|date|at|before|around|approx|sometime|is`),
  }
})

const most = 4
/** How many words from here are one of these. */
export function keywordAt(
  words: Word[],
  free: boolean[],
  from: number,
  pattern: RegExp,
  reader: Reader,
): number {
  for (let many = most; many > 0; many--) {
    const all = words.slice(from, from + many)
    const usable =
      all.length === many && all.every((word, at) => word.kind === 'word' && free[from + at])
    if (usable && pattern.test(plainAt(words, from, from + many, reader.locale))) return many
  }
  return 0
}

export const untilAt = (words: Word[], free: boolean[], from: number, reader: Reader) =>
  keywordAt(words, free, from, keywordsOf(reader.locale).until, reader)

const plainFiller = /^(?:date|on|by|at|before|until|around|approx|sometime|is)$/

function skipFillers(words: Word[], free: boolean[], from: number, filler: RegExp, reader: Reader) {
  let at = from
  while (free[at] && words[at]?.kind === 'word') {
    const text = plainAt(words, at, at + 1, reader.locale)
    if (text !== '' && !filler.test(text)) break
    at++
  }
  return at
}

type Closing = Taken<string>

/** `close 12. Dezember`: the twelfth of another month than this; `12. dez.` is asked about. */
function foreignAfter(words: Word[], free: boolean[], at: number, reader: Reader) {
  const next = words[at + 1]
  const isBare = /^\d{1,2}(?:\.|\p{L}{1,2})?$/u.test(words[at]?.text ?? '')
  if (!isBare || !free[at + 1] || next?.kind !== 'word') return undefined
  const isCut = next.text.endsWith('.') && isMonthSomewhere(next.text)
  return foreignAt(words, free, at, reader) ?? (isCut ? unread(words, at, at + 2) : undefined)
}

function unreadable(words: Word[], from: number, at: number): Closing {
  const isDay = /^\d{1,2}\.?$/.test(words[at]?.text ?? '') && words[at + 1]?.kind === 'word'
  return { ...unread(words, at, at + (isDay ? 2 : 1)), from }
}

/** `Close Brothers` and `close 12k` say nothing of a date. */
function isAnotherThing(text: string, keyword: Word, next: Word, reader: Reader) {
  if (next.kind !== 'word' || /^stage$/i.test(next.text)) return true
  const isName = /^\p{Lu}/u.test(keyword.text) && /^\p{Lu}/u.test(next.text)
  const amount = amountAt(text, next.start, reader)
  return isName || (amount !== undefined && !mayBeDay(amount))
}

/** `close 30 Foo`: a number as small as a day's is no amount. */
const mayBeDay = ({ weight, whole }: { weight: number; whole: string }) =>
  weight === 0 && /^\d{1,2}$/.test(whole)

/** `voor 12 maanden`: so long, not until then. */
const isTerm = (words: Word[], from: number, at: number, to: number, { locale }: Reader) =>
  vocabularyOf(locale).termBefore.has(said(words, from, at).toLowerCase()) &&
  spanOf(said(words, at, to), locale) !== undefined

/** The date behind `close`, `by` or the like that begins here. */
export function introduced(
  text: string,
  words: Word[],
  free: boolean[],
  from: number,
  reader: Reader,
): Closing | undefined {
  const keyword = words[from]
  if (!keyword) return undefined
  const strong = keywordAt(words, free, from, keywordsOf(reader.locale).close, reader)
  const many = strong || untilAt(words, free, from, reader)
  if (many === 0 || /^stage$/i.test(words[from - 1]?.text ?? '')) return undefined
  const begun = from + many
  const at = strong
    ? skipFillers(words, free, begun, keywordsOf(reader.locale).filler, reader)
    : begun
  for (const start of at > begun ? [at, begun] : [at]) {
    const day = dateAt(words, free, start, reader)
    const found = (day && numberedAt(words, free, start, day.to, reader)) ?? day
    if (!strong && found && isTerm(words, from, start, found.to, reader)) continue
    const whole = found?.to === start + 1 && foreignAfter(words, free, start, reader)
    if (whole) return { ...whole, from }
    if (found) return { read: found.read, text: said(words, start, found.to), from, to: found.to }
  }
  const after = strong ? skipFillers(words, free, begun, plainFiller, reader) : begun
  const next = words[after]
  if (!strong || !next || !free[after]) return undefined
  if (isAnotherThing(text, keyword, next, reader)) return undefined
  const foreign = foreignAt(words, free, after, reader)
  return foreign ? { ...foreign, from } : unreadable(words, from, after)
}
