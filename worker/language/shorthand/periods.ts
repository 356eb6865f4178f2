import {
  type Day,
  isBefore,
  isoDay,
  monthEnd,
  monthNamed,
  plusDays,
  weekdayOf,
} from './calendar.ts'
import { type Clarity, type FoundDate, fullYear } from './found-date.ts'
import { own } from './own.ts'
import type { Reader } from './reader.ts'

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
  const key = own(local, name) ?? name
  if (!ended && !reach) return undefined
  const day = own(periods, key)?.(today, reach === 'next' ? 1 : 0)
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

/** `end of month`, `next quarter`, `Q3`, `December`, `the 15th`. */
export const periodIn = (text: string, reader: Reader, today: Day): FoundDate | undefined =>
  periodEnd(text, today) ?? wholePeriod(text, reader, today) ?? dayOfMonth(text, today)
