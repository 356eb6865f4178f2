export const units = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Unit = (typeof units)[number]

/** How many days a unit has; of a month, a quarter and a year their mean. */
export const daysOf: Record<Unit, number> = {
  day: 1,
  week: 7,
  month: 365.25 / 12,
  quarter: 365.25 / 4,
  year: 365.25,
}

const monthsOf: Partial<Record<Unit, number>> = { month: 1, quarter: 3, year: 12 }

const monthOf = (day: number): number => {
  const date = new Date(day * 86_400_000)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/**
 * Which week (from Monday), month, quarter or year a day lies in, counted on without gaps; years
 * begin in this month.
 */
export function periodOf(day: number, unit: Unit, yearBegins = 1): number {
  const months = monthsOf[unit]
  if (months) return Math.floor((monthOf(day) - (yearBegins - 1)) / months)
  // The first of January 1970 was a Thursday.
  return unit === 'week' ? Math.floor((day + 3) / 7) : day
}

/** The first day of a period. */
export function firstDayOf(period: number, unit: Unit, yearBegins = 1): number {
  const months = monthsOf[unit]
  if (months) return new Date(0).setUTCFullYear(0, period * months + yearBegins - 1, 1) / 86_400_000
  return unit === 'week' ? period * 7 - 3 : period
}

export const dayNumber = (date: string): number => Date.parse(date) / 86_400_000
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
