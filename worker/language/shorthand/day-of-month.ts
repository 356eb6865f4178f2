import { besideWeekday } from './beside-weekday.ts'
import { type Day, exists, isoDay, isoWeekday, monthEnd, plusDays } from './calendar.ts'
import { type Clarity, type FoundDate, meaning } from './found-date.ts'
import { lexiconOf, whole } from './lexicon.ts'
import { oneOf } from './value.ts'

const article = '(?:(?:the|den|der|am|le|el|il|dia|o|op de|de|zum) )?'
const sign = 'st|nd|rd|th|er|e|o|°|:a|:e|-?го|日|일|-?j?[ea]n|\\.'
const ordinal = whole(`${article}(\\d{1,2})(?:${sign})`)
/** `12号` by itself is also a house or a room. */
const besideOrdinal = whole(`${article}(\\d{1,2})(?:${sign}|号|號)`)
const cardinal = whole(`${article}(\\d{1,2})`)

/** The next day of this number, today included. */
function nextOf(day: number, today: Day): Day | undefined {
  if (day < 1 || day > 31) return undefined
  for (let ahead = day < today.day ? 1 : 0; ; ahead++) {
    const end = monthEnd(today.year, today.month + ahead)
    if (end.day >= day) return { ...end, day }
  }
}

const numberIn = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0)

/** Of `15.`, `the 15th` or `15`; 0 where it is no number of a day. */
export const numberOfDay = (text: string): number =>
  numberIn(text, besideOrdinal) || numberIn(text, cardinal)

/** `the 15th`: the next one. `3日` is also a training of three days. */
export function dayOfMonth(text: string, today: Day): FoundDate | undefined {
  const day = nextOf(numberIn(text, ordinal), today)
  return day && { clarity: /[日일]$/.test(text) ? 'asked' : 'last', read: { value: isoDay(day) } }
}

/** The day nearest to this one that is a certain weekday, 1 for Monday. */
export function nearest(day: Day, weekday: number): Day {
  const ahead = (weekday - isoWeekday(day) + 7) % 7
  return plusDays(day, ahead > 3 ? ahead - 7 : ahead)
}

const months = 4

/** The first day of this number that is this weekday, of the next months. */
const fitting = (first: Day, weekday: number): Day | undefined =>
  [...Array(months).keys()]
    .map((ahead) => ({ ...monthEnd(first.year, first.month + ahead), day: first.day }))
    .find((day) => exists(day) && isoWeekday(day) === weekday)

function agreed(clarity: Clarity, number: number, weekday: number, today: Day) {
  const day = nextOf(number, today)
  if (!day) return undefined
  if (isoWeekday(day) === weekday) return { clarity, read: { value: isoDay(day) } }
  const all = [day, nearest(day, weekday), fitting(day, weekday)]
  const read = oneOf(all.flatMap((one) => one ?? []).map(meaning))
  return read && { clarity, read }
}

/** `friday 4th`, `vendredi 4`, `4日(金)`: so numbered, where the weekday does not contradict it. */
function beside(text: string, locale: string, today: Day, clarity: Clarity, number: RegExp) {
  const found = /\d/.test(text) ? besideWeekday(text, locale) : undefined
  // `4th friday` is a friday of a month.
  if (!found || (found.isBehind && !lexiconOf(locale).isTight)) return undefined
  return agreed(clarity, numberIn(found.rest.trim(), number), found.weekday, today)
}

export const weekdayOfMonth = (text: string, locale: string, today: Day): FoundDate | undefined =>
  beside(text, locale, today, 'last', besideOrdinal)

/** The same of a number without a sign, which may be something else than a day. */
export const weekdayWithNumber = (text: string, locale: string, today: Day) =>
  beside(text, locale, today, 'asked', cardinal)
