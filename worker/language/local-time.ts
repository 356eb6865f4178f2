import { today } from './formatting.ts'
import { type Day, instantAt } from './shorthand/calendar.ts'

/** The instant at which clocks there show this hour of that day, YYYY-MM-DD. */
export const instantOf = (day: string, hour: number, timeZone: string): number =>
  instantAt(day, `${String(hour).padStart(2, '0')}:00`, timeZone)

/** The numbers of YYYY-MM-DD. */
export function dayOf(date: string): Day {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}

export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** The next instant at which clocks there show this hour. */
export function nextAt(hour: number, timeZone: string, now: number): number {
  const day = today({ timeZone, now })
  const at = instantOf(day, hour, timeZone)
  return at > now ? at : instantOf(dayAfter(day), hour, timeZone)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The hour that clocks there show, 0 to 23. */
export function hourAt(now: number, timeZone: string): number {
  const known = clocks.get(timeZone)
  const clock =
    known ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hourCycle: 'h23' })
  clocks.set(timeZone, clock)
  return Number(clock.format(now))
}
