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

/**
 * Retention: of those who first bought in a period, how many bought in each later one. Counted
 * customer by customer, so a page of them can be added to what was counted before.
 */
export function addToCohorts(
  cohorts: Map<number, Cohort>,
  days: number[],
  { until, unit }: { until: number; unit: Unit },
): void {
  const bought = new Set(days.filter((day) => day <= until).map((day) => periodOf(day, unit)))
  if (!bought.size) return
  const first = Math.min(...bought)
  const cohort = cohorts.get(first) ?? emptyCohort(first, periodOf(until, unit), unit)
  cohorts.set(first, cohort)
  cohort.customers += 1
  for (const period of bought)
    cohort.active[period - first] = (cohort.active[period - first] ?? 0) + 1
}

const emptyCohort = (first: number, last: number, unit: Unit): Cohort => ({
  period: first,
  from: firstDayOf(first, unit),
  customers: 0,
  active: Array.from({ length: last - first + 1 }, () => 0),
})

export const inOrder = (cohorts: Map<number, Cohort>): Cohort[] =>
  [...cohorts.values()].sort((a, b) => a.from - b.from)
