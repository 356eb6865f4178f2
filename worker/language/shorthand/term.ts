import type { Unit } from '../languages/date-words.ts'
import { wordKey } from './ends.ts'
import { fold } from './fold.ts'
import { mayHalve } from './halves.ts'
import { hasUnit, marked } from './marks.ts'
import { type Span, spanOf } from './relative.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'
import type { Word } from './words.ts'

/** How long something is paid for, and the words of the line that say so. */
export interface Term extends Span {
  from: number
  to: number
}

export const perYear: Partial<Record<Unit, number>> = {
  year: 1,
  quarter: 4,
  month: 12,
  week: 52,
  day: 365,
}

/** How often what is due so often a year is due in that time, in whole times. */
export const timesIn = ({ count, unit }: Span, often: number): number =>
  Math.round((often * count) / (perYear[unit] ?? often))

/** A word of a line as vocabularies have it, without what opens or ends it. */
export const bare = (word: Word | undefined): string =>
  word?.kind === 'word' ? wordKey(word.text.replace(/^\(/, '')) : ''

/** `12 months`, `three years`, `12-month`; `a year and a half`. */
export function lengthAt(words: Word[], from: number, locale: string): Term | undefined {
  const ahead = words
    .slice(from, from + 5)
    .map(bare)
    .join(' ')
  for (const many of mayHalve(fold(ahead, locale), locale) ? [5, 4, 3, 2, 1] : [2, 1, 3]) {
    const some = words.slice(from, from + many)
    if (some.length < many || !some.every(({ kind }) => kind === 'word')) continue
    const span = spanOf(some.map(bare).join(' '), locale)
    if (span && perYear[span.unit]) return { ...span, from, to: from + many }
  }
  return undefined
}

/** `months`: it is counted in. */
export const isUnit = (word: string, locale: string): boolean =>
  word !== '' && spanOf(`2 ${word}`, locale) !== undefined

/** How many of the words from here are a word or two of this set. */
function many(words: Word[], from: number, set: Set<string>): number {
  for (const taken of [3, 2, 1])
    if (
      set.has(
        words
          .slice(from, from + taken)
          .map(bare)
          .join(' '),
      )
    )
      return taken
  return 0
}

/** `for 12 months` from this word on; `isLed`: without a word that says so it is none. */
export function termAt(
  words: Word[],
  at: number,
  isLed: boolean,
  vocabulary: Vocabulary,
  locale: string,
): Term | undefined {
  const { termBefore, termAfter } = vocabulary
  const led = many(words, at, termBefore)
  if (isLed && led === 0 && termAfter.size === 0) return undefined
  const found = lengthAt(words, at + led, locale)
  if (!found) return undefined
  const behind = many(words, found.to, termAfter)
  return isLed && led + behind === 0 ? undefined : { ...found, from: at, to: found.to + behind }
}

/** Anywhere else in the line: `12-month contract, 500 EUR a month`. */
export function termIn(
  words: Word[],
  except: { from: number; to: number },
  locale: string,
): Term | undefined {
  const { counted } = vocabularyOf(locale)
  for (const at of words.keys()) {
    const isNear = /\d/.test(words[at]?.text ?? '') || counted.has(bare(words[at + 1]))
    if (!isNear || (at >= except.from - 1 && at < except.to)) continue
    const found = lengthAt(words, at, locale)
    if (found && (found.to <= except.from || at >= except.to)) return found
  }
  return undefined
}

/** `60k EUR 12 months`, `12 months 60k EUR`: right beside an amount, but no `12-month contract`. */
export function termBeside(
  words: Word[],
  { from, to }: { from: number; to: number },
  isFree: (from: number, to: number) => boolean,
  locale: string,
): Term | undefined {
  const isLong = (found: Term | undefined): found is Term =>
    found !== undefined &&
    found.unit !== 'day' &&
    isFree(found.from, found.to) &&
    !words.slice(found.from, found.to).some(({ text }) => text.includes('-'))
  // Most amounts have no unit beside them: only then is a length looked for.
  const hasAny = (first: number, last: number) =>
    words
      .slice(Math.max(first, 0), last)
      .some((word) => hasUnit(marked(fold(bare(word), locale), locale, 'unit')))
  const behind = hasAny(to, to + 5) ? lengthAt(words, to, locale) : undefined
  if (isLong(behind)) return behind
  if (!hasAny(from - 5, from)) return undefined
  return [from - 2, from - 1, from - 4, from - 5]
    .filter((at) => at >= 0)
    .map((at) => lengthAt(words, at, locale))
    .find((found) => isLong(found) && found.to === from)
}
