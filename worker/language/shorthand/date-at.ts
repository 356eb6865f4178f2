import { currencyOf } from './currency.ts'
import { dateOf, foreignDate, notADate, numberedDay } from './dates.ts'
import { withoutEnd } from './ends.ts'
import { isMonthSomewhere } from './foreign-months.ts'
import type { Clarity } from './found-date.ts'
import { lexiconOf } from './lexicon.ts'
import { endsInWeekday } from './marks.ts'
import { plainAt } from './plain-words.ts'
import type { Read, Reader } from './reader.ts'
import type { Word } from './words.ts'

/** As many words are a date at most. */
export const longest = 6

export function windowAt(words: Word[], free: boolean[], from: number): number {
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

export const wordsAsDate = (words: Word[], from: number, to: number, reader: Reader) =>
  dateOf(plainAt(words, from, to, reader.locale), said(words, from, to), reader)

/** `12 grudnia`: the longest run of words from here that is a date with a month of another language. */
export function foreignAt(words: Word[], free: boolean[], from: number, reader: Reader) {
  for (let to = Math.min(windowAt(words, free, from), from + 4); to > from + 1; to--) {
    const text = said(words, from, to)
    const found = foreignDate(text, reader)
    if (found) return { read: found.read, text, to }
  }
  return undefined
}

export function unread(words: Word[], from: number, to: number) {
  const text = said(words, from, to)
  return { read: { error: notADate(text) }, text, to }
}

const dayNumber = /^\d{1,2}(?:\.|st|nd|rd|th|er?|o)?$/i

/** `do. 3. dez.`: before a day and another language's month, a weekday is not the date alone. */
function withDayBehind(
  words: Word[],
  free: boolean[],
  from: number,
  to: number,
  reader: Reader,
): Dated | undefined {
  // The day may be read with its weekday: thu 3rd.
  const isRead = to > from + 1 && dayNumber.test(words[to - 1]?.text ?? '')
  const at = isRead ? to - 1 : to
  const [day, month] = [words[at], words[at + 1]]
  if (!day || !month || windowAt(words, free, at) < at + 2) return undefined
  const isWeekday = endsInWeekday(plainAt(words, from, at, reader.locale), reader.locale)
  if (!isWeekday || !dayNumber.test(day.text) || !isMonthSomewhere(bare(month.text)))
    return undefined
  const whole = foreignAt(words, free, from, reader) ?? unread(words, from, at + 2)
  return { ...whole, clarity: 'plain' }
}

/** `send first May invoice`: a word behind it may be what is the first. */
const isFollowed = (words: Word[], free: boolean[], to: number) =>
  free[to] && words[to]?.kind === 'word' && !/[,;]$/.test(words[to - 1]?.text ?? '')

/** The longest run of words from here that is a date. */
export function dateAt(
  words: Word[],
  free: boolean[],
  from: number,
  reader: Reader,
): Dated | undefined {
  for (let to = windowAt(words, free, from); to > from; to--) {
    if (lastIsNoYear(words, from, to, reader)) continue
    const found = wordsAsDate(words, from, to, reader)
    if (!found) continue
    const isOpen = found.isSpelled && isFollowed(words, free, to)
    const day = { ...found, ...(isOpen && { clarity: 'asked' as const }) }
    return withDayBehind(words, free, from, to, reader) ?? { ...day, to }
  }
  return undefined
}

/** `vendredi 4`: the same of a weekday and a number that no word follows. */
export function numberedAt(
  words: Word[],
  free: boolean[],
  from: number,
  to: number,
  reader: Reader,
): Dated | undefined {
  const last = to + 1
  const isEnd = !free[last] || words[last]?.kind !== 'word'
  if (!isEnd || !free[to] || !/^\d{1,2}[,.]?$/.test(words[to]?.text ?? '')) return undefined
  // `10 to 12` is no Thursday.
  const { shortWeekdays } = lexiconOf(reader.locale)
  if (shortWeekdays.has(plainAt(words, from, from + 1, reader.locale))) return undefined
  const found = numberedDay(said(words, from, last), reader)
  return found && { ...found, to: last }
}
