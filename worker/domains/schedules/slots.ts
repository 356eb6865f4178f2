import { dayAfter, dayOf, instantOf } from '../../language/local-time.ts'
import { isoDay, monthEnd, monthsOn } from '../../language/shorthand/calendar.ts'
import { lastDue } from '../digests/index.ts'

/** When a report comes, on its reader's clock. */
export interface Times {
  every: 'daily' | 'weekly' | 'monthly' | 'change'
  weekday: number
  monthDay: number
  hour: number
}

interface Clock {
  now: number
  timeZone: string
}

/** One time at which it comes: what it is called, and when it was due. */
export interface Slot {
  name: string
  at: number
}

const hourLong = 3_600_000

/** That day of the month a day lies in, `ahead` months later; the last one where it has fewer. */
function inMonth(day: string, monthDay: number, ahead: number): string {
  const { year, month } = monthsOn({ ...dayOf(day), day: 1 }, ahead)
  return isoDay({ year, month, day: Math.min(monthDay, monthEnd(year, month).day) })
}

/** The latest one up to now. */
export function lastSlot({ every, weekday, monthDay, hour }: Times, clock: Clock): Slot {
  const { now, timeZone } = clock
  if (every === 'change') {
    const at = Math.floor(now / hourLong) * hourLong
    return { name: new Date(at).toISOString().slice(0, 13), at }
  }
  const { day } = lastDue({ every: every === 'weekly' ? 'weekly' : 'daily', weekday, hour }, clock)
  const here = inMonth(day, monthDay, 0)
  const found = every !== 'monthly' ? day : here > day ? inMonth(day, monthDay, -1) : here
  return { name: found, at: instantOf(found, hour, timeZone) }
}

/** The instant of the next one. */
export function nextSlot(times: Times, clock: Clock): number {
  const { name, at } = lastSlot(times, clock)
  if (times.every === 'change') return at + hourLong
  const day =
    times.every === 'monthly'
      ? inMonth(name, times.monthDay, 1)
      : dayAfter(name, times.every === 'weekly' ? 7 : 1)
  return instantOf(day, times.hour, clock.timeZone)
}
