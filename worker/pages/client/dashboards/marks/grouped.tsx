import type { Row } from '../state/shapes.ts'
import type { Marked } from './bars.tsx'
import { Legend } from './legend.tsx'

/** Bars of one label below each other, one a series, each with its number. */

const [labelHeight, barHeight] = [20, 17]
const colours = 6

export function Grouped({ says, rows, press, series }: Marked & { series: string[] }) {
  const whole = Math.max(...rows.map(({ size }) => Math.abs(size)), 0) || 1
  const groups = [...Map.groupBy(rows, ({ keys }) => keys[0] ?? '')]
  const tops: number[] = []
  let height = 0
  for (const [, some] of groups) {
    tops.push(height)
    height += labelHeight + some.length * barHeight + 8
  }
  const colour = ({ keys }: Row) => Math.min(series.indexOf(keys[1] ?? ''), colours - 1)
  return (
    <figure>
      <svg class="mark" role="img" aria-label={says} width="100%" height={height}>
        {groups.map(([label, some], at) => (
          <g key={label}>
            <text x="0" y={(tops[at] ?? 0) + 13}>
              {label}
            </text>
            {some.map((row, nth) => {
              const y = (tops[at] ?? 0) + labelHeight + nth * barHeight
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: the table below has the same as buttons.
                <g key={row.keys[1]} class="press" onClick={() => press(row)}>
                  <title>{`${label}, ${row.keys[1]}: ${row.value}`}</title>
                  <rect class="hit" x="0" y={y} width="100%" height={barHeight} />
                  <rect
                    class={`part c${colour(row)}`}
                    x="0"
                    y={y + 2}
                    width={`${Math.max(0.4, (Math.abs(row.size) / whole) * 72)}%`}
                    height="11"
                  />
                  <text class="number" x="100%" y={y + 12}>
                    {row.value}
                  </text>
                </g>
              )
            })}
          </g>
        ))}
      </svg>
      <Legend names={series} colour={(name) => Math.min(series.indexOf(name), colours - 1)} />
    </figure>
  )
}
