import { dateAt } from './date-at.ts'
import { wordKey } from './ends.ts'
import { introduced, untilAt } from './introduced-date.ts'
import { lexiconOf, whole } from './lexicon.ts'
import { once } from './once.ts'
import { plainAt } from './plain-words.ts'
import type { Reader } from './reader.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Word } from './words.ts'

/** `Forget Me Not`: within a line a capital makes it part of a name. */
const isNamed = ({ text, start }: Word) => start > 0 && /^\p{Lu}\p{Ll}/u.test(text)

/** `not`, `nicht`: what stands behind it is not so, unless a mark ends what is denied: `if not, friday`. */
export const isDenial = (word: Word | undefined, { locale }: Pick<Reader, 'locale'>): boolean =>
  word?.kind === 'word' &&
  !isNamed(word) &&
  vocabularyOf(locale).not.has(word.text.toLowerCase().replace('’', "'"))

const isDenialBehind = ({ kind, text }: Word, { locale }: Reader): boolean =>
  kind === 'word' && vocabularyOf(locale).not.has(`-${wordKey(text)}`)

/** Where the day ends that begins here, with a word before it or without. */
const dayEnd = (text: string, words: Word[], free: boolean[], from: number, reader: Reader) =>
  (introduced(text, words, free, from, reader) ?? dateAt(words, free, from, reader))?.to

const leadingOf = once((locale) =>
  whole(`before|${lexiconOf(locale).either(({ on, until, ago }) => `${on}|${until}|${ago}`)}`),
)

/** The same past the words that lead to it: `vor dem`. */
function nextDayEnd(text: string, words: Word[], free: boolean[], at: number, reader: Reader) {
  for (let from = at + 1; from < at + 4; from++) {
    const to = dayEnd(text, words, free, from, reader)
    const isLeading = leadingOf(reader.locale).test(plainAt(words, from, from + 1, reader.locale))
    if (to !== undefined || !free[from] || !isLeading) return to
  }
  return undefined
}

/** Past a day that is said not to be meant: `not friday`, `don't close before 1 Jan`, `cuma değil`. */
function deniedFrom(text: string, words: Word[], free: boolean[], at: number, reader: Reader) {
  const word = words[at]
  if (!word || !free[at]) return undefined
  // `не позднее 5 декабря` is by then.
  if (isDenial(word, reader) && untilAt(words, free, at, reader) === 0)
    return { from: at + 1, to: nextDayEnd(text, words, free, at, reader) ?? at + 1 }
  if (!isDenialBehind(word, reader)) return undefined
  const from = [4, 3, 2, 1]
    .map((back) => at - back)
    .find((one) => one >= 0 && dayEnd(text, words, free, one, reader) === at)
  return from === undefined ? undefined : { from, to: at }
}

/** The words that may still be of a day. */
export function undenied(text: string, words: Word[], free: boolean[], reader: Reader): boolean[] {
  const open = [...free]
  for (const at of words.keys()) {
    const denied = deniedFrom(text, words, free, at, reader)
    if (denied) open.fill(false, denied.from, denied.to)
  }
  return open
}
