/** So many months before or after an instant, by the calendar. */
export function monthsFrom(instant: number, months: number): number {
  const date = new Date(instant)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.getTime()
}
