import { once } from './shorthand/once.ts'
import { today } from './text.ts'

const clocks = once(
  (timeZone) =>
    new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    }),
)

/** How far the clocks there are ahead of UTC at an instant, in ms. */
function ahead(instant: number, timeZone: string): number {
  const parts = clocks(timeZone).formatToParts(instant)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return shown - Math.floor(instant / 60_000) * 60_000
}

/** The instant at which clocks there show this hour of that day, YYYY-MM-DD. */
export function instantOf(day: string, hour: number, timeZone: string): number {
  const shown = Date.parse(day) + hour * 3_600_000
  return shown - ahead(shown - ahead(shown, timeZone), timeZone)
}

export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** The next instant at which clocks there show this hour. */
export function nextAt(hour: number, timeZone: string, now: number): number {
  const day = today({ timeZone, now })
  const at = instantOf(day, hour, timeZone)
  return at > now ? at : instantOf(dayAfter(day), hour, timeZone)
}
