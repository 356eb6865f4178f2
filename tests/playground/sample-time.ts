import type { Chance } from './sample-chance.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** Some time of the working day that this instant falls on; a weekend's is the Friday before. */
export function atWork(chance: Chance, instant: number): number {
  const weekday = new Date(instant).getUTCDay()
  const back = weekday === 6 ? 1 : weekday === 0 ? 2 : 0
  const morning = Math.floor(instant / day) * day - back * day + 8 * hour
  return Math.round(morning + chance.between(0, 9.5 * hour))
}

export const dateOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)

/** The working day before or on this one. */
export const workday = (instant: number) => {
  const weekday = new Date(instant).getUTCDay()
  return dateOf(instant - (weekday === 6 ? day : weekday === 0 ? 2 * day : 0))
}

/** Instants in order, with some minutes between them, none after `latest`. */
export function inOrder(instants: number[], latest: number): number[] {
  const sorted = instants.toSorted((a, b) => a - b)
  for (let at = 1; at < sorted.length; at += 1)
    sorted[at] = Math.max(sorted[at] ?? 0, (sorted[at - 1] ?? 0) + 7 * minute)
  const over = (sorted.at(-1) ?? 0) - latest
  return over > 0 ? sorted.map((one) => one - over) : sorted
}
