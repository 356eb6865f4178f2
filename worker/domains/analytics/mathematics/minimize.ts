interface Point {
  at: number[]
  value: number
}

export interface Minimum extends Point {
  /** False where the steps ran out before the corners agreed. */
  settled: boolean
}

const along = (from: number[], to: number[], part: number): number[] =>
  from.map((one, i) => one + part * ((to[i] ?? 0) - one))

const middle = (points: Point[]): number[] =>
  (points[0]?.at ?? []).map(
    (_, i) => points.reduce((sum, { at }) => sum + (at[i] ?? 0), 0) / points.length,
  )

const near = (first: Point, last: Point, tolerance: number): boolean =>
  Math.abs(last.value - first.value) <= tolerance * (1 + Math.abs(first.value)) &&
  first.at.every((one, i) => Math.abs(one - (last.at[i] ?? 0)) <= Math.sqrt(tolerance))

/**
 * Where a function of a few numbers is least, without its derivatives: Nelder and Mead's simplex
 * (1965) with the usual coefficients, as in Lagarias, Reeds, Wright and Wright (1998). What is not
 * a number counts as infinitely much, so a function may refuse what it is not defined for.
 */
export function minimize(
  of: (at: number[]) => number,
  start: number[],
  { tolerance = 1e-11, most = 4000, step = 0.3 } = {},
): Minimum {
  const point = (at: number[]): Point => {
    const value = of(at)
    return { at, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value }
  }
  let corners = [start, ...start.map((_, i) => start.map((one, j) => one + (i === j ? step : 0)))]
    .map(point)
    .sort((a, b) => a.value - b.value)
  for (let done = 0; done < most; done += 1) {
    const [best, worst] = [corners[0], corners.at(-1)]
    if (!best || !worst) break
    if (near(best, worst, tolerance)) return { ...best, settled: true }
    const better = replacement(point, corners, worst)
    const rest = better
      ? [...corners.slice(0, -1), better]
      : corners.map((one) => (one === best ? one : point(along(best.at, one.at, 0.5))))
    corners = rest.sort((a, b) => a.value - b.value)
  }
  return { ...(corners[0] ?? point(start)), settled: false }
}

/** A better corner in place of the worst: reflected, expanded or contracted; none of them: shrink. */
function replacement(point: (at: number[]) => Point, corners: Point[], worst: Point) {
  const others = corners.slice(0, -1)
  const [best, second] = [others[0], others.at(-1)]
  if (!best || !second) return undefined
  const centre = middle(others)
  const reflected = point(along(centre, worst.at, -1))
  if (reflected.value < best.value) {
    const expanded = point(along(centre, worst.at, -2))
    return expanded.value < reflected.value ? expanded : reflected
  }
  if (reflected.value < second.value) return reflected
  const outside = reflected.value < worst.value
  const contracted = point(along(centre, worst.at, outside ? -0.5 : 0.5))
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : undefined
}
