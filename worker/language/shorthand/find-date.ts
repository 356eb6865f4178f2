import { hasLegalForm } from '../company-names.ts'
import type { DateWords } from '../languages/date-words.ts'
import { isoDay, todayOf } from './calendar.ts'
import { dateAt, longest, numberedAt, said, wordsAsDate } from './date-at.ts'
import { wordKey } from './ends.ts'
import { eraPiece } from './eras.ts'
import { isOwnForm } from './explicit.ts'
import type { Taken } from './find-amount.ts'
import { fold } from './fold.ts'
import { introduced, keywordAt, keywordsOf } from './introduced-date.ts'
import { anyOf, lexiconOf } from './lexicon.ts'
import { hasMonth, hasWeekday, marked } from './marks.ts'
import { once } from './once.ts'
import { plainAt } from './plain-words.ts'
import type { Reader } from './reader.ts'
import { isPast } from './relative.ts'
import { meaningsOf, oneOf } from './value.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Word } from './words.ts'

const openingOf = once((locale) => {
  const { either, gap, isTight, oneUnsaid, shortWeekdays } = lexiconOf(locale)
  // `viikon päästä`, but no `году` of a year.
  const unit = (of: DateWords) =>
    `${of.units.day}|${of.units.week}|${of.units.month}|${of.units.year}`
  // `semaine prochaine`, `月末`, `two weeks from friday`.
  const reached = (of: DateWords) =>
    `(?:${unit(of)})${gap}(?:${of.next}|${of.coming}|${of.current}|${of.end}|${of.middle})`
  const counted = (of: DateWords) =>
    `(?:${of.numbers.replaceAll(' ', '|')})${gap}(?:${unit(of)})${gap}(?:${of.later}|from|on)`
  const words = either((of) =>
    [
      ...[of.on, of.today, of.tonight, of.tomorrow, of.overmorrow, of.inThreeDays],
      ...[of.ahead, of.later, of.current, of.afterNext, of.next, of.coming],
      ...[of.end, of.middle, of.yesterday, of.previous, reached(of), counted(of)],
      oneUnsaid && `(?:${unit(of)})${gap}(?:${of.later})`,
      ...(isTight ? [] : of.ordinals.slice(0, 4)),
    ]
      .filter(Boolean)
      .join('|'),
  )
  const end = gap === ' ' ? '(?![\\p{L}\\p{N}])' : ''
  const signs = isTight ? `[一二三四五六七八九十]{1,3}月|${eraPiece}|` : ''
  const short = shortWeekdays.size > 0 ? `(?:${anyOf(shortWeekdays)}) \\d|` : ''
  return new RegExp(
    `^(?:['(]?\\d|[-–]|${signs}${short}(?:${words}|[\\ue001-\\ue02c]|the|eo[dwmqy]|q ?[1-4]|[a-z]+[ -]end)${end})`,
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

/** `Tomorrow Labs`, `Month End Services`: words for a day that begin a line, each with a capital. */
function isName(words: Word[], from: number, to: number, { locale }: Reader): boolean {
  if (from > 0 || to >= words.length || !words.slice(0, to + 1).every(isCapital)) return false
  // `First December Ltd`: what stands before a legal form is a name.
  if (
    hasLegalForm(
      words
        .slice(0, to + 1)
        .map(({ text }) => text)
        .join(' '),
    )
  )
    return true
  const named = marked(plainAt(words, 0, to, locale), locale, 'month', 'weekday')
  return to === 1 || !(hasWeekday(named) || hasMonth(named))
}

function plainDate(words: Word[], free: boolean[], from: number, reader: Reader) {
  const word = words[from]
  if (word?.kind !== 'word' || !free[from]) return undefined
  const found = dateAt(words, free, from, reader)
  if (found?.clarity !== 'plain' || isName(words, from, found.to, reader)) return undefined
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
