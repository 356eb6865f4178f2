import { de, en, es, fi, fr, it, ja, nl, type ParsedResult, pt, ru, sv, uk } from 'chrono-node'
import { type Day, isBefore, isoDay, plusDays } from './calendar.ts'
import type { Clarity, FoundDate } from './found-date.ts'
import { once } from './once.ts'
import type { Reader } from './reader.ts'

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

/** `next friday`, `in 3 weeks`, `tomorrow`: in the reader's language, else in English. */
export function casual(typed: string, reader: Reader, today: Day): FoundDate | undefined {
  const instant = new Date(Date.UTC(today.year, today.month - 1, today.day, 12))
  const text = /^\d+ \p{L}+$/u.test(typed) ? `in ${typed}` : typed
  for (const { casual: parser } of parsersFor(reader.locale)) {
    const [result] = parser.parse(text, { instant, timezone: 0 })
    const found = spoken(text, result, today)
    if (found) return text === typed ? found : { ...found, clarity: 'asked' }
  }
  return undefined
}
