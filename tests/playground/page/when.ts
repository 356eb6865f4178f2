/** Moments as chat and mail programs write them, in the reader's own time zone. */

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

const dayOf = (at: number) => new Date(at).toDateString()

export const clock = (at: number) => time.format(at)

export function dayName(at: number): string {
  if (dayOf(at) === dayOf(Date.now())) return 'Today'
  if (dayOf(at) === dayOf(Date.now() - 86_400_000)) return 'Yesterday'
  return day.format(at)
}

/** The time today, the date before. */
export const shortly = (at: number) =>
  dayOf(at) === dayOf(Date.now()) ? clock(at) : shortDay.format(at)

export const dayAndTime = (at: number) =>
  dayOf(at) === dayOf(Date.now()) ? clock(at) : `${shortDay.format(at)}, ${clock(at)}`
