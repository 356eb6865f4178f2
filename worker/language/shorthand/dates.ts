import { dayInFull } from '../formatting.ts'
import { besideWeekday } from './beside-weekday.ts'
import {
  type Day,
  daysAgo,
  exists,
  isBefore,
  isoDay,
  isoWeekday,
  monthsOn,
  plusDays,
  shownWithoutYear,
  todayOf,
} from './calendar.ts'
import { dayOfMonth, nearest, weekdayOfMonth, weekdayWithNumber } from './day-of-month.ts'
import { withCommonYear } from './eras.ts'
import { type Written, writtenDays } from './explicit.ts'
import { fold, lowered } from './fold.ts'
import { withForeignMonths } from './foreign-months.ts'
import { type Clarity, type FoundDate, fullYear, meaning } from './found-date.ts'
import { lexiconOf } from './lexicon.ts'
import { hasMonth, marked } from './marks.ts'
import { weekdayInWeek } from './numbered-week.ts'
import { dayOfPeriod } from './of-period.ts'
import { once } from './once.ts'
import { withDayNumber } from './ordinal-days.ts'
import { periodIn } from './periods.ts'
import type { Read, Reader } from './reader.ts'
import { relativeDay } from './relative.ts'
import { shownDay } from './shown.ts'
import { withDateFigures } from './spelled-signs.ts'
import { meaningsOf, oneOf } from './value.ts'
import { weekdayIn } from './weekdays.ts'

/** The next day of this name that exists, today included. */
function nextNamed({ month, day }: Written, today: Day): Day {
  const leap = month === 2 && day === 29
  const date = { year: today.year, month, day }
  while ((leap && !exists(date)) || isBefore(date, today)) date.year++
  return date
}

/** A weekday settles which year is meant; where it fits none, both days are asked about. */
function meant(written: Written, weekday: number | undefined, today: Day): Day[] {
  const { year, month, day } = written
  const next = year === undefined ? nextNamed(written, today) : { year, month, day }
  if (weekday === undefined || isoWeekday(next) === weekday) return [next]
  const before = { ...next, year: next.year - 1 }
  const isNear = year === undefined && exists(before) && daysAgo(before, today) <= shownWithoutYear
  return isNear && isoWeekday(before) === weekday ? [before] : []
}

/** `24/7` and `1/2` are other things than days; `30.9.` is none. */
function clarityOf(text: string, all: Written[]): Clarity {
  if (all.every(({ sure }) => sure)) return 'plain'
  if (/^\d{8}$/.test(text)) return 'asked'
  const isDay = all.some(({ day }) => day > 12) && !/^24 ?\/ ?7$/.test(text)
  return text.endsWith('.') || isDay ? 'last' : 'asked'
}

function resolved(
  text: string,
  all: Written[],
  weekday: number | undefined,
  today: Day,
): FoundDate {
  const clarity = clarityOf(text, all)
  const real = all.filter(({ year = 2024, month, day }) => exists({ year, month, day }))
  const [first] = real
  if (!first) return { clarity, read: { error: `There is no ${text} in the calendar.` } }
  const days = real.flatMap((one) => meant(one, weekday, today))
  const [shown] = days
  if (shown) return { clarity, read: oneOf(days.map(meaning)) ?? { value: isoDay(shown) } }
  const given = nextNamedOr(first, today)
  const choices = [given, nearest(given, weekday ?? 1)].map(meaning)
  return { clarity, read: { choices } }
}

const nextNamedOr = (written: Written, today: Day): Day => {
  const { year, month, day } = written
  return year === undefined ? nextNamed(written, today) : { year, month, day }
}

function written(text: string, typed: string, locale: string, today: Day): FoundDate | undefined {
  if (!/\d/.test(text)) return undefined
  // `on. 3. dec.`: with its full stop a weekday, and not the word.
  const isDotted = /^\p{L}+\./u.test(typed)
  const isWeekday = isDotted && lexiconOf(locale).shortWeekdays.has(text.split(' ')[0] ?? '')
  const all = isWeekday ? [] : writtenDays(text, locale, today)
  if (all.length > 0) return resolved(typed, all, undefined, today)
  const found = besideWeekday(text, locale)
  const dates = found ? writtenDays(found.rest.trim(), locale, today) : []
  if (!found || dates.length === 0) return undefined
  const day = resolved(typed, dates, found.weekday, today)
  // `to 4 Dec` of who writes English: no Thursday, where it is not and has no full stop.
  const isWord = found.isShort && !('value' in day.read) && !isDotted
  return isWord ? undefined : day
}

const shownAs = (
  text: string,
  typed: string,
  locale: string,
  today: Day,
): FoundDate | undefined => {
  const found = /\d/.test(text) ? shownDay(lowered(typed, locale), locale) : undefined
  const { year } = found?.written ?? {}
  const isFar = year !== undefined && fullYear(String(year), today) === undefined
  return found && !isFar
    ? resolved(typed, [{ ...found.written, sure: true }], found.weekday, today)
    : undefined
}

const trailOf = once((locale) => {
  const trail = lexiconOf(locale).either((words) => words.trail)
  return trail === '(?!)' ? undefined : new RegExp(`^(.+?) ?(?:${trail})$`, 'u')
})

/** `mar` is Tuesday and March in Spanish: both are asked about. */
function namedDay(text: string, locale: string, today: Day): FoundDate | undefined {
  const weekday = weekdayIn(text, locale, today)
  const month = weekday && lexiconOf(locale).months.has(text) && periodIn(text, locale, today)
  if (!weekday || !month) return weekday
  const read = oneOf([weekday, month].flatMap(meaningsOf))
  return read && { clarity: 'asked', read }
}

/** What folded words say, if all of them are one date. */
function foldedDate(text: string, typed: string, reader: Reader, today: Day) {
  return (
    written(text, typed, reader.locale, today) ??
    namedDay(text, reader.locale, today) ??
    weekdayOfMonth(text, reader.locale, today) ??
    weekdayInWeek(text, reader.locale, today) ??
    dayOfPeriod(text, reader.locale, today) ??
    relativeDay(text, reader.locale, today) ??
    periodIn(text, reader.locale, today, reader.yearBegins)
  )
}

/** The same of what has happened: read as it was to be read before the last such day. */
function pastDate(text: string, typed: string, reader: Reader, today: Day): FoundDate | undefined {
  const { locale } = reader
  const yearAgo = plusDays(monthsOn(today, -12), 1)
  const named = shownAs(text, typed, locale, yearAgo) ?? written(text, typed, locale, yearAgo)
  if (named) return named
  const weekday = namedDay(text, locale, plusDays(today, -6))
  if (weekday?.clarity === 'last') return weekday
  const monthAgo = plusDays(monthsOn(today, -1), 1)
  const numbered = weekdayOfMonth(text, locale, monthAgo) ?? dayOfMonth(text, monthAgo)
  if (numbered) return numbered
  const found = foldedDate(text, typed, reader, today)
  const isOver = found && 'value' in found.read && found.read.value < isoDay(today)
  return isOver ? { ...found, clarity: 'plain' } : found
}

const inFigures = (text: string, locale: string) => withCommonYear(withDateFigures(text), locale)

/** What these words say, if all of them are one date; `folded` is `said`, folded. */
export function dateOf(folded: string, said: string, reader: Reader): FoundDate | undefined {
  if (folded === '') return undefined
  const { locale } = reader
  const figures = inFigures(folded, locale)
  const text = withDayNumber(figures, locale)
  const typed = inFigures(said, locale)
  const today = todayOf(reader)
  const found = reader.past
    ? pastDate(text, typed, reader, today)
    : (shownAs(text, typed, locale, today) ?? foldedDate(text, typed, reader, today))
  if (found) return text === figures ? found : { ...found, isSpelled: true }
  if (reader.past) return undefined
  const before = trailOf(locale)?.exec(text)?.[1]
  const led = before && foldedDate(before, typed, reader, today)
  return led ? { ...led, clarity: 'plain' } : undefined
}

export const dateIn = (words: string, reader: Reader): FoundDate | undefined =>
  dateOf(fold(words, reader.locale), words.trim(), reader)

/** `friday 4`: a weekday and a number that may be its day of the month. */
export const numberedDay = (words: string, reader: Reader): FoundDate | undefined =>
  weekdayWithNumber(fold(words, reader.locale), reader.locale, todayOf(reader))

export const notADate = (text: string) =>
  `"${text}" is not a date. Write it like 30 Sep, Friday, in 3 weeks or 2026-09-30.`

const longest = 100

const ledOf = once((locale) => {
  const { either } = lexiconOf(locale)
  const lead = either(({ until, on }) => `${until}|${on}`)
  return new RegExp(`^(?:(?:by|on|before|until|${lead})[ :]+)+`, 'u')
})

/** What is no date in the reader's language may have the month of another. */
export function foreignDate(typed: string, reader: Reader): FoundDate | undefined {
  const text = withForeignMonths(typed)
  return text === undefined ? undefined : dateIn(text, reader)
}

/** What a whole field says, also with a word before it: by Friday. */
function wholeDate(typed: string, reader: Reader): FoundDate | undefined {
  const found = dateIn(typed, reader) ?? numberedDay(typed, reader)
  if (found) return found
  return dateIn(fold(typed, reader.locale).replace(ledOf(reader.locale), ''), reader)
}

/** So many days after it, a day without a year may still be meant as the one that was. */
const recently = 30

/** The last day of a month that is named, by its own name or with its end or middle, a year ago. */
function monthPassed(text: string, { locale }: Reader, today: Day): string | undefined {
  if (!hasMonth(marked(text, locale, 'month'))) return undefined
  const read = periodIn(text, locale, plusDays(monthsOn(today, -12), 1))?.read
  return read && 'value' in read ? read.value : undefined
}

/** Whether the day passed so few days ago. */
const isRecent = (day: string, today: Day) => {
  const since = (Date.parse(isoDay(today)) - Date.parse(day)) / 86_400_000
  return since > 0 && since <= recently
}

/** Of these days, a year earlier, those that passed so few days ago, where no year is named. */
function passedDays(text: string, ahead: string[], reader: Reader): string[] {
  const today = todayOf(reader)
  const years = [today.year, today.year - 1]
  const may = ahead.some((one) => years.some((year) => isRecent(year + one.slice(4), today)))
  if (!may) return []
  const found = wholeDate(text, { ...reader, past: true })
  const was = found ? meaningsOf(found).map(({ value }) => value) : []
  const month = monthPassed(fold(text, reader.locale), reader, today)
  const all = [...(was.length === ahead.length ? was : []), ...(month ? [month] : [])]
  return all.filter(
    (value) =>
      ahead.some((one) => one !== value && one.slice(4) === value.slice(4)) &&
      isRecent(value, today),
  )
}

/** The day that was a year before, where these words name no year and it passed so few days ago. */
export const justPassed = (text: string, ahead: string, reader: Reader): string | undefined =>
  passedDays(text, [ahead], reader)[0]

/**
 * A whole date field, as `YYYY-MM-DD` in the reader's time zone. Days without a year lie ahead,
 * unless their weekday says otherwise; a month, quarter or year is its last day, a week its Friday.
 */
export function readNextDate(text: string, reader: Reader): Read<string> {
  if (text.length > longest)
    return { error: 'That is too long for a date. Write it like 30 Sep or Friday.' }
  const typed = text.trim()
  if (fold(typed, reader.locale) === '') return { error: 'Write a date, such as 30 Sep or Friday.' }
  const found = wholeDate(typed, reader) ?? foreignDate(typed, reader)
  return found?.read ?? { error: notADate(typed) }
}

/** As programs and forms write a day: the same for every reader. */
function exactDay(text: string): Read<string> | undefined {
  const found = /^(19\d\d|20\d\d)-(\d\d)-(\d\d)$/.exec(text)
  if (!found) return undefined
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number)
  return exists({ year, month, day }) ? { value: text } : undefined
}

/** The same, but a day that has just passed may be meant as it was: both years are asked about. */
export function readDate(text: string, reader: Reader): Read<string> {
  const exact = exactDay(text)
  if (exact) return exact
  const read = readNextDate(text, reader)
  const ahead = meaningsOf({ read })
  const days = ahead.map(({ value }) => value)
  const passed = passedDays(text.trim(), days, reader)
  if (passed.length === 0) return read
  return oneOf([...passed.map((one) => ({ text: one, value: one })), ...ahead]) ?? read
}

/** The same where a day that was is never meant: it is not taken for that of next year. */
export function readDayAhead(text: string, reader: Reader): Read<string> {
  const read = readNextDate(text, reader)
  const passed = 'value' in read && justPassed(text.trim(), read.value, reader)
  if (!passed || !('value' in read)) return read
  const [was, next] = [passed, read.value].map((one) => dayInFull(one, reader))
  return {
    error: `"${text.trim()}" could be ${was}, which is over, or ${next}: write it with its year.`,
  }
}
