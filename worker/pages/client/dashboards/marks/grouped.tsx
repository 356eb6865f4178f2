import type { Marked } from './bars.tsx'
import { Words } from './lane.tsx'
import { colourIn, Legend } from './legend.tsx'

/** Bars of one label below each other, one a series, each with its number. */

const [labelHeight, barHeight] = [20, 17]
/** In per cent: the rest is the room for its number, also on a phone. */
const widest = 60

export function Grouped({ says, rows, press, series }: Marked & { series: string[] }) {
  const whole = Math.max(...rows.map(({ size }) => Math.abs(size)), 0) || 1
  const groups = [...Map.groupBy(rows, ({ keys }) => keys[0] ?? '')]
  const tops: number[] = []
  let height = 0
  for (const [, some] of groups) {
    tops.push(height)
    height += labelHeight + some.length * barHeight + 8
  }
  const colour = colourIn(series)
  return (
    <figure>
      <svg class="mark" role="img" aria-label={says} width="100%" height={height}>
        {groups.map(([label, some], at) => (
          <g key={label}>
            <Words label={label} y={tops[at] ?? 0} />
            {some.map((row, nth) => {
              const y = (tops[at] ?? 0) + labelHeight + nth * barHeight
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: the table below has the same as buttons.
                <g key={row.keys[1]} class="press" onClick={() => press(row)}>
                  <title>{`${label}, ${row.keys[1]}: ${row.value}`}</title>
                  <rect class="hit" x="0" y={y} width="100%" height={barHeight} />
                  <rect
                    class={`part c${colour(row.keys[1] ?? '')}`}
                    x="0"
                    y={y + 2}
                    width={`${Math.max(0.4, (Math.abs(row.size) / whole) * widest)}%`}
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
      <Legend names={series} colour={colour} />
    </figure>
  )
}
