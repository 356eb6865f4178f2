import type { Unit } from '../languages/date-words.ts'
import { type Day, isBefore, isoDay, isoWeekday, monthEnd, plusDays } from './calendar.ts'
import { dayOfMonth } from './day-of-month.ts'
import { type Clarity, type FoundDate, fullYear } from './found-date.ts'
import { lexiconOf, whole } from './lexicon.ts'
import { hasMonth, hasUnit, marked, monthSign, numberOf, unitOf, unitSign } from './marks.ts'
import { numberedWeek } from './numbered-week.ts'
import { once } from './once.ts'
import { numberedPart, partBegins, partOf, quarterBegins, yearNamed } from './years.ts'

type Last = (today: Day, ahead: number, yearBegins?: number) => Day

/** The last day of a period; of a week its Friday, in every language. */
const lastDay: Record<Unit, Last | undefined> = {
  minute: undefined,
  hour: undefined,
  day: (today, ahead) => plusDays(today, ahead),
  week: (today, ahead) => plusDays(today, 5 - isoWeekday(today) + 7 * ahead),
  month: ({ year, month }, ahead) => monthEnd(year, month + ahead),
  quarter: (today, ahead, begins) => partOf(partBegins(today, 3, ahead, begins), 3)[1],
  year: (today, ahead, begins) => partOf(partBegins(today, 12, ahead, begins), 12)[1],
}
const letters: Record<string, Unit> = { d: 'day', w: 'week', m: 'month', q: 'quarter', y: 'year' }

export const the =
  "(?:the |la |le |el |het |des |der |du |del |dell'|della |do |da |de |den |det |l')?"

const patternsOf = once((locale) => {
  const { either, gap, isTight, lead } = lexiconOf(locale)
  const unit = unitSign
  const of = (pick: Parameters<typeof either>[0]) => `(?:${either(pick)})`
  const reach = `(?:(${either((words) => words.afterNext)})|(${either((words) => words.next)}|${either((words) => words.coming)})|(${either((words) => words.previous)})|(${either((words) => words.current)}))`
  // `ce mois`: a word that may say nothing says which month first.
  const period = `${lead}?(?:${reach}${gap})?${unit}|${lead}${unit}${gap}${reach}`
  const edges = (name: string, piece: string) => ({
    front: whole(`(?:${piece})${isTight ? ' ?' : "(?:[ -]|(?<='))"}${the}(${name})`),
    back: whole(`${the}(${name})[ -]?(?:${piece})`),
  })
  return {
    period: whole(period),
    end: edges('.+?', `${either((words) => words.end)}|end`),
    middle: edges(
      '.+?',
      either((words) => words.middle),
    ),
    month: whole(
      `(?:${of((words) => words.on)} |in |during )?${monthSign}(?:(?: (?:de |del )?)('?\\d{2}|\\d{4}))?`,
    ),
    glued: new RegExp(
      `(?:${either((words) => words.end)})$|^(?:${either((words) => words.end)})`,
      'u',
    ),
    quarter:
      /^(?:[qt] ?([1-4])|([1-4]) ?q|([1-4])\. ?(?:quartal|kwartal|kvartal|trimestre|ceyrek)|(?:第)?([1-4一二三四])(?:四半期|季度|분기))(?:[ /-]?(?:fy)?(\d{4}|'?\d{2}))?$/u,
  }
})

interface At {
  locale: string
  today: Day
  yearBegins: number | undefined
}

interface Period {
  day: Day
  /** Whether it was this or next, not the period's name alone. */
  reached: boolean
  past: boolean
}

interface Reach {
  unit: Unit
  /** 1 the next one, 2 the one after it, 0 this one, -1 the last one. */
  ahead: number
  reached: boolean
}

/** `next week`, `last month`, `year`. */
export function reachIn(text: string, locale: string): Reach | undefined {
  const said = marked(text, locale, 'unit')
  const found = hasUnit(said) ? patternsOf(locale).period.exec(said) : null
  if (!found) return undefined
  const [, ...parts] = found
  const unit = unitOf(parts[4] ?? parts[5])
  const which = [0, 1, 2, 3].findIndex((at) => parts[at] ?? parts[at + 6])
  return unit && { unit, ahead: [2, 1, -1][which] ?? 0, reached: which >= 0 }
}

function unitPeriod(text: string, { locale, today, yearBegins }: At): Period | undefined {
  const reach = reachIn(text, locale)
  const day = reach && lastDay[reach.unit]?.(today, reach.ahead, yearBegins)
  return day && { day, reached: reach.reached, past: reach.ahead < 0 }
}

const quarters = '一二三四'

function namedPeriod(text: string, { locale, today, yearBegins }: At): Period | undefined {
  const patterns = patternsOf(locale)
  const quarter = patterns.quarter.exec(text)
  const signs = marked(text, locale, 'month')
  const month = hasMonth(signs) ? patterns.month.exec(signs) : null
  const said = quarter?.slice(1, 5).find((one) => one !== undefined) ?? ''
  const number = quarters.includes(said) && said ? quarters.indexOf(said) + 1 : Number(said)
  const signed = /^(?:(\d{4}) ?[年년] ?)?(1[0-2]|0?[1-9]) ?[月월]$/.exec(text)
  const last = quarter ? number : signed ? Number(signed[2]) : numberOf(month?.[1])
  const typed = quarter ? quarter[5] : signed ? signed[1] : month?.[2]
  const now = quarter ? yearNamed(today, yearBegins) : today.year
  const year = typed ? fullYear(typed, today) : now
  if (!last || year === undefined) return undefined
  const endIn = (name: number) =>
    quarter ? partOf(quarterBegins(name, yearBegins, last), 3)[1] : monthEnd(name, last)
  const late = !typed && isBefore(endIn(year), today)
  return { day: endIn(late ? year + 1 : year), reached: false, past: false }
}

/** `2027` is the calendar's, `FY27` the workspace's. */
const wholeYear = (text: string, { today, yearBegins }: At): Period | undefined => {
  const year = /^(?:20|fy ?(?:20)?)\d\d$/.test(text)
  const part = year && numberedPart(text, today, { yearBegins, past: false })
  return part ? { day: part[1], reached: true, past: false } : undefined
}

const periodOf = (text: string, at: At) =>
  unitPeriod(text, at) ?? namedPeriod(text, at) ?? wholeYear(text, at)

const found = (clarity: Clarity, day: Day): FoundDate => ({ clarity, read: { value: isoDay(day) } })
const notPast = (day: Day, today: Day) => (isBefore(day, today) ? today : day)

function edgeIn(text: string, at: At): FoundDate | undefined {
  const { locale, today, yearBegins } = at
  const { end, middle } = patternsOf(locale)
  const short = letters[/^eo([dwmqy])$/.exec(text)?.[1] ?? '']
  if (short) return found('plain', notPast(lastDay[short]?.(today, 0, yearBegins) ?? today, today))
  for (const { front, back } of [end, middle]) {
    const words = front.exec(text)?.[1] ?? back.exec(text)?.[1]
    const period = words && periodOf(words, at)
    if (!period) continue
    if (front === end.front)
      return found('plain', period.past ? period.day : notPast(period.day, today))
    const middleDay = { ...period.day, day: 15 }
    const { year } = middleDay
    const late = isBefore(middleDay, today) && !/\d{4}/.test(words) && !period.reached
    return found(
      'plain',
      late && namedPeriod(words, at) ? { ...middleDay, year: year + 1 } : middleDay,
    )
  }
  return undefined
}

/** Every period has a number, a unit or a month in it. */
function mayBe(text: string, locale: string): boolean {
  if (/[\d一二三四]|^eo[dwmqy]$/.test(text)) return true
  const signs = marked(text.replaceAll('-', ' '), locale, 'unit')
  return hasUnit(signs) || hasMonth(marked(text, locale, 'month')) || endsIn(text, locale)
}

/** `Monatsende` is one word. */
const endsIn = (text: string, locale: string) => patternsOf(locale).glued.test(text)

/** `end of month`, `next quarter`, `Q3`, `December`, `the 15th`, `KW 49`. */
export function periodIn(
  text: string,
  locale: string,
  today: Day,
  yearBegins?: number,
): FoundDate | undefined {
  if (!mayBe(text, locale)) return undefined
  const at = { locale, today, yearBegins }
  const edge = edgeIn(text, at)
  if (edge) return edge
  const unit = unitPeriod(text, at)
  if (unit?.reached)
    return found(unit.past ? 'asked' : 'plain', unit.past ? unit.day : notPast(unit.day, today))
  const named = namedPeriod(text, at)
  if (named) return found('asked', named.day)
  return dayOfMonth(text, today) ?? numberedWeek(text, locale, today)
}
