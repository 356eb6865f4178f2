import type { Row } from '../state/shapes.ts'
import type { Marked } from './bars.tsx'
import { rowHeight, Words } from './lane.tsx'
import { colourIn, Legend } from './legend.tsx'

/** Bars whose parts are the second dimension; what has no colour of its own left has the last one. */

/** The values of a dimension in the order of their sums. */
export function inOrder(rows: Row[], at: number): string[] {
  const sums = new Map<string, number>()
  for (const { keys, size } of rows)
    sums.set(keys[at] ?? '', (sums.get(keys[at] ?? '') ?? 0) + Math.max(0, size))
  return [...sums].sort((a, b) => b[1] - a[1]).map(([key]) => key)
}

/** `series` are those of all rows, so that each has one colour also where only some are drawn. */
export function Stacked({ says, rows, press, series }: Marked & { series: string[] }) {
  const labels = inOrder(rows, 0)
  const here = series.filter((one) => rows.some(({ keys }) => keys[1] === one))
  const colour = colourIn(series)
  const of = (label: string) => rows.filter(({ keys }) => keys[0] === label)
  const sum = (some: Row[]) => some.reduce((all, { size }) => all + Math.max(0, size), 0)
  const whole = Math.max(...labels.map((label) => sum(of(label))), 0) || 1
  return (
    <figure>
      <svg
        class="mark"
        role="img"
        aria-label={says}
        width="100%"
        height={labels.length * rowHeight}
      >
        {labels.map((label, row) => {
          let from = 0
          const parts = of(label).sort((a, b) => colour(a.keys[1] ?? '') - colour(b.keys[1] ?? ''))
          return (
            <g key={label}>
              <Words label={label} y={row * rowHeight} />
              {parts.map((one) => {
                const x = from
                const width = (Math.max(0, one.size) / whole) * 100
                from += width
                return (
                  // biome-ignore lint/a11y/noStaticElementInteractions: the table below has the same as buttons.
                  <g key={one.keys[1]} class="press" onClick={() => press(one)}>
                    <title>{`${label}, ${one.keys[1]}: ${one.value}`}</title>
                    <rect
                      class={`part c${colour(one.keys[1] ?? '')}`}
                      x={`${x}%`}
                      y={row * rowHeight + 19}
                      width={`${width}%`}
                      height="12"
                    />
                  </g>
                )
              })}
            </g>
          )
        })}
      </svg>
      <Legend names={here} colour={colour} />
    </figure>
  )
}
