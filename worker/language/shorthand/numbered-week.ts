import { besideWeekday } from './beside-weekday.ts'
import { type Day, isBefore, isoDay, isoWeekday, plusDays } from './calendar.ts'
import { type FoundDate, meaning } from './found-date.ts'
import { lexiconOf, whole } from './lexicon.ts'
import { once } from './once.ts'
import { oneOf } from './value.ts'

const patternOf = once((locale) => {
  const { either } = lexiconOf(locale)
  const week = `(?:kw|cw|wk|${either(({ units }) => units.week)}|${either((words) => words.numberedWeek)})`
  const of = `(?:(?:${either((words) => words.on)}|in|i|of|de|di|da|del|della|van|v) )?(?:the |la |de |der |den )?`
  return whole(`${of}(?:${week} ?(\\d{1,2})|(\\d{1,2})\\. ?${week})(?:[ /](\\d{4}))?`)
})

interface Week {
  /** Its number, and the year where one is said. */
  week: number
  year: number | undefined
}

function weekIn(text: string, locale: string): Week | undefined {
  const [, behind, before, typed] = patternOf(locale).exec(text) ?? []
  const week = Number(behind ?? before ?? 0)
  return week < 1 || week > 53 ? undefined : { week, year: typed ? Number(typed) : undefined }
}

/**
 * Thursday decides which year a week belongs to (ISO 8601): that of 4 January is the first. Undefined
 * where the year has no such week.
 */
function dayIn(week: number, year: number, weekday: number): Day | undefined {
  const fourth = { year, month: 1, day: 4 }
  const thursday = plusDays(fourth, 4 - isoWeekday(fourth) + 7 * (week - 1))
  return thursday.year === year ? plusDays(thursday, weekday - 4) : undefined
}

/** `KW 49`: its Friday. */
export function numberedWeek(text: string, locale: string, today: Day): FoundDate | undefined {
  const found = weekIn(text, locale)
  if (!found) return undefined
  const { week, year } = found
  const here = dayIn(week, year ?? today.year, 5)
  const isAhead = year !== undefined || (here && !isBefore(here, today))
  const day = isAhead ? here : dayIn(week, today.year + 1, 5)
  return day && { clarity: 'asked', read: { value: isoDay(day) } }
}

/** So many days after it, a weekday of a week may still be meant as the one that was. */
const recently = 30

/** `Audi vendredi S8`: a letter and a number are as often what a product is called. */
const isModel = /^\s*[a-z]\.? ?\d/

const nextOf = (weekday: number, today: Day) =>
  plusDays(today, (weekday - isoWeekday(today) + 7) % 7)

/** `friday week 49`, `KW 49 Freitag`. */
export function weekdayInWeek(text: string, locale: string, today: Day): FoundDate | undefined {
  const found = /\d/.test(text) ? besideWeekday(text, locale) : undefined
  const named = found && weekIn(found.rest.trim(), locale)
  if (!named) return undefined
  const { week, year = today.year } = named
  const [here, next] = [year, today.year + 1].map((one) => dayIn(week, one, found.weekday))
  const isAhead = named.year !== undefined || (here && !isBefore(here, today))
  const isRecent = here && !isBefore(here, plusDays(today, -recently))
  const first = isRecent ? [here] : isModel.test(found.rest) ? [nextOf(found.weekday, today)] : []
  const days = isAhead ? [here] : [...first, next]
  const read = oneOf(days.flatMap((day) => (day ? meaning(day) : [])))
  return read && { clarity: 'plain', read }
}
