import type { Marked } from './bars.tsx'

/** From what it was to what it is: each change begins where the one before ended. */

const rowHeight = 36

export function Bridge({ says, rows, press }: Marked) {
  let at = 0
  const drawn = rows.map((row, nth) => {
    const isEnd = nth === 0 || nth === rows.length - 1
    const from = isEnd ? 0 : at
    at = from + row.size
    return { row, isEnd, from: Math.min(from, at), to: Math.max(from, at) }
  })
  const floor = Math.min(0, ...drawn.map(({ from }) => from))
  const reach = Math.max(...drawn.map(({ to }) => to), 0) - floor || 1
  const part = (size: number) => (size / reach) * 100
  return (
    <svg class="mark" role="img" aria-label={says} width="100%" height={rows.length * rowHeight}>
      {drawn.map(({ row, isEnd, from, to }, nth) => {
        const y = nth * rowHeight
        const tone = isEnd ? '' : row.size < 0 ? ' minus' : ' plus'
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table below has the same as buttons.
          <g key={row.keys.join()} class="press" onClick={() => press(row)}>
            <title>{`${row.keys[0]}: ${row.value}`}</title>
            <rect class="hit" x="0" y={y} width="100%" height={rowHeight} />
            <text x="0" y={y + 13}>
              {row.keys[0]}
            </text>
            <text class="number" x="100%" y={y + 13}>
              {isEnd || row.size < 0 ? row.value : `+${row.value}`}
            </text>
            <rect
              class={`bar${tone}`}
              x={`${Math.min(part(from - floor), 99.6)}%`}
              y={y + 19}
              width={`${Math.max(0.4, part(to - from))}%`}
              height="11"
              rx="3"
            />
          </g>
        )
      })}
    </svg>
  )
}
