import { today } from '../../language/formatting.ts'
import { dayAfter, instantOf } from '../../language/local-time.ts'
import {
  type Reader,
  readDayAhead,
  readMoment,
  readTime,
  spanOf,
} from '../../language/shorthand.ts'

/** At which hour somebody is back on a day. */
const morning = 8
const minute = 60_000

const shape = 'Write it like 14:00, 2 hours, tomorrow or Monday 9:00.'

const minutesOf: Record<string, number> = { minute: 1, hour: 60 }

/** The hour that comes next: today, or tomorrow where it is over. */
function nextTime(time: string, { timeZone, now }: Reader): number {
  const [hour = 0, minutes = 0] = time.split(':').map(Number)
  const on = (day: string) => instantOf(day, hour, timeZone) + minutes * minute
  const day = today({ timeZone, now })
  return on(day) > now ? on(day) : on(dayAfter(day))
}

const aDay = 86_400_000

/** `Monday 9:00`, said on a Monday at noon, is next week: the day after it is named a week later. */
function ahead(text: string, at: number, reader: Reader): number {
  if (at > reader.now) return at
  const later = readMoment(text, { ...reader, now: reader.now + aDay })
  const next = 'value' in later ? Date.parse(later.value) : at
  return next - at > 6 * aDay ? next : at
}

function instantIn(text: string, reader: Reader): number | string {
  const span = spanOf(text, reader.locale) ?? spanOf(text, 'en')
  const minutes = span && (minutesOf[span.unit] ?? 0) * span.count
  if (minutes) return reader.now + minutes * minute
  const time = readTime(text, reader)
  if ('value' in time) return nextTime(time.value, reader)
  const day = readDayAhead(text, reader)
  if ('value' in day) return instantOf(day.value, morning, reader.timeZone)
  const both = readMoment(text, reader)
  return 'value' in both
    ? ahead(text, Date.parse(both.value), reader)
    : `"${text.slice(0, 60)}" is no time. ${shape}`
}

/** `until 2pm`, `for 2 hours`, `monday`, `tomorrow 9:00`: when somebody is back. */
export function readUntil(typed: string, reader: Reader): { is: number } | { not: string } {
  const text = typed.trim().replace(/^(?:until|till|to|for) +/i, '')
  const found = instantIn(text, reader)
  if (typeof found === 'string') return { not: found }
  return found > reader.now ? { is: found } : { not: 'Please choose a time that is still to come.' }
}
