/** Figures as the README shows them. */

export interface Cost {
  trips: number
  rows: number
  statements: number
}
export interface Sample {
  ms: number
  cost?: Cost
  /** What was answered. */
  text?: string
}

/** `db;dur=1.2;desc="2 trips, 31 rows, 14 statements"` */
export function costOf(header: string | null): Cost | undefined {
  const number = (what: string) => Number(new RegExp(`(\\d+) ${what}`).exec(header ?? '')?.[1])
  const cost = { trips: number('trips'), rows: number('rows'), statements: number('statements') }
  return Number.isNaN(cost.trips) ? undefined : cost
}

/** The smallest figure that this share of them does not exceed. */
export function percentile(figures: number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
}

export const ms = (figure: number) => (figure < 10 ? figure.toFixed(1) : figure.toFixed(0))

/** The usual figure, and the worst where it is another. */
export function usual(figures: number[]): string {
  if (figures.length === 0) return '–'
  const [middle, most] = [percentile(figures, 0.5), Math.max(...figures)]
  return middle === most ? String(middle) : `${middle} (≤ ${most})`
}

export const table = (head: string[], rows: string[][]): string =>
  [head, head.map((_, at) => (at ? '---:' : '---')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
