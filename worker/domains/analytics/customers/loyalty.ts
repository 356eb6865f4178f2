/** How customers come back, counted customer by customer. */
export interface Returns {
  customers: number
  /** Who bought on more than one day. */
  cameBack: number
  /** How often so many days passed from one purchase to the next. */
  gaps: Map<number, number>
}

export const noReturns = (): Returns => ({ customers: 0, cameBack: 0, gaps: new Map() })

/** The days between purchases; the days of purchase are given in order, each once. */
export const gapsOf = (days: number[]): number[] =>
  days.slice(1).map((day, i) => day - (days[i] ?? day))

export function addToReturns(returns: Returns, days: number[]): void {
  if (!days.length) return
  returns.customers += 1
  if (days.length > 1) returns.cameBack += 1
  for (const gap of gapsOf(days)) returns.gaps.set(gap, (returns.gaps.get(gap) ?? 0) + 1)
}

/** Within how many days the next purchase came, in this part of the cases; null: there was none. */
export function gapWithin({ gaps }: Pick<Returns, 'gaps'>, part: number): number | null {
  const rising = [...gaps].sort(([a], [b]) => a - b)
  const wanted = part * rising.reduce((sum, [, count]) => sum + count, 0)
  let sum = 0
  for (const [gap, count] of rising) {
    sum += count
    if (sum >= wanted) return gap
  }
  return null
}

const least = 3

/**
 * Who used to come and stays away: three days of purchase at least, and silent for more than twice
 * the median of their own gaps and longer than ever before.
 */
export function isSlipping(days: number[], until: number): boolean {
  const last = days.at(-1)
  if (last === undefined || days.length < least) return false
  const gaps = gapsOf(days).sort((a, b) => a - b)
  const median = ((gaps[(gaps.length - 1) >> 1] ?? 0) + (gaps[gaps.length >> 1] ?? 0)) / 2
  return until - last > Math.max(2 * median, gaps.at(-1) ?? 0)
}
