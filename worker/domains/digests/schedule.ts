import { today } from '../../language/formatting.ts'
import { dayAfter, instantOf } from '../../language/local-time.ts'
import { weekdayOf } from '../../language/shorthand/calendar.ts'

/** When a digest is due, on the clocks of its reader. `weekday` 1 is Monday. */
export interface Times {
  every: 'daily' | 'weekly'
  weekday: number
  hour: number
}

interface Clock {
  now: number
  timeZone: string
}

const length = ({ every }: Times) => (every === 'daily' ? 1 : 7)

function weekday(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return weekdayOf({ year, month, day: date }) || 7
}

/** The latest day, up to now, on which it was due, and what period it then covers, in ms. */
export function lastDue(times: Times, { now, timeZone }: Clock) {
  const { hour } = times
  const date = today({ now, timeZone })
  const latest = instantOf(date, hour, timeZone) <= now ? date : dayAfter(date, -1)
  const back = times.every === 'daily' ? 0 : (weekday(latest) - times.weekday + 7) % 7
  const day = dayAfter(latest, -back)
  return {
    day,
    from: instantOf(dayAfter(day, -length(times)), hour, timeZone),
    until: instantOf(day, hour, timeZone),
  }
}

/** The instant at which it is due next. */
export const nextDue = (times: Times, clock: Clock): number =>
  instantOf(dayAfter(lastDue(times, clock).day, length(times)), times.hour, clock.timeZone)
