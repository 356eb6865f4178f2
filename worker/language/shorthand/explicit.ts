import { type Day, exists } from './calendar.ts'
import { fullYear } from './found-date.ts'
import { lexiconOf, whole } from './lexicon.ts'
import { hasMonth, marked, monthSign, numberOf } from './marks.ts'
import { once } from './once.ts'

/** A day of the calendar as it was written: without a year, one that is still to be found. */
export interface Written {
  month: number
  day: number
  year?: number
  /** Whether letters name the month, or a year stands there: then it is a date in any line. */
  sure: boolean
}

const dayNumber =
  "(?:l'|d'|all'|dell')?" +
  '(\\d{1,2})(?: ?(?:st|nd|rd|th|er|re|e|o|a|°|:a|:e|:an|-?го|-?е|-е|日|号|號|일))?\\.?'
const yearNumber = "('?\\d{2}|\\d{4})"
const yearWord = '(?: ?(?:г|года|р|року|рік|roku|r|년|年|ad))?'
const join = '(?: (?:of|de|del|di|do|da|d|,)? ?| ?[-/.] ?| ?)'

const namedOf = once((locale) => {
  const { lead, either } = lexiconOf(locale)
  const on = `(?:(?:${either((words) => words.on)}) )?`
  const yearAfter = `(?:(?: (?:de |del |di )?| ?[-/.] ?)${yearNumber}${yearWord})?`
  return {
    dayFirst: whole(`${lead}${on}${dayNumber}${join}${on}${monthSign}\\.?${yearAfter}`),
    nameFirst: whole(`${lead}${monthSign}\\.?[ -]${on}${dayNumber}${yearAfter}`),
    yearFirst: whole(`(\\d{4})\\.?[ -]${monthSign}\\.?[ -]${dayNumber}`),
  }
})

type Parts = [day: string | undefined, month: number | undefined, year: string | undefined]

function named(text: string, locale: string): Parts | undefined {
  const { dayFirst, nameFirst, yearFirst } = namedOf(locale)
  const said = marked(text, locale, 'month')
  if (!hasMonth(said)) return undefined
  const first = dayFirst.exec(said)
  if (first) return [first[1], numberOf(first[2]), first[3]]
  const second = nameFirst.exec(said)
  if (second) return [second[2], numberOf(second[1]), second[3]]
  const third = yearFirst.exec(said)
  return third ? [third[3], numberOf(third[2]), third[1]] : undefined
}

const ideographs = /^(?:(\d{4}) ?[年년] ?)?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号號]?$/u
const international = /^(\d{4})(?: ?[-/.] ?| )(\d{1,2})(?: ?[-/.] ?| )(\d{1,2})\.?$/
/** `20261231`, which is as often a number of something else. */
const basic = /^(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/
const numeric = /^(\d{1,2}) ?([./-]) ?(\d{1,2})(?:\.?$| ?\2 ?(\d{4}|\d{2})\.?$)/
const spaced = /^(\d{1,2}) (\d{1,2}) (\d{4})$/

/** Countries that write both `5/6` and `6/5` and mean the same day. */
const bothOrders = new Set(['CA', 'ZA'])

/** Whether `3/4` is the 4th of March to this locale, and whether it writes that with full stops. */
const orderOf = once((locale) => {
  const { baseName } = new Intl.Locale(locale)
  const { region } = new Intl.Locale(locale).maximize()
  const form = { month: 'numeric', day: 'numeric', timeZone: 'UTC' } as const
  const parts = new Intl.DateTimeFormat(`${baseName}-u-ca-gregory`, form).formatToParts(0)
  const monthFirst = parts.find(({ type }) => type !== 'literal')?.type === 'month'
  const stops = parts.some(({ type, value }) => type === 'literal' && value.includes('.'))
  const sign = parts.find(({ type }) => type === 'literal')?.value.trim() ?? ''
  return { monthFirst, stops, both: bothOrders.has(region ?? ''), sign }
})

/** `15.12.` or `15/12`, by the sign that the locale writes between day and month. */
export const isOwnForm = (text: string, locale: string): boolean => {
  const { sign } = orderOf(locale)
  const [, one = '', , last = ''] = /^\d{1,2}([./]) ?(\d{1,2})([./]?)$/.exec(text) ?? []
  return one !== '' && sign.startsWith(one) && (last === '' || last === '.')
}

function numbered(text: string, locale: string, today: Day): Written[] {
  const match = numeric.exec(text)
  const apart = match ? null : spaced.exec(text)
  const [one, sign, other, year] = match
    ? [match[1], match[2], match[3], match[4]]
    : [apart?.[1], ' ', apart?.[2], apart?.[3]]
  if (!one || !other || (sign === '-' && !year)) return []
  const full = year === undefined ? undefined : fullYear(year, today)
  if (year !== undefined && full === undefined) return []
  const { monthFirst, stops, both } = orderOf(locale)
  const sure = full !== undefined
  const orders = [
    { day: Number(one), month: Number(other) },
    { day: Number(other), month: Number(one) },
  ].map((order) => ({ ...order, sure, ...(full !== undefined && { year: full }) }))
  const [dayFirst, swapped] = orders
  if (!dayFirst || !swapped) return []
  if (both && sign !== '.')
    return orders.filter(isDay).length > 0 ? orders.filter(isDay) : [dayFirst]
  const preferred =
    monthFirst && (sign !== '.' || stops) ? [swapped, dayFirst] : [dayFirst, swapped]
  return [preferred.find(isDay) ?? preferred[0] ?? dayFirst]
}

const isDay = ({ year = 2024, month, day }: Omit<Written, 'sure'>) =>
  month >= 1 && month <= 12 && exists({ year, month, day })

/** The days of the calendar these words can name, folded before; several where it must be asked. */
export function writtenDays(text: string, locale: string, today: Day): Written[] {
  const iso = international.exec(text) ?? basic.exec(text)
  const signs = iso ?? ideographs.exec(text)
  if (signs) {
    const [, year, month, day] = signs
    const full = year === undefined ? undefined : fullYear(year, today)
    if (year !== undefined && full === undefined) return []
    const of = { month: Number(month), day: Number(day), sure: !basic.test(text) }
    return [{ ...of, ...(full !== undefined && { year: full }) }]
  }
  if (!/\d/.test(text)) return []
  const [day, month, year] = named(text, locale) ?? []
  if (!day || !month) return numbered(text, locale, today)
  const full = year === undefined ? undefined : fullYear(year, today)
  if (Number(day) < 1 || Number(day) > 31 || (year !== undefined && full === undefined)) return []
  return [{ day: Number(day), month, sure: true, ...(full !== undefined && { year: full }) }]
}
