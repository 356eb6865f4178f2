import { de, en, es, fi, fr, it, ja, nl, type ParsedResult, pt, ru, sv, uk } from 'chrono-node'
import {
  type Day,
  exists,
  isBefore,
  isoDay,
  monthEnd,
  monthFirst,
  monthNamed,
  plusDays,
  todayOf,
  weekdayOf,
} from './calendar.ts'
import { once } from './once.ts'
import type { Read, Reader } from './reader.ts'

/** `plain`: a date in any line; `asked`: only after a word such as "close". */
export type Clarity = 'plain' | 'asked'
export interface FoundDate {
  read: Read<string>
  clarity: Clarity
}

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

function fullYear(text: string, today: Day): number | undefined {
  const year = Number(text.replace(/^['’]/, ''))
  if (text.length === 4) return year >= 1900 && year <= 2200 ? year : undefined
  const ahead = 2000 + year - today.year
  return text.length === 2 && (ahead < -1 || ahead > 10) ? undefined : 2000 + year
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

const periods: Record<string, (today: Day, ahead: number) => Day> = {
  week: (today, ahead) => plusDays(today, 5 - (weekdayOf(today) || 7) + 7 * ahead),
  month: ({ year, month }, ahead) => monthEnd(year, month + ahead),
  quarter: ({ year, month }, ahead) => monthEnd(year, Math.ceil(month / 3) * 3 + 3 * ahead),
  year: ({ year }, ahead) => monthEnd(year + ahead, 12),
}
const letters: Record<string, string> = { w: 'week', m: 'month', q: 'quarter', y: 'year' }
const local: Record<string, string> = {
  monats: 'month',
  quartals: 'quarter',
  jahres: 'year',
  mois: 'month',
  trimestre: 'quarter',
  année: 'year',
  mes: 'month',
  año: 'year',
  mese: 'month',
  anno: 'year',
  mês: 'month',
  ano: 'year',
  maand: 'month',
  kwartaal: 'quarter',
  jaar: 'year',
}
const ends =
  /^(?:(?:at )?(?:the )?end(?: of)?|ende|fin|fine|final|eind|einde)[ -](?:des? |du |del |di |do |van |l['’])?(.+)$/i
const shortEnd = /^eo([wmqy])$/i
const nounEnd = /^(?:the )?(\p{L}+)[ -]?end$/iu
const plainPeriod = /^(?:at |the end|end |eo.$|ende des |fin d|this |next )/
const article = /^(?:the|la|le|el|het) /
const which = /^(?:(this|current|next) )?(\p{L}+)$/u

function periodEnd(text: string, today: Day): FoundDate | undefined {
  const short = letters[shortEnd.exec(text)?.[1]?.toLowerCase() ?? '']
  const ended = short ?? ends.exec(text)?.[1] ?? nounEnd.exec(text)?.[1]
  const words = (ended ?? text).toLowerCase().replace(article, '')
  const [, reach, name = ''] = which.exec(words) ?? []
  const key = local[name] ?? name
  if ((!ended && !reach) || !Object.hasOwn(periods, key)) return undefined
  const day = periods[key]?.(today, reach === 'next' ? 1 : 0)
  const clarity: Clarity = plainPeriod.test(text) ? 'plain' : 'asked'
  return day && { clarity, read: { value: isoDay(isBefore(day, today) ? today : day) } }
}

const whole = /^(?:in |during )?(?:the )?(?:(end|ende|fin|mid)(?:[ -]of)?[ -])?(?:the )?(.+)$/i
const quarterly = /^q([1-4])(?:[ /-]?(?:fy)?(\d{4}|['’]?\d{2}))?$/i
const monthly = /^(\p{L}+)\.?(?:[ -](\d{4}|['’]\d{2}))?$/u

function wholePeriod(text: string, { locale }: Reader, today: Day): FoundDate | undefined {
  const [, part, words = ''] = whole.exec(text) ?? []
  const quarter = quarterly.exec(words)
  const month = monthly.exec(words)
  const last = quarter ? Number(quarter[1]) * 3 : monthNamed(month?.[1] ?? '', locale)
  const written = (quarter ?? month)?.[2]
  const year = written ? fullYear(written, today) : today.year
  if (!last || year === undefined) return undefined
  const mid = part?.toLowerCase() === 'mid'
  const inYear = (of: number) => (mid ? { year: of, month: last, day: 15 } : monthEnd(of, last))
  const late = !written && isBefore(inYear(year), today)
  const value = isoDay(inYear(late ? year + 1 : year))
  return { clarity: part ? 'plain' : 'asked', read: { value } }
}

/** `the 15th`: the next one. */
function dayOfMonth(text: string, today: Day): FoundDate | undefined {
  const day = Number(/^(?:the )?(\d{1,2})(?:st|nd|rd|th)$/i.exec(text)?.[1] ?? 0)
  if (day < 1 || day > 31) return undefined
  for (let ahead = day < today.day ? 1 : 0; ; ahead++) {
    const end = monthEnd(today.year, today.month + ahead)
    if (end.day >= day) return { clarity: 'asked', read: { value: isoDay({ ...end, day }) } }
  }
}

const parsers = { de, en, es, fi, fr, it, ja, nl, pt, ru, sv, uk }
const parsersFor = once((locale) => {
  const own = Object.entries(parsers).find(([name]) => name === new Intl.Locale(locale).language)
  return own && own[0] !== 'en' ? [own[1], en] : [en]
})

const past = /\b(?:last|past|ago|yesterday|letzte|dernier|hier|gestern|pasado)/i
const introduced =
  /^(?:in|on|next|this|am|nächste\p{L}*|dans|en|dentro|om|över|volgende|fra|tra|em|через)\s/u
const relativeWord = /^(?:today|tomorrow|heute|morgen|demain|mañana|domani|amanhã)$/

function clarityOf(text: string, relative: boolean): Clarity {
  const days = !relative || /\d|\s(?:a|an|one|two|three|four|six|eine\p{L}*)\s/u.test(text)
  return relativeWord.test(text) || (introduced.test(text) && days) ? 'plain' : 'asked'
}

function certainDay({ start }: ParsedResult): Day | undefined {
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')]
  if (start.isCertain('hour') || start.isCertain('minute')) return undefined
  return year && month && day ? { year, month, day } : undefined
}

function forward(day: Day, { start }: ParsedResult): Day {
  if (start.isCertain('weekday') && !start.isCertain('day')) return plusDays(day, 7)
  const yearless = start.isCertain('month') && !start.isCertain('year')
  return yearless ? { ...day, year: day.year + 1 } : day
}

/** A year of two digits that `named` has refused: they are the next thing's. */
const isCentury = (text: string, { year }: Day, { start }: ParsedResult) =>
  start.isCertain('year') && text.endsWith(` ${String(year).slice(2)}`)

function spoken(text: string, result: ParsedResult | undefined, today: Day): FoundDate | undefined {
  if (!result || result.text.length !== text.length || result.end) return undefined
  const day = certainDay(result)
  if (!day || Math.abs(day.year - today.year) > 20 || isCentury(text, day, result)) return undefined
  const late = isBefore(day, today) && !past.test(text)
  const relative = result.tags().has('result/relativeDate')
  const value = isoDay(late ? forward(day, result) : day)
  return { clarity: clarityOf(text, relative), read: { value } }
}

function casual(typed: string, reader: Reader, today: Day): FoundDate | undefined {
  const instant = new Date(Date.UTC(today.year, today.month - 1, today.day, 12))
  const text = /^\d+ \p{L}+$/u.test(typed) ? `in ${typed}` : typed
  for (const { casual: parser } of parsersFor(reader.locale)) {
    const [result] = parser.parse(text, { instant, timezone: 0 })
    const found = spoken(text, result, today)
    if (found) return text === typed ? found : { ...found, clarity: 'asked' }
  }
  return undefined
}

/** What these words say, if all of them are one date; `phrases` such as `in 3 weeks` too. */
export function dateIn(words: string, reader: Reader, phrases = true): FoundDate | undefined {
  const text = words.trim().replace(/\s+/g, ' ')
  if (text === '') return undefined
  const today = todayOf(reader)
  return (
    international(text) ??
    numbered(text, reader, today) ??
    named(text, reader, today) ??
    periodEnd(text, today) ??
    wholePeriod(text, reader, today) ??
    dayOfMonth(text, today) ??
    (phrases && /\p{L}/u.test(text) ? casual(text, reader, today) : undefined)
  )
}

export const notADate = (text: string) =>
  `"${text}" is not a date. Write it like 30 Sep, Friday, in 3 weeks or 2026-09-30.`

/**
 * A whole date field, as `YYYY-MM-DD` in the reader's time zone. Days without a year lie ahead;
 * a month, quarter or year is its last day, a week its Friday.
 */
export function readDate(text: string, reader: Reader): Read<string> {
  const typed = text.trim().replace(/^(?:by|on|before|until)\s+/i, '')
  if (typed === '') return { error: 'Write a date, such as 30 Sep or Friday.' }
  return dateIn(typed, reader)?.read ?? { error: notADate(typed) }
}
