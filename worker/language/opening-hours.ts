import { dayAfter } from './local-time.ts'
import { isoDay, offsetAt, todayOf } from './shorthand/calendar.ts'
import { weekday } from './working-day.ts'

/** When somebody answers, on the clocks of their place. */
export interface OpeningHours {
  timeZone: string
  /** From Monday on: minutes after midnight, from and to (at most 1440), in order and apart. */
  week: [from: number, to: number][][]
  /** YYYY-MM-DD */
  holidays: string[]
}

/** Instants in ms, `to` not included. */
interface Span {
  from: number
  to: number
}

const minute = 60_000
const day = 1440 * minute
/** Nobody is closed for longer: what is not open by then never is. */
const mostDays = 3_660

/** How much of the time from one instant to another somebody is there, in ms. */
export function openBetween(hours: OpeningHours, from: number, to: number): number {
  let open = 0
  for (const span of spansFrom(hours, from)) {
    if (span.from >= to) break
    open += Math.min(span.to, to) - span.from
  }
  return open
}

/** The first instant by which it was open for so many ms since `from`; none where it never opens. */
export function openFor(hours: OpeningHours, from: number, ms: number): number | undefined {
  if (ms <= 0) return from
  let left = ms
  for (const span of spansFrom(hours, from)) {
    if (left <= span.to - span.from) return span.from + left
    left -= span.to - span.from
  }
  return undefined
}

/** When it is open from an instant on, in order, what began before it cut off. */
function* spansFrom({ timeZone, week, holidays }: OpeningHours, from: number): Generator<Span> {
  if (week.every((spans) => spans.length === 0)) return
  let date = isoDay(todayOf({ now: from, timeZone }))
  for (let at = 0; at < mostDays; at += 1, date = dayAfter(date)) {
    if (holidays.includes(date)) continue
    const midnight = Date.parse(date)
    const open = (week[weekday(date) - 1] ?? []).flatMap(([start, end]) =>
      whenShown(timeZone, midnight + start * minute, midnight + end * minute),
    )
    // An hour that the clocks show twice is open twice.
    for (const span of open.sort((a, b) => a.from - b.from))
      if (span.to > from) yield { from: Math.max(span.from, from), to: span.to }
  }
}

/** When the clocks there show a time of these, given as if it were UTC: twice where they are put back. */
function whenShown(timeZone: string, from: number, to: number): Span[] {
  const [before, after] = [offsetAt(from - day, timeZone), offsetAt(to + day, timeZone)]
  if (before === after) return [{ from: from - before, to: to - before }]
  const change = changeOf(timeZone, from - day, to + day)
  return [
    { from: from - before, to: Math.min(to - before, change) },
    { from: Math.max(from - after, change), to: to - after },
  ].filter((span) => span.from < span.to)
}

/** The minute from which on the clocks have another offset than at `low`. */
function changeOf(timeZone: string, low: number, high: number): number {
  const offset = offsetAt(low, timeZone)
  let [before, after] = [low / minute, high / minute]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (offsetAt(middle * minute, timeZone) === offset) before = middle
    else after = middle
  }
  return after * minute
}
