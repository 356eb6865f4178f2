import type { Row } from '../state/shapes.ts'
import { Lane, rowHeight } from './lane.tsx'

/** Bars below each other: a label, its number, and its length. Widths are parts of the whole. */

export interface Marked {
  /** What is drawn, in words, for who does not see it. */
  says: string
  rows: Row[]
  press(row: Row): void
}

const most = (rows: Row[]) => Math.max(...rows.map(({ size }) => Math.abs(size)), 0) || 1
const part = (size: number, whole: number) => `${Math.max(0.4, (Math.abs(size) / whole) * 100)}%`

export function Bars({ says, rows, press, isFunnel }: Marked & { isFunnel?: boolean }) {
  const whole = most(rows)
  return (
    <svg class="mark" role="img" aria-label={says} width="100%" height={rows.length * rowHeight}>
      {rows.map((row, at) => {
        const width = part(row.size, whole)
        const x = isFunnel ? `${(100 - Number.parseFloat(width)) / 2}%` : '0'
        const bar = { class: row.size < 0 ? 'bar minus' : 'bar', x, width }
        return <Lane key={row.keys.join()} {...{ row, at, press, bar }} number={row.value} />
      })}
    </svg>
  )
}
