import type { Pace, Unit } from '../languages/date-words.ts'
import { folded } from './fold.ts'
import { type Lexicon, lexiconOf, whole } from './lexicon.ts'
import {
  countSign,
  hasUnit,
  hasWeekday,
  marked,
  numberOf,
  unitOf,
  unitSign,
  weekdaySign,
} from './marks.ts'
import { once } from './once.ts'
import type { Read } from './reader.ts'

/** What follows the days its workspace works on; all else that repeats is a rule of RFC 5545. */
export const workingDays = 'working-days'

export const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const rules: Record<Pace, string> = {
  daily: 'FREQ=DAILY',
  working: workingDays,
  weekly: 'FREQ=WEEKLY',
  fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
  quarterly: 'FREQ=MONTHLY;INTERVAL=3',
  halfYearly: 'FREQ=MONTHLY;INTERVAL=6',
  yearly: 'FREQ=YEARLY',
}
const paces = Object.keys(rules) as Pace[] // its own keys

const perUnit: Partial<Record<Unit, (count: number) => string>> = {
  day: (count) => `FREQ=DAILY${interval(count)}`,
  week: (count) => `FREQ=WEEKLY${interval(count)}`,
  month: (count) => `FREQ=MONTHLY${interval(count)}`,
  quarter: (count) => `FREQ=MONTHLY${interval(3 * count)}`,
  year: (count) => `FREQ=YEARLY${interval(count)}`,
}
const interval = (count: number) => (count > 1 ? `;INTERVAL=${count}` : '')

const and = folded(
  '(?: ?(?:,|&|\\+|/|と|和|및|、) ?| (?:and|und|et|y|e|en|och|og|ja|i|oraz|a|és|și|ve|и|та|й|on) (?:on )?| )',
  'en',
)

/** Everything is tried as a whole: the first that fits says what is meant. */
const patternsOf = once((locale) => {
  const lexicon = lexiconOf(locale)
  const { either, gap, lead } = lexicon
  const piece = (pick: Parameters<Lexicon['either']>[0]) => `(?:${either(pick)})`
  const every = `(?:(?:${either((words) => words.on)}) )?${piece((words) => words.every)}`
  const other = `(${either((words) => words.other)})`
  const ordinal = `(?:${[0, 1, 2, 3, 4].map((at) => `(${either(({ ordinals }) => ordinals[at])})`).join('|')})`
  const ofMonth = `(?:${either((words) => words.ofMonth)}|${either((words) => words.rhythms.monthly)})`
  const day = '[\\ue001-\\ue017]'
  const days = `(${day}(?:${and}${day})*)`
  const each = '[\\ue011-\\ue017]'
  const suffix = '(?: ?(?:st|nd|rd|th|er|e|o|a|:a|:e|\\.|日|号|號|일))'
  const number = `(?:(?:on |at )?(?:${either((words) => words.on)}) (\\d{1,2})${suffix}?|(\\d{1,2})${suffix})`
  const lastDay = `${piece(({ ordinals }) => ordinals[4])}${gap}${piece(({ units }) => units.day)}`
  const pace = `(?:${paces.map((name) => `(${either(({ rhythms }) => rhythms[name])})`).join('|')})`
  const count = countSign
  const third = `(?:(${either(({ ordinals }) => ordinals[2])})|(${either(({ ordinals }) => ordinals[3])}))`
  const unit = unitSign
  const on = `(?:on |at |l')?${lead}`
  return {
    pace: whole(`${pace}(?:${gap}${on}${days})?`),
    monthly: whole(
      `(?:${every}${gap}(?:${count}${gap})?${piece(({ units }) => units.month)}|${piece((words) => words.rhythms.monthly)})${gap}${on}(?:${number}|(${lastDay}))|${on}(?:${number}|(${lastDay}))${gap}${ofMonth}|${every}${gap}(?:${number}|(${lastDay}))(?:${gap}${ofMonth})?`,
    ),
    ordinal: whole(
      `(?:${on}|${every}${gap})${ordinal}${gap}${weekdaySign}${gap}${ofMonth}|${every}${gap}${ordinal}${gap}${weekdaySign}|(?:${every} )?${ofMonth}${gap}${ordinal}${gap}${weekdaySign}`,
    ),
    second: whole(`${every}${gap}${piece(({ ordinals }) => ordinals[1])}${gap}${weekdaySign}`),
    weekdays: whole(`${every}${gap}(?:(?:${other}|${count})${gap})?${days}`),
    weeks: whole(`${every}${gap}(?:(?:${other}|${count})${gap})?${unit}${gap}${on}${days}`),
    units: whole(
      `${every}${gap}(?:(?:${other}|${count}(?:\\.|:e)?)${gap})?${unit}|${count} ?${unit} ?${piece((words) => words.apart)}`,
    ),
    thirds: whole(`${every}${gap}${third}${gap}${unit}`),
    times: whole(`${count}[ -]?${pace}`),
    each: whole(`(?:${lead}|по |les |los |as |i |po )(${each}(?:${and}${each})*)`),
  }
})

/** `mon-fri`, `von Montag bis Freitag`, `du lundi au vendredi`. */
const range =
  /^(?:(?:every|each|from|von|du|de|dal|da|van|fran|fra|od|с|з|jede[nr]?) )?([\ue001-\ue007]) ?(?:-|–|to|through|thru|bis|au|a|al|ate|t\/m|tot en met|tot|till|til|do|az|по|до|~|から|到|至|부터) ?([\ue001-\ue007])$/u

function rangeRule(text: string): Read<string> | undefined {
  const [, from, to] = range.exec(text) ?? []
  const [first, last] = [numberOf(from), numberOf(to)]
  if (!first || !last || first >= last) return undefined
  if (first === 1 && last === 5) return { value: workingDays }
  return { value: `FREQ=WEEKLY;BYDAY=${codes.slice(first - 1, last).join(',')}` }
}

const some = (values: (string | undefined)[]) => values.find((one) => one !== undefined)

function byDay(signs: string | undefined): string {
  const found = (signs?.match(/[\ue001-\ue017]/g) ?? []).map((sign) => numberOf(sign))
  return [...new Set(found)]
    .sort()
    .map((day) => codes[day - 1])
    .join(',')
}

const cannot = (text: string) =>
  `"${text}" is more often than Alongside repeats a task. Write it like daily or every 2 weeks.`

const twoMeanings =
  'That can be every other one, or the second of each month: write "every other", or add "of the month".'

const place = ['1', '2', '3', '4', '-1']

function ordinalRule(text: string, locale: string): Read<string> | undefined {
  const found = patternsOf(locale).ordinal.exec(text)
  if (!found) return undefined
  const groups = [0, 6, 12].map((from) => found.slice(from + 1, from + 7))
  const [at, index] = groups
    .map((one) => [one, one.slice(0, 5).findIndex((word) => word)] as const)
    .find(([, position]) => position >= 0) ?? [[], -1]
  const day = numberOf(at[5])
  if (!day || index < 0) return undefined
  const alone = groups[1]?.[5] !== undefined
  if (alone && index === 1) return { error: twoMeanings }
  return { value: `FREQ=MONTHLY;BYDAY=${place[index]}${codes[day - 1]}` }
}

function monthlyRule(text: string, locale: string): Read<string> | undefined {
  const found = patternsOf(locale).monthly.exec(text)
  if (!found) return undefined
  const [, many, ...rest] = found
  const number = Number(some([0, 1, 3, 4, 6, 7].map((at) => rest[at])) ?? 0)
  const last = some([2, 5, 8].map((at) => rest[at]))
  if (!last && (number < 1 || number > 31)) return undefined
  const each = interval(many ? Number(many) : 1)
  // A month without the day has it on its last.
  return { value: `FREQ=MONTHLY${each};BYMONTHDAY=${last ? '-1' : number}` }
}

function weeklyRule(text: string, locale: string): Read<string> | undefined {
  const { weekdays, weeks } = patternsOf(locale)
  const listed = weekdays.exec(text)
  const spaced = listed ? null : weeks.exec(text)
  const days = byDay(listed?.[3] ?? spaced?.[4])
  const [other, count] = [(listed ?? spaced)?.[1], (listed ?? spaced)?.[2]]
  if (!days || (spaced && unitOf(spaced[3]) !== 'week')) return undefined
  return {
    value: `FREQ=WEEKLY${interval(other ? 2 : count ? Number(count) : 1)};BYDAY=${days}`,
  }
}

function unitRule(signs: string, text: string, locale: string): Read<string> | undefined {
  const found = patternsOf(locale).units.exec(signs)
  if (!found) return undefined
  const [, other, count = found[4], unit = found[5]] = found
  const named = unitOf(unit)
  const many = other ? 2 : count ? Number(count) : 1
  const rule = named && perUnit[named]
  return rule ? { value: rule(many) } : { error: cannot(text) }
}

/** `every third month`, `every fourth week`. */
function thirdRule(signs: string, locale: string): Read<string> | undefined {
  const [, third, fourth, unit] = patternsOf(locale).thirds.exec(signs) ?? []
  const named = third || fourth ? unitOf(unit) : undefined
  const rule = named && perUnit[named]
  return rule && { value: rule(third ? 3 : 4) }
}

const unitOfPace: Partial<Record<Pace, Unit>> = {
  ...{ daily: 'day', weekly: 'week', monthly: 'month', quarterly: 'quarter', yearly: 'year' },
}

/** `3-monthly`, `3 havonta`. */
function timesRule(text: string, locale: string): Read<string> | undefined {
  const [, count, ...found] = patternsOf(locale).times.exec(text) ?? []
  const unit = unitOfPace[paces[found.findIndex((one) => one !== undefined)] ?? 'working']
  const rule = unit && perUnit[unit]
  return rule && Number(count) > 0 ? { value: rule(Number(count)) } : undefined
}

function paceRule(text: string, locale: string): Read<string> | undefined {
  const { pace } = patternsOf(locale)
  const found = pace.exec(text)
  const name = paces.find((_, at) => found?.[at + 1] !== undefined)
  if (!found || !name) return undefined
  const days = byDay(found[paces.length + 1])
  if (!days) return { value: rules[name] }
  return name === 'weekly' || name === 'fortnightly'
    ? { value: `${rules[name]};BYDAY=${days}` }
    : undefined
}

/** `weekly`, `daily`: words of one piece, which are parts of names as well. */
export const isPaceAlone = (text: string, locale: string): boolean =>
  !/ /.test(text) && paceRule(text, locale) !== undefined

/** `mondays`, `montags`: every one of them. */
export function eachRule(text: string, locale: string): string | undefined {
  const said = marked(text, locale, 'eachWeekday')
  const days = hasWeekday(said) ? byDay(patternsOf(locale).each.exec(said)?.[1]) : ''
  return days ? `FREQ=WEEKLY;BYDAY=${days}` : undefined
}

/** `every second friday` as every other one, where it can be the second of each month as well. */
export function everySecond(text: string, locale: string): string | undefined {
  const [, day] = patternsOf(locale).second.exec(marked(text, locale, 'weekday')) ?? []
  return day && `FREQ=WEEKLY;INTERVAL=2;BYDAY=${byDay(day)}`
}

/** What folded words say of how often: a rule, or why it cannot be kept. It is shown in English. */
export const rhythmIn = (text: string, locale: string): Read<string> | undefined =>
  ruleIn(text, locale) ?? (/^(?:every|on) [a-z\d]/.test(text) ? ruleIn(text, 'en') : undefined)

function ruleIn(text: string, locale: string): Read<string> | undefined {
  const days = marked(text, locale, 'eachWeekday', 'weekday')
  const counts = marked(text, locale, 'unit', 'number')
  const unit = hasUnit(counts) ? unitRule(counts, text, locale) : undefined
  // Romanian months and Mondays are one word: counted, they are months.
  if (unit && /\d/.test(counts)) return unit
  return (
    (hasWeekday(days) ? (ordinalRule(days, locale) ?? rangeRule(days)) : undefined) ??
    paceRule(days, locale) ??
    monthlyRule(text, locale) ??
    (hasWeekday(days) ? weeklyRule(marked(days, locale, 'unit', 'number'), locale) : undefined) ??
    unit ??
    (hasUnit(counts) ? thirdRule(counts, locale) : undefined) ??
    (/^\d/.test(text) ? timesRule(text, locale) : undefined)
  )
}

export const withUntil = (rule: string, day: string) => `${rule};UNTIL=${day.replaceAll('-', '')}`
