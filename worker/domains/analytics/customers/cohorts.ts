import { firstDayOf, periodOf, type Unit } from '../periods.ts'

/** Customers who first bought in one period. */
export interface Cohort {
  /** That period, as periods are counted, and its first day since 1970-01-01. */
  period: number
  from: number
  customers: number
  /** How many of them bought in that period, the next one, and so on until the last one. */
  active: number[]
}

interface Counted {
  until: number
  unit: Unit
  yearBegins?: number | undefined
}

/**
 * Retention: of those who first bought in a period, how many bought in each later one. Counted
 * customer by customer, so a page of them can be added to what was counted before.
 */
export function addToCohorts(
  cohorts: Map<number, Cohort>,
  days: number[],
  { until, unit, yearBegins }: Counted,
): void {
  const periodIn = (day: number) => periodOf(day, unit, yearBegins)
  const bought = new Set(days.filter((day) => day <= until).map(periodIn))
  if (!bought.size) return
  const first = Math.min(...bought)
  const cohort =
    cohorts.get(first) ?? emptyCohort(first, periodIn(until), firstDayOf(first, unit, yearBegins))
  cohorts.set(first, cohort)
  cohort.customers += 1
  for (const period of bought)
    cohort.active[period - first] = (cohort.active[period - first] ?? 0) + 1
}

const emptyCohort = (first: number, last: number, from: number): Cohort => ({
  period: first,
  from,
  customers: 0,
  active: Array.from({ length: last - first + 1 }, () => 0),
})

export const inOrder = (cohorts: Map<number, Cohort>): Cohort[] =>
  [...cohorts.values()].sort((a, b) => a.from - b.from)
