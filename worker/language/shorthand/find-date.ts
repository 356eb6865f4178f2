import { amountAt } from './amount.ts'
import { monthNamed } from './calendar.ts'
import { currencyOf } from './currency.ts'
import { dateIn, notADate } from './dates.ts'
import { withoutEnd } from './ends.ts'
import type { Taken } from './find-amount.ts'
import type { Clarity } from './found-date.ts'
import type { Read, Reader } from './reader.ts'
import { oneOf } from './value.ts'
import type { Word } from './words.ts'

const closing = /^(?:close|closes|closing)$/i
const until = /^(?:by|due|until|till)$/i
const filler = /^(?:date|on|by|at|before|until|around|approx|sometime|is)?[:=~]?$/i
const opening =
  /^(?:in|on|next|this|end|eo[mqyw]|mid|today|tomorrow|at|am|nächste\p{L}*|ende|heute|morgen|dans|en|fin|demain|dentro|mañana|om|över|volgende|fra|tra|domani|em|amanhã|через)$/iu

const longest = 6

function windowAt(words: Word[], free: boolean[], from: number): number {
  let to = from
  while (to - from < longest && free[to] && words[to]?.kind === 'word') to++
  return to
}

export const bare = (text: string) => withoutEnd(text.replace(/^\(/, ''), /[,;!?)]/)
export const said = (words: Word[], from: number, to: number) => {
  const text = bare(
    words
      .slice(from, to)
      .map((word) => word.text)
      .join(' '),
  )
  return /(?:^|[\s./])\d+\.$/.test(text) ? text : text.replace(/\.$/, '')
}

/** `30 Sep 27 EUR`: the last number belongs to what follows it. */
function lastIsNoYear(words: Word[], from: number, to: number, reader: Reader): boolean {
  if (to - from < 3 || !/^\d{2}(?:\d{2})?$/.test(words[to - 1]?.text ?? '')) return false
  const after = words[to]
  if (after?.kind !== 'word') return false
  return (
    /^\d{3}(?!\d)|^(?:k|seats|users|licen[cs]es)$/i.test(after.text) ||
    Boolean(currencyOf(bare(after.text), reader))
  )
}

export interface Dated {
  read: Read<string>
  clarity: Clarity
  to: number
}

export function dateAt(
  words: Word[],
  free: boolean[],
  from: number,
  reader: Reader,
  phrases = true,
): Dated | undefined {
  for (let to = windowAt(words, free, from); to > from; to--) {
    if (lastIsNoYear(words, from, to, reader)) continue
    const found = dateIn(said(words, from, to), reader, phrases)
    if (found) return { ...found, to }
  }
  return undefined
}

const skipFillers = (words: Word[], free: boolean[], from: number) => {
  let at = from
  while (free[at] && words[at]?.kind === 'word' && filler.test(words[at]?.text ?? '')) at++
  return at
}

type Closing = Taken<string> & { said: [number, number] }

function unreadable(words: Word[], from: number, at: number): Closing {
  const text = said(words, at, at + 1)
  return { read: { error: notADate(text) }, text, from, to: at + 1, said: [at, at + 1] }
}

/** `Close Brothers` and `close 12k` say nothing of a date. */
function isAnotherThing(text: string, keyword: Word, next: Word, reader: Reader) {
  if (next.kind !== 'word' || /^stage$/i.test(next.text)) return true
  const isName = /^\p{Lu}/u.test(keyword.text) && /^\p{Lu}/u.test(next.text)
  return isName || Boolean(amountAt(text, next.start, reader))
}

function introduced(
  text: string,
  words: Word[],
  free: boolean[],
  from: number,
  reader: Reader,
): Closing | undefined {
  const keyword = words[from]
  if (keyword?.kind !== 'word' || !free[from]) return undefined
  const strong = closing.test(keyword.text)
  if (!strong && !until.test(keyword.text)) return undefined
  if (/^stage$/i.test(words[from - 1]?.text ?? '')) return undefined
  const at = skipFillers(words, free, from + 1)
  const found = dateAt(words, free, at, reader)
  if (found) {
    return {
      read: found.read,
      text: said(words, at, found.to),
      from,
      to: found.to,
      said: [at, found.to],
    }
  }
  const next = words[at]
  if (!strong || !next || !free[at]) return undefined
  return isAnotherThing(text, keyword, next, reader) ? undefined : unreadable(words, from, at)
}

export const mayOpen = (word: string, { locale }: Reader) =>
  /^\(?(?:\d|the$)/.test(word) || opening.test(word) || monthNamed(bare(word), locale) !== undefined

function plainDate(words: Word[], free: boolean[], from: number, reader: Reader) {
  const word = words[from]
  if (word?.kind !== 'word' || !free[from]) return undefined
  const found = dateAt(words, free, from, reader, opening.test(word.text))
  if (found?.clarity !== 'plain') return undefined
  return { read: found.read, text: said(words, from, found.to), from, to: found.to }
}

/** A line with more places to look at than this is no line anyone typed. */
const places = 24

function everywhere<T extends { to: number }>(
  words: Word[],
  may: (word: string) => boolean,
  at: (from: number) => T | undefined,
): T[] {
  const found: T[] = []
  const starts = words.flatMap((word, from) => (may(word.text) ? [from] : [])).slice(0, places)
  for (const from of starts) {
    const one = from >= (found.at(-1)?.to ?? 0) ? at(from) : undefined
    if (one) found.push(one)
  }
  return found
}

const introduces = (word: string) => closing.test(word) || until.test(word)

/** The close date: what follows "close", "by" or the like, else what is plainly a date. */
export function findDates(
  text: string,
  words: Word[],
  free: boolean[],
  reader: Reader,
): Taken<string>[] {
  const asked = everywhere(words, introduces, (from) => introduced(text, words, free, from, reader))
  const plain = () =>
    everywhere(
      words,
      (word) => mayOpen(word, reader),
      (from) => plainDate(words, free, from, reader),
    )
  const all = asked.length > 0 ? asked : plain()
  const values = all.flatMap(({ read }) =>
    'value' in read ? [{ text: read.value, value: read.value }] : [],
  )
  const read = oneOf(values) ?? all[0]?.read
  if (!read) return []
  return 'choices' in read ? all.map((each) => ({ ...each, read })) : pickOne(all, read)
}

const pickOne = (all: Taken<string>[], read: Read<string>): Taken<string>[] => {
  const one = all.find((each) => 'value' in each.read) ?? all[0]
  return one ? [{ ...one, read }] : []
}
