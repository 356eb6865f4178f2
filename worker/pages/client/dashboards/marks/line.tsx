import type { Marked } from './bars.tsx'

/** Over time: the line is stretched to the room there is, its points and words are not. */

const [height, above, below] = [190, 22, 24]
const inner = height - above - below

export function Line({ says, rows, press }: Marked) {
  const sizes = rows.map(({ size }) => size)
  const [top, floor] = [Math.max(...sizes, 0), Math.min(...sizes, 0)]
  const reach = top - floor || 1
  const x = (at: number) => (rows.length > 1 ? 1 + (at / (rows.length - 1)) * 98 : 50)
  const y = (size: number) => above + ((top - size) / reach) * inner
  const points = rows.map(({ size }, at) => `${x(at)},${y(size)}`).join(' ')
  const highest = rows[sizes.indexOf(top)]
  const [first, last] = [rows[0], rows.at(-1)]
  return (
    <svg class="mark" role="img" aria-label={says} width="100%" height={height}>
      <text x="0" y="13">
        {highest ? `Most: ${highest.value}, ${highest.keys[0]}` : ''}
      </text>
      <line class="axis" x1="0" x2="100%" y1={y(0)} y2={y(0)} />
      <svg
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        width="100%"
        height={height}
        aria-hidden="true"
      >
        <polyline class="line" points={points} vector-effect="non-scaling-stroke" />
      </svg>
      {rows.map((row, at) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the table below has the same as buttons.
        <g key={row.keys.join()} class="press" onClick={() => press(row)}>
          <title>{`${row.keys[0]}: ${row.value}`}</title>
          <circle class="hit" cx={`${x(at)}%`} cy={y(row.size)} r="14" />
          <circle class="dot" cx={`${x(at)}%`} cy={y(row.size)} r="3.5" />
        </g>
      ))}
      <text class={last === first ? 'middle' : ''} x={last === first ? '50%' : 0} y={height - 6}>
        {first?.keys[0] ?? ''}
      </text>
      {rows.length > 1 && (
        <text class="number" x="100%" y={height - 6}>
          {last?.keys[0] ?? ''}
        </text>
      )}
    </svg>
  )
}
