import { type Day, exists, isBefore, isoDay, monthFirst, monthNamed, todayOf } from './calendar.ts'
import { type Clarity, type FoundDate, fullYear } from './found-date.ts'
import { periodIn } from './periods.ts'
import type { Read, Reader } from './reader.ts'
import { casual } from './spoken.ts'

const nextNamed = (month: number, day: number, today: Day): Day => {
  const thisYear = { year: today.year, month, day }
  if (!exists(thisYear) && month === 2 && day === 29) return nextLeapDay(today)
  return isBefore(thisYear, today) ? { ...thisYear, year: today.year + 1 } : thisYear
}

const nextLeapDay = (today: Day): Day => {
  const day = { year: today.year, month: 2, day: 29 }
  while (!exists(day) || isBefore(day, today)) day.year++
  return day
}

const reading = (text: string, date: Day, clarity: Clarity): FoundDate => ({
  clarity,
  read: exists(date) ? { value: isoDay(date) } : { error: `There is no ${text} in the calendar.` },
})

function dated(text: string, month: number, day: number, year: string | undefined, today: Day) {
  if (!year) return reading(text, nextNamed(month, day, today), 'plain')
  const full = fullYear(year, today)
  return full === undefined ? undefined : reading(text, { year: full, month, day }, 'plain')
}

const ordinal = '(\\d{1,2})(?:st|nd|rd|th|er|\\.|º|ª)?'
const yearPart = "(?:,? |[-/.])(\\d{4}|['’]?\\d{2})"
const dayFirst = new RegExp(
  `^${ordinal}(?: |-| of | de |)(\\p{L}+)\\.?(?:(?: de)?${yearPart})?$`,
  'iu',
)
const nameFirst = new RegExp(`^(\\p{L}+)\\.?[ -]${ordinal}(?:${yearPart})?$`, 'iu')

function named(text: string, { locale }: Reader, today: Day): FoundDate | undefined {
  const first = dayFirst.exec(text)
  const second = first ? null : nameFirst.exec(text)
  const [name, day, year] = first
    ? [first[2], first[1], first[3]]
    : [second?.[1], second?.[2], second?.[3]]
  const month = name && monthNamed(name, locale)
  return month && Number(day) >= 1 && Number(day) <= 31
    ? dated(text, month, Number(day), year, today)
    : undefined
}

const numeric = /^(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})?)?$/

function numbered(text: string, reader: Reader, today: Day): FoundDate | undefined {
  const [, one, sign, other, year] = numeric.exec(text) ?? []
  if (!one || !other || (sign === '-' && !year)) return undefined
  const swapped = Number(other) > 12 || (sign !== '.' && monthFirst(reader.locale))
  const straight = Number(one) > 12 || !swapped
  const [day, month] = straight ? [Number(one), Number(other)] : [Number(other), Number(one)]
  const found = dated(text, month, day, year, today)
  return found && { ...found, clarity: year ? 'plain' : 'asked' }
}

function international(text: string): FoundDate | undefined {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? []
  if (!year || Number(year) < 1900 || Number(year) > 2200) return undefined
  return reading(text, { year: Number(year), month: Number(month), day: Number(day) }, 'plain')
}

/** What these words say, if all of them are one date; `phrases` such as `in 3 weeks` too. */
export function dateIn(words: string, reader: Reader, phrases = true): FoundDate | undefined {
  const text = words.trim().replace(/\s+/g, ' ')
  if (text === '') return undefined
  const exact = international(text)
  if (exact) return exact
  const today = todayOf(reader)
  return (
    numbered(text, reader, today) ??
    named(text, reader, today) ??
    periodIn(text, reader, today) ??
    (phrases && /\p{L}/u.test(text) ? casual(text, reader, today) : undefined)
  )
}

export const notADate = (text: string) =>
  `"${text}" is not a date. Write it like 30 Sep, Friday, in 3 weeks or 2026-09-30.`

const longest = 100

/**
 * A whole date field, as `YYYY-MM-DD` in the reader's time zone. Days without a year lie ahead;
 * a month, quarter or year is its last day, a week its Friday.
 */
export function readDate(text: string, reader: Reader): Read<string> {
  if (text.length > longest)
    return { error: 'That is too long for a date. Write it like 30 Sep or Friday.' }
  const typed = text.trim().replace(/^(?:by|on|before|until)\s+/i, '')
  if (typed === '') return { error: 'Write a date, such as 30 Sep or Friday.' }
  return dateIn(typed, reader)?.read ?? { error: notADate(typed) }
}
