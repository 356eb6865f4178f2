import type { Row } from '../state/shapes.ts'

/** Bars below each other: a label, its number, and its length. Widths are parts of the whole. */

const rowHeight = 36

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
        const y = at * rowHeight
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table below has the same as buttons.
          <g key={row.keys.join()} class="press" onClick={() => press(row)}>
            <title>{`${row.keys[0]}: ${row.value}`}</title>
            <rect class="hit" x="0" y={y} width="100%" height={rowHeight} />
            <text x="0" y={y + 13}>
              {row.keys[0]}
            </text>
            <text class="number" x="100%" y={y + 13}>
              {row.value}
            </text>
            <rect
              class={row.size < 0 ? 'bar minus' : 'bar'}
              x={isFunnel ? `${(100 - Number.parseFloat(width)) / 2}%` : '0'}
              y={y + 19}
              width={width}
              height="11"
              rx="3"
            />
          </g>
        )
      })}
    </svg>
  )
}
