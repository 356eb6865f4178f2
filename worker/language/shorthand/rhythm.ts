import type { Pace, Unit } from '../languages/date-words.ts'
import { folded } from './fold.ts'
import { type Lexicon, lexiconOf, whole } from './lexicon.ts'
import {
  countSign,
  hasUnit,
  hasWeekday,
  marked,
  numberNamed,
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
  const { either, gap, lead, spaced } = lexicon
  const piece = (pick: Parameters<Lexicon['either']>[0]) => `(?:${either(pick)})`
  const every = `(?:(?:${either((words) => words.on)}) )?${piece((words) => words.every)}`
  const other = `(${either((words) => words.other)})`
  const ordinal = `(?:${[0, 1, 2, 3, 4].map((at) => `(${either(({ ordinals }) => ordinals[at])})`).join('|')})`
  const ofMonth = `(?:${either((words) => words.ofMonth)}|${either((words) => words.rhythms.monthly)})`
  const day = '[\\ue001-\\ue017]'
  const days = `(${day}(?:${and}${day})*)`
  const each = '[\\ue011-\\ue017]'
  const ends = "st|nd|rd|th|er|e|o|a|:a|:e|\\.|日|号|號|일|числа|-?го|'?s?[ui]|-?[ea]n"
  const suffix = `(?: ?(?:${ends})(?: (?:${either(({ units }) => units.day)}))?)`
  const number = `(?:(?:on |at )?(?:${either((words) => words.on)}) (\\d{1,2})${suffix}?|(\\d{1,2})${suffix})`
  const lastDay = `(?:${piece(({ ordinals }) => ordinals[4])}${gap}${piece(({ units }) => units.day)}|${either((words) => words.lastDay)})`
  const monthDay = `(?:${number}|(${lastDay}))`
  const pace = `(?:${paces.map((name) => `(${either(({ rhythms }) => rhythms[name])})`).join('|')})`
  const count = countSign
  const third = `(?:(${either(({ ordinals }) => ordinals[2])})|(${either(({ ordinals }) => ordinals[3])}))`
  const unit = unitSign
  const [apart, skipping] = [piece((words) => words.apart), piece((words) => words.skipping)]
  const on = `(?:on |at |l')?${lead}`
  return {
    pace: whole(pace),
    monthly: whole(
      `(?:${every}${gap}(?:${count}${gap})?${piece(({ units }) => units.month)}|${piece((words) => words.rhythms.monthly)})${gap}${on}${monthDay}|${on}${monthDay}${gap}${ofMonth}|${every}${gap}${monthDay}(?:${gap}${ofMonth})?|${ofMonth}${gap}${on}${monthDay}`,
    ),
    ordinal: whole(
      `(?:${on}|${every}${gap})${ordinal}${gap}${weekdaySign}${gap}${ofMonth}|(?:${every} )?${ofMonth}${gap}${ordinal}${gap}${weekdaySign}|${every}${gap}${ordinal}${gap}${weekdaySign}`,
    ),
    second: whole(`${every}${gap}${piece(({ ordinals }) => ordinals[1])}${gap}${weekdaySign}`),
    weekdays: whole(`${every}${gap}(?:(?:${other}|${count})${gap})?${days}`),
    beside: ['', '\\S{1,4} '].flatMap((on) => [
      whole(`(?<rest>.+?)${gap}${on}${lead}${days}`),
      whole(`${lead}${on}${days}${gap}(?<rest>.+)`),
    ]),
    units: whole(
      `${every}${gap}(?:(?:${other}|${count}(?:\\.|:e)?)${gap})?${unit}(?: ?${apart})?|${count} ?${unit} ?${apart}`,
    ),
    skipping: whole(`${count} ?${unit} ?${skipping}|${skipping} ?${count} ?${unit}`),
    everyOrIn: whole(either((words) => words.everyOrIn)),
    thirds: whole(`${every}${gap}${third}${gap}${unit}`),
    times: whole(`(\\d{1,3}|${either(({ numbers }) => numbers.replaceAll(' ', '|'))})[ -]?${pace}`),
    spaced: spaced.map(
      ([many, form]) =>
        [many, whole(form.replaceAll('#', '([\\ue001-\\ue017\\ue041-\\ue047])'))] as const,
    ),
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
  const alone = groups[2]?.[5] !== undefined
  if (alone && index === 1) return { error: twoMeanings }
  return { value: `FREQ=MONTHLY;BYDAY=${place[index]}${codes[day - 1]}` }
}

function monthlyRule(text: string, locale: string): Read<string> | undefined {
  const found = patternsOf(locale).monthly.exec(text)
  if (!found) return undefined
  const [, many, ...rest] = found
  const number = Number(some([0, 1, 3, 4, 6, 7, 9, 10].map((at) => rest[at])) ?? 0)
  const last = some([2, 5, 8, 11].map((at) => rest[at]))
  if (!last && (number < 1 || number > 31)) return undefined
  const each = interval(many ? Number(many) : 1)
  // A month without the day has it on its last.
  return { value: `FREQ=MONTHLY${each};BYMONTHDAY=${last ? '-1' : number}` }
}

function weeklyRule(text: string, locale: string): Read<string> | undefined {
  const [, other, count, signs] = patternsOf(locale).weekdays.exec(text) ?? []
  const days = byDay(signs)
  if (!days) return undefined
  return { value: `FREQ=WEEKLY${interval(other ? 2 : count ? Number(count) : 1)};BYDAY=${days}` }
}

const hasSign = (text: string | undefined): text is string =>
  text !== undefined && /^[\ue001-\ue017]/.test(text)

/** `every two weeks on friday`, `по пятницам раз в две недели`: days of a rule for weeks. */
function besideRule(text: string, locale: string): Read<string> | undefined {
  for (const pattern of patternsOf(locale).beside) {
    const found = pattern.exec(text)
    const [days, rest = ''] = [byDay(found?.slice(1).find(hasSign)), found?.groups?.rest]
    const rule = days && !hasWeekday(rest) ? ruleIn(rest, locale) : undefined
    const value = rule && 'value' in rule ? rule.value : ''
    if (/^FREQ=WEEKLY(?:;INTERVAL=\d+)?$/.test(value)) return { value: `${value};BYDAY=${days}` }
  }
  return undefined
}

/** `un vendredi sur deux`, `隔月`; `каждую пятницу через неделю` names what is left out. */
function spacedRule(text: string, locale: string): Read<string> | undefined {
  const { spaced } = patternsOf(locale)
  const signs = marked(text, locale, 'eachWeekday', 'weekday', 'unit')
  for (const [many, pattern] of spaced) {
    const found = pattern.exec(signs) ?? pattern.exec(text)
    const [sign, left] = found?.slice(1).filter(Boolean) ?? []
    if (found && !sign) return { value: `FREQ=DAILY${interval(many)}` }
    if (left && left !== sign && unitOf(left) !== 'week') continue
    const days = byDay(sign)
    if (days) return { value: `FREQ=WEEKLY${interval(many)};BYDAY=${days}` }
    const unit = unitOf(sign)
    const rule = unit && perUnit[unit]
    if (rule) return { value: rule(many) }
  }
  return undefined
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

const skipped = (text: string) =>
  `"${text}" can leave that many out, or come once in that many: write it like every 2 weeks.`

/** `2日おき` leaves two days out; with other lengths it can mean either. */
function skippingRule(signs: string, text: string, locale: string): Read<string> | undefined {
  const found = patternsOf(locale).skipping.exec(signs)
  const [count, sign] = [found?.[1] ?? found?.[3], found?.[2] ?? found?.[4]]
  const unit = unitOf(sign)
  if (!unit) return undefined
  return unit === 'day'
    ? { value: `FREQ=DAILY${interval(Number(count) + 1)}` }
    : { error: skipped(text) }
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

/** `3-monthly`, `3 havonta`, `zweimonatlich`. */
function timesRule(text: string, locale: string): Read<string> | undefined {
  const [, typed = '', ...found] = patternsOf(locale).times.exec(text) ?? []
  const unit = unitOfPace[paces[found.findIndex((one) => one !== undefined)] ?? 'working']
  const rule = unit && perUnit[unit]
  const count = /\d/.test(typed) ? Number(typed) : numberNamed(typed, locale)
  return rule && count > 0 ? { value: rule(count) } : undefined
}

function paceRule(text: string, locale: string): Read<string> | undefined {
  const found = patternsOf(locale).pace.exec(text)
  const name = paces.find((_, at) => found?.[at + 1] !== undefined)
  return name && { value: rules[name] }
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

const dayOrRhythm = (text: string) =>
  `"${text}" can be every other day, or a day from now: write it like every 2 days, or tomorrow.`

function ruleIn(text: string, locale: string): Read<string> | undefined {
  if (patternsOf(locale).everyOrIn.test(text)) return { error: dayOrRhythm(text) }
  const days = marked(text, locale, 'eachWeekday', 'weekday')
  const counts = marked(text, locale, 'unit', 'number')
  const unit = hasUnit(counts)
    ? (spacedRule(text, locale) ??
      skippingRule(counts, text, locale) ??
      unitRule(counts, text, locale))
    : undefined
  // Romanian months and Mondays are one word: counted, they are months.
  if (unit && /\d/.test(counts)) return unit
  const ofDays = hasWeekday(days)
    ? (spacedRule(text, locale) ?? ordinalRule(days, locale) ?? rangeRule(days))
    : undefined
  return (
    ofDays ??
    paceRule(text, locale) ??
    monthlyRule(text, locale) ??
    (hasWeekday(days)
      ? (weeklyRule(marked(days, locale, 'unit', 'number'), locale) ?? besideRule(days, locale))
      : undefined) ??
    unit ??
    (hasUnit(counts) ? thirdRule(counts, locale) : undefined) ??
    (/^(?:\d|\S+$)/.test(text) ? timesRule(text, locale) : undefined) ??
    (hasUnit(counts) || hasWeekday(days) ? undefined : spacedRule(text, locale))
  )
}

export const withUntil = (rule: string, day: string) => `${rule};UNTIL=${day.replaceAll('-', '')}`
