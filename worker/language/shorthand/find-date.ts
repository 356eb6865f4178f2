import type { DateWords } from '../languages/date-words.ts'
import { amountAt } from './amount.ts'
import { isoDay, todayOf } from './calendar.ts'
import { currencyOf } from './currency.ts'
import { dateOf, foreignDate, notADate, numberedDay } from './dates.ts'
import { withoutEnd, wordKey } from './ends.ts'
import { isOwnForm } from './explicit.ts'
import type { Taken } from './find-amount.ts'
import { fold } from './fold.ts'
import { isMonthSomewhere } from './foreign-months.ts'
import type { Clarity } from './found-date.ts'
import { anyOf, type Lexicon, lexiconOf, whole } from './lexicon.ts'
import { endsInWeekday, hasWeekday, marked } from './marks.ts'
import { once } from './once.ts'
import { plainAt } from './plain-words.ts'
import type { Read, Reader } from './reader.ts'
import { isPast, spanOf } from './relative.ts'
import { meaningsOf, oneOf } from './value.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Word } from './words.ts'

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

const wordsAsDate = (words: Word[], from: number, to: number, reader: Reader) =>
  dateOf(plainAt(words, from, to, reader.locale), said(words, from, to), reader)

/** `12 grudnia`: the longest run of words from here that is a date with a month of another language. */
function foreignAt(words: Word[], free: boolean[], from: number, reader: Reader) {
  for (let to = Math.min(windowAt(words, free, from), from + 4); to > from + 1; to--) {
    const text = said(words, from, to)
    const found = foreignDate(text, reader)
    if (found) return { read: found.read, text, to }
  }
  return undefined
}

function unread(words: Word[], from: number, to: number) {
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
    if (found) return withDayBehind(words, free, from, to, reader) ?? { ...found, to }
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

const keywordsOf = once((locale) => {
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

function introduced(
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

const openingOf = once((locale) => {
  const { either, gap, oneUnsaid, shortWeekdays } = lexiconOf(locale)
  // `viikon päästä`, but no `году` of a year.
  const unit = (of: DateWords) =>
    `${of.units.day}|${of.units.week}|${of.units.month}|${of.units.year}`
  const words = either((of) =>
    [of.on, of.today, of.tonight, of.tomorrow, of.overmorrow, of.ahead, of.later]
      .concat([of.current, of.next, of.coming, of.end, of.middle, of.yesterday, of.previous])
      .concat(oneUnsaid ? `(?:${unit(of)})${gap}(?:${of.later})` : [])
      .filter((piece) => piece !== '')
      .join('|'),
  )
  const end = gap === ' ' ? '(?![\\p{L}\\p{N}])' : ''
  const short = shortWeekdays.size > 0 ? `(?:${anyOf(shortWeekdays)}) \\d|` : ''
  return new RegExp(
    `^(?:['(]?\\d|[-–]|${short}(?:${words}|[\\ue001-\\ue02c]|the|eo[dwmqy]|q ?[1-4]|[a-z]+[ -]end)${end})`,
    'u',
  )
})

/** Whether a date may begin with this word of a line. */
export function mayOpen(words: Word[], from: number, { locale }: Reader): boolean {
  const text = plainAt(words, from, from + 3, locale)
  return openingOf(locale).test(marked(text, locale, 'month', 'weekday'))
}

/** `Start 15.1.` and `Start am 15.1.` alike. */
const startsSomething = (words: Word[], free: boolean[], from: number, reader: Reader) => {
  const { on, start } = keywordsOf(reader.locale)
  const before = keywordAt(words, free, from - 1, on, reader)
  return [from, ...(before === 1 ? [from - 1] : [])].some((day) =>
    [1, 2, 3].some((many) => {
      const found = keywordAt(words, free, day - many, start, reader)
      return found >= many && found <= many + 2
    }),
  )
}

/** `fri` of `onboarding fri`, as it was typed: the day on which something starts. */
export function findStart(words: Word[], free: boolean[], reader: Reader): string | undefined {
  for (const from of words.keys()) {
    if (from === 0 || !free[from] || !mayOpen(words, from, reader)) continue
    const found = startsSomething(words, free, from, reader) && dateAt(words, free, from, reader)
    if (found && 'value' in found.read) return said(words, from, found.to)
  }
  return undefined
}

const isCapital = (word: Word | undefined) => /^\p{Lu}/u.test(word?.text ?? '')

/** `Tomorrow Labs`: a day's word that begins a line, with a capital before another, is a name. */
const isName = (words: Word[], from: number, to: number) =>
  from === 0 && to === 1 && isCapital(words[0]) && isCapital(words[1])

function plainDate(words: Word[], free: boolean[], from: number, reader: Reader) {
  const word = words[from]
  if (word?.kind !== 'word' || !free[from]) return undefined
  const found = dateAt(words, free, from, reader)
  if (found?.clarity !== 'plain' || isName(words, from, found.to)) return undefined
  if (startsSomething(words, free, from, reader)) return { passedTo: found.to }
  return { read: found.read, text: said(words, from, found.to), from, to: found.to }
}

/** A day that is another thing's: no part of it is the close date either. */
interface Passed {
  passedTo: number
}

/** A line with more places to look at than this is no line anyone typed. */
const places = 24

function everywhere<T extends { to: number }>(
  words: Word[],
  may: (from: number) => boolean,
  at: (from: number) => T | Passed | undefined,
): T[] {
  const found: T[] = []
  let left = places
  let next = 0
  for (const from of words.keys()) {
    if (from < next || left === 0 || !may(from)) continue
    left--
    const one = at(from)
    if (one) next = 'passedTo' in one ? one.passedTo : one.to
    if (one && !('passedTo' in one)) found.push(one)
  }
  return found
}

/** One day where all of them say the same, else a question that names each. */
export function agreed(all: Taken<string>[]): Taken<string>[] {
  const read = oneOf(all.flatMap(meaningsOf)) ?? all[0]?.read
  if (!read) return []
  if ('choices' in read) return all.map((each) => ({ ...each, read }))
  const one = all.find((each) => 'value' in each.read) ?? all[0]
  return one ? [{ ...one, read }] : []
}

/** The close date: what follows "close", "by" or the like, else what is plainly a date. */
export function findDates(
  text: string,
  words: Word[],
  free: boolean[],
  reader: Reader,
): Taken<string>[] {
  const asked = everywhere(
    words.slice(0, 200),
    () => true,
    (from) => introduced(text, words, free, from, reader),
  )
  if (asked.length > 0) return agreed(asked)
  return agreed(
    everywhere<Taken<string>>(
      words,
      (from) => mayOpen(words, from, reader),
      (from) => plainDate(words, free, from, reader),
    ),
  )
}

/** `… 15.12. Angebot`: after its amount a line may have a day in numbers anywhere. */
export function findNumberedDate(words: Word[], free: boolean[], reader: Reader): Taken<string>[] {
  const { numbered } = vocabularyOf(reader.locale)
  for (const from of words.keys()) {
    if (from === 0 || !/^\d/.test(words[from]?.text ?? '')) continue
    if (numbered.has(wordKey(words[from - 1]?.text ?? ''))) continue
    for (const to of [from + 2, from + 1]) {
      const usable = words
        .slice(from, to)
        .every(({ kind }, at) => kind === 'word' && free[from + at])
      const text = said(words, from, to)
      if (!usable || to > words.length || !isOwnForm(text, reader.locale)) continue
      const found = wordsAsDate(words, from, to, reader)
      if (found?.clarity !== 'last' || startsSomething(words, free, from, reader)) continue
      return [{ read: found.read, text, from, to }]
    }
  }
  return []
}

/** `yesterday`, `last friday`: meant as the day an open deal closes, which it cannot be. */
export function findOver(words: Word[], free: boolean[], reader: Reader): Taken<string>[] {
  const today = isoDay(todayOf(reader))
  for (const from of words.keys()) {
    if (from === 0 || !free[from] || !mayOpen(words, from, reader)) continue
    const found = dateAt(words, free, from, reader)
    if (!found || !('value' in found.read) || found.read.value >= today) continue
    const text = said(words, from, found.to)
    const isBeside = !free[from - 1] || (found.to < words.length && !free[found.to])
    const isLast = found.to === words.length && isPast(fold(text, reader.locale), reader.locale)
    if (found.clarity !== 'asked' || !isDayOver(text, reader) || !(isBeside || isLast)) continue
    return [{ read: found.read, text, from, to: found.to }]
  }
  return []
}

/** Whether the words name one day that was, as `last month` does not. */
export function isDayOver(text: string, { locale }: Reader): boolean {
  const plain = fold(text, locale)
  return (
    isPast(plain, locale) || (hasWeekday(marked(plain, locale, 'weekday')) && !/\d/.test(plain))
  )
}

const feasts = /^(?:black|cyber|good|holy|ash|easter|palm|super|blue|manic)$/i

/** `… fri`: a day that ends a line, after the amount, needs no word before it. */
export function findLastDate(words: Word[], free: boolean[], reader: Reader): Taken<string>[] {
  const end = free.lastIndexOf(true) + 1
  const isLast = end === words.length
  const priced = free.some((is) => !is)
  for (let from = Math.max(1, end - longest); from < end; from++) {
    const usable = words
      .slice(from, end)
      .every((word, at) => word.kind === 'word' && free[from + at])
    if (!usable || !mayOpen(words, from, reader)) continue
    const numbered = numberedAt(words, free, from, end - 1, reader)
    // `mar 4` is a day of March before it is a Tuesday.
    const found =
      wordsAsDate(words, from, end, reader) ?? (numbered && { ...numbered, clarity: 'last' })
    if (found?.clarity === 'asked') return []
    if (!found || feasts.test(words[from - 1]?.text ?? '')) continue
    const short = said(words, from, end).replace(/\W/g, '').length < 5
    const alone = !free.slice(0, from).includes(true)
    if (startsSomething(words, free, from, reader)) return []
    if (alone || (!priced && (short || !isLast))) continue
    return [{ read: found.read, text: said(words, from, end), from, to: end }]
  }
  return []
}
