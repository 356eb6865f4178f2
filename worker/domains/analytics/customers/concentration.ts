export interface Concentration {
  customers: number
  total: number
  /** The fewest customers who together make four fifths of the total. */
  makeMost: number
  /** Of the total, what the first fifth of the customers makes. */
  firstFifth: number
  /** 0: all spend alike, 1: one spends everything. */
  gini: number
}

/**
 * How much hangs on few: Pareto's four fifths, and Gini's coefficient by its sorted form,
 * 2 Σ i·xᵢ / (n Σ xᵢ) − (n + 1)/n. Who returned more than they bought counts as nothing.
 */
export function concentrationOf(spent: Iterable<number>): Concentration {
  const rising = Float64Array.from(spent, (one) => Math.max(one, 0)).sort()
  const n = rising.length
  let [total, ranked] = [0, 0]
  for (const [i, one] of rising.entries()) {
    total += one
    ranked += (i + 1) * one
  }
  const falling = rising.toReversed()
  const fifth = falling.subarray(0, Math.ceil(n / 5)).reduce((sum, one) => sum + one, 0)
  return {
    customers: n,
    total,
    makeMost: total ? countUntil(falling, total * 0.8) : 0,
    firstFifth: total ? fifth / total : 0,
    gini: total ? (2 * ranked) / (n * total) - (n + 1) / n : 0,
  }
}

function countUntil(falling: Float64Array, wanted: number): number {
  let sum = 0
  for (const [i, one] of falling.entries()) {
    sum += one
    if (sum >= wanted) return i + 1
  }
  return falling.length
}
