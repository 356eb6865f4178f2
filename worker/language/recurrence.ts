import { dayAfter, dayOf } from './local-time.ts'
import { type Day, isoDay } from './shorthand/calendar.ts'
import { codes } from './shorthand/rhythm.ts'
import { partsOf, untilOf } from './shorthand/rhythm-text.ts'
import { weekday } from './working-day.ts'

/** On which days a rule of RFC 5545 comes, as far as tasks repeat. All days are YYYY-MM-DD. */

interface Period {
  /** The number of the period that a day is in. */
  of(day: string): number
  /** Its first day. */
  begins(number: number): string
}

const epoch = '1970-01-01'
const daysSince = (day: string) => (Date.parse(day) - Date.parse(epoch)) / 86_400_000
// The epoch was a Thursday, and weeks begin on Mondays.
const toMonday = 3

const periods: Record<string, Period> = {
  DAILY: { of: daysSince, begins: (number) => dayAfter(epoch, number) },
  WEEKLY: {
    of: (day) => Math.floor((daysSince(day) + toMonday) / 7),
    begins: (number) => dayAfter(epoch, number * 7 - toMonday),
  },
  MONTHLY: {
    of(day) {
      const { year, month } = dayOf(day)
      return year * 12 + month - 1
    },
    begins: (number) => isoDay({ year: Math.floor(number / 12), month: (number % 12) + 1, day: 1 }),
  },
  YEARLY: {
    of: (day) => dayOf(day).year,
    begins: (year) => isoDay({ year, month: 1, day: 1 }),
  },
}

function daysOf({ begins }: Period, number: number): string[] {
  const [first, end] = [begins(number), begins(number + 1)]
  return Array.from({ length: daysSince(end) - daysSince(first) }, (_, at) => dayAfter(first, at))
}

const lastOfMonth = ({ year, month }: Day) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** A month that does not have the day has it on its last, which -1 always is. */
const isMonthDay = (day: Day, wanted: number) =>
  day.day === (wanted < 0 ? lastOfMonth(day) : Math.min(wanted, lastOfMonth(day)))

/** `MO`, or of the period's Mondays one: `1MO`, `-1MO`. */
function isWeekday(code: string, day: string, at: number, all: number): boolean {
  const [, place, name] = /^(-1|\d)?(\w\w)$/.exec(code) ?? []
  if (codes[weekday(day) - 1] !== name) return false
  if (!place) return true
  return place === '-1' ? at >= all - 7 : Math.floor(at / 7) + 1 === Number(place)
}

type IsOn = (day: string, at: number, all: string[]) => boolean

function conditionOf(parts: ReturnType<typeof partsOf>, from: string): IsOn {
  const [byDay, byMonthDay] = [parts.get('BYDAY')?.split(','), parts.get('BYMONTHDAY')]
  const began = dayOf(from)
  if (byMonthDay) return (day) => isMonthDay(dayOf(day), Number(byMonthDay))
  if (byDay) return (day, at, all) => byDay.some((code) => isWeekday(code, day, at, all.length))
  const alone: Record<string, IsOn> = {
    WEEKLY: (day) => weekday(day) === weekday(from),
    MONTHLY: (day) => isMonthDay(dayOf(day), began.day),
    YEARLY: (day) => dayOf(day).month === began.month && isMonthDay(dayOf(day), began.day),
  }
  return alone[parts.get('FREQ') ?? ''] ?? (() => true)
}

/** More than go by without a day in any rule that has one. */
const most = 400

/** The first day from `earliest` on of those that began on `from`; none if it ended. */
export function firstDay(rule: string, from: string, earliest: string): string | undefined {
  const parts = partsOf(rule)
  const period = periods[parts.get('FREQ') ?? '']
  if (!period) return undefined
  const every = Number(parts.get('INTERVAL') ?? 1)
  const isOn = conditionOf(parts, from)
  const start = earliest < from ? from : earliest
  const began = period.of(from)
  const begin = Math.ceil((period.of(start) - began) / every)
  for (let turn = begin; turn < begin + most; turn += 1) {
    const found = daysOf(period, began + turn * every).find(
      (day, at, all) => day >= start && isOn(day, at, all),
    )
    if (found) return found <= (untilOf(rule) ?? found) ? found : undefined
  }
  return undefined
}
