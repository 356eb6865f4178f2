import type { Marked } from './bars.tsx'
import { Lane, rowHeight } from './lane.tsx'

/** From what it was to what it is: each change begins where the one before ended. */

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
      {drawn.map(({ row, isEnd, from, to }, at) => {
        const tone = isEnd ? '' : row.size < 0 ? ' minus' : ' plus'
        const bar = {
          class: `bar${tone}`,
          x: `${Math.min(part(from - floor), 99.6)}%`,
          width: `${Math.max(0.4, part(to - from))}%`,
        }
        const number = isEnd || row.size < 0 ? row.value : `+${row.value}`
        return <Lane key={row.keys.join()} {...{ row, at, press, bar, number }} />
      })}
    </svg>
  )
}
