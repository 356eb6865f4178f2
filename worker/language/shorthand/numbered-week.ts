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

/** Thursday decides which year a week belongs to (ISO 8601): that of 4 January is the first. */
function dayIn(week: number, year: number, weekday: number): Day {
  const fourth = { year, month: 1, day: 4 }
  return plusDays(fourth, weekday - isoWeekday(fourth) + 7 * (week - 1))
}

/** `KW 49`: its Friday. */
export function numberedWeek(text: string, locale: string, today: Day): FoundDate | undefined {
  const found = weekIn(text, locale)
  if (!found) return undefined
  const { week, year } = found
  const here = dayIn(week, year ?? today.year, 5)
  const isAhead = year !== undefined || !isBefore(here, today)
  const day = isAhead ? here : dayIn(week, today.year + 1, 5)
  return { clarity: 'asked', read: { value: isoDay(day) } }
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
  const said = found && weekIn(found.rest.trim(), locale)
  if (!said) return undefined
  const { week, year = today.year } = said
  const [here, next] = [year, today.year + 1].map((one) => dayIn(week, one, found.weekday))
  if (!here || !next) return undefined
  const isOver = said.year === undefined && isBefore(here, today)
  const isRecent = !isBefore(here, plusDays(today, -recently))
  const first = isRecent ? [here] : isModel.test(found.rest) ? [nextOf(found.weekday, today)] : []
  const days = isOver ? [...first, next] : [here]
  const read = oneOf(days.map(meaning))
  return read && { clarity: 'plain', read }
}
