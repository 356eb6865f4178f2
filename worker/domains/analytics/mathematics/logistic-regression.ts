/** What is known of a case, each as a number, and whether it came to what is asked about. */
export interface Case {
  features: number[]
  outcome: boolean
}

/** ln(p / (1 − p)) = intercept + Σ weight × (feature − mean) / spread. */
export interface Logistic {
  intercept: number
  weights: number[]
  means: number[]
  spreads: number[]
}

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0)
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))

function standardOf(cases: Case[]): Pick<Logistic, 'means' | 'spreads'> {
  const columns = (cases[0]?.features ?? []).map((_, j) => cases.map((c) => c.features[j] ?? 0))
  const means = columns.map((column) => sum(column) / column.length)
  const spreads = columns.map((column, j) => {
    const mean = means[j] ?? 0
    return Math.sqrt(sum(column.map((one) => (one - mean) ** 2)) / column.length) || 1
  })
  return { means, spreads }
}

const standardized = ({ means, spreads }: Pick<Logistic, 'means' | 'spreads'>, row: number[]) =>
  row.map((one, j) => (one - (means[j] ?? 0)) / (spreads[j] ?? 1))

/** How sure: between 0 and 1. */
export const probabilityOf = (model: Logistic, features: number[]): number =>
  sigmoid(model.intercept + sum(reasonsOf(model, features)))

/** What each feature adds to the logarithm of the odds, against a case that is average in it. */
export const reasonsOf = (model: Logistic, features: number[]): number[] =>
  standardized(model, features).map((one, j) => one * (model.weights[j] ?? 0))

/**
 * Logistic regression by maximum likelihood: Newton's method, which is iteratively reweighted least
 * squares (McCullagh and Nelder, Generalized Linear Models, 1989, 2.5), over standardized features
 * with a ridge of `ridge` on their weights (le Cessie and van Houwelingen 1992), so that features
 * that part the cases wholly, or repeat one another, have a finite weight.
 */
export function fitLogistic(cases: Case[], ridge = 1): Logistic {
  const standard = standardOf(cases)
  const rows = cases.map(({ features }) => [1, ...standardized(standard, features)])
  const size = rows[0]?.length ?? 1
  let weights = Array.from({ length: size }, () => 0)
  for (let step = 0; step < 50; step += 1) {
    const { gradient, hessian } = slopes(rows, cases, weights, ridge)
    const change = solve(hessian, gradient)
    weights = weights.map((one, j) => one + (change[j] ?? 0))
    if (Math.max(...change.map(Math.abs)) < 1e-9) break
  }
  const [intercept = 0, ...rest] = weights
  return { ...standard, intercept, weights: rest }
}

function slopes(rows: number[][], cases: Case[], weights: number[], ridge: number) {
  const gradient = weights.map((one, j) => (j ? -ridge * one : 0))
  const hessian = weights.map((_, j) => weights.map((_, k) => (j && j === k ? ridge : 0)))
  for (const [i, row] of rows.entries()) {
    const p = sigmoid(sum(row.map((one, j) => one * (weights[j] ?? 0))))
    const [missed, weight] = [(cases[i]?.outcome ? 1 : 0) - p, Math.max(p * (1 - p), 1e-10)]
    for (const [j, one] of row.entries()) {
      gradient[j] = (gradient[j] ?? 0) + one * missed
      const line = hessian[j] ?? []
      for (const [k, other] of row.entries()) line[k] = (line[k] ?? 0) + weight * one * other
    }
  }
  return { gradient, hessian }
}

/** The x of Mx = y, by Gauss's elimination with the largest pivot. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 0; i < rows.length; i += 1) {
    let pivot = i
    for (let k = i + 1; k < rows.length; k += 1)
      if (Math.abs(at(k, i)) > Math.abs(at(pivot, i))) pivot = k
    const [one = [], other = []] = [rows[i], rows[pivot]]
    rows[i] = other
    rows[pivot] = one
    for (const [k, row] of rows.entries()) {
      if (k === i || !at(i, i)) continue
      const part = (row[i] ?? 0) / at(i, i)
      rows[k] = row.map((value, j) => value - part * at(i, j))
    }
  }
  return rows.map((_, i) => (at(i, i) ? at(i, rows.length) / at(i, i) : 0))
}
