import { dayOf } from '../formatting.ts'
import { dateIn, readDayAhead } from './dates.ts'
import { fold } from './fold.ts'
import type { Read, Reader } from './reader.ts'
import { codes, eachRule, rhythmIn, withUntil, workingDays } from './rhythm.ts'

/** Rhythms as they were kept before they were rules. */
const older: Record<string, string> = {
  daily: 'FREQ=DAILY',
  weekly: 'FREQ=WEEKLY',
  monthly: 'FREQ=MONTHLY',
}

type Parts = Map<string, string>
export const partsOf = (rule: string): Parts =>
  new Map(
    (older[rule] ?? rule).split(';').map((part) => {
      const [name = '', value = ''] = part.split('=')
      return [name, value]
    }),
  )

const shape =
  /^(?:working-days|FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=\d{1,3})?(?:;(?:BYDAY=(?:-1|[1-4])?(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU)){0,6}|BYMONTHDAY=(?:-1|0?[1-9]|[12]\d|3[01])))?)(?:;UNTIL=\d{8})?$/

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const nameOf = (code: string) => names[codes.indexOf(code)] ?? code
const places: Record<string, string> = {
  '1': 'first',
  '2': 'second',
  '3': 'third',
  '4': 'fourth',
  '-1': 'last',
}
const units: Record<string, string> = {
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
}

const ordinal = (day: number) => {
  const ending = day > 3 && day < 21 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${ending}`
}

function every(parts: Parts): string {
  const count = Number(parts.get('INTERVAL') ?? 1)
  const unit = units[parts.get('FREQ') ?? ''] ?? 'day'
  if (unit === 'month' && count === 3) return 'every quarter'
  return count > 1 ? `every ${count} ${unit}s` : `every ${unit}`
}

const listed = (days: string[]) =>
  days.length > 1 ? `${days.slice(0, -1).join(', ')} and ${days.at(-1)}` : (days[0] ?? '')

function words(parts: Parts): string {
  if (parts.has(workingDays)) return 'on working days'
  const [days, monthDay] = [parts.get('BYDAY'), parts.get('BYMONTHDAY')]
  const [, place, code] = /^(-1|[1-4])(\w\w)$/.exec(days ?? '') ?? []
  if (place && code) return `every ${places[place]} ${nameOf(code)} of the month`
  if (monthDay === '-1') return `${every(parts)} on the last day`
  if (monthDay) return `${every(parts)} on the ${ordinal(Number(monthDay))}`
  return days ? `${every(parts)} on ${listed(days.split(',').map(nameOf))}` : every(parts)
}

/** The last day it may come, YYYY-MM-DD. */
export function untilOf(rule: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(partsOf(rule).get('UNTIL') ?? '') ?? []
  return year && `${year}-${month}-${day}`
}

/** `every 2 weeks on Monday`, `every last Friday of the month, until 1 Dec`. */
export function rhythmText(
  rule: string,
  reader: Pick<Reader, 'locale' | 'timeZone' | 'now'>,
): string {
  const until = untilOf(rule)
  return `${words(partsOf(rule))}${until ? `, until ${dayOf(until, reader)}` : ''}`
}

const hint = 'Write it like every 2 weeks or every last Friday.'

/** A whole field that says how often: words, or a rule as it is kept. */
export function readRhythm(typed: string, reader: Reader): Read<string> {
  const text = typed.trim()
  const kept = older[text] ?? text
  if (shape.test(kept)) return { value: kept }
  if (text.length > 100) return { error: `That is too long. ${hint}` }
  const [often = '', last] = text.split(/,? until /i)
  const plain = fold(often, reader.locale)
  const each = eachRule(plain, reader.locale)
  const read = each ? { value: each } : rhythmIn(plain, reader.locale)
  if (!read) return { error: `"${text}" is not how often a task can come. ${hint}` }
  if (!('value' in read) || last === undefined) return read
  if (!dateIn(last, reader))
    return { error: `"${last}" is not a date. Write it like every week until 1 Dec.` }
  const day = readDayAhead(last, reader)
  return 'value' in day ? { value: withUntil(read.value, day.value) } : day
}
