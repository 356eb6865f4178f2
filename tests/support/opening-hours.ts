import type { OpeningHours } from '../../worker/language/opening-hours.ts'

/** Whether the clock there shows a minute that is open: looked at, not computed. */
export function isOpenIn({ timeZone, week, holidays }: OpeningHours) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    ...{ weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  })
  return (instant: number) => {
    const parts = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value }) => [type, value]),
    )
    if (holidays.includes(`${parts.year}-${parts.month}-${parts.day}`)) return false
    const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday ?? '')
    const at = Number(parts.hour) * 60 + Number(parts.minute)
    return (week[day] ?? []).some(([from, to]) => from <= at && at < to)
  }
}
