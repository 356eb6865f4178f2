import type { Row } from '../state/shapes.ts'

export const rowHeight = 36

interface Lane {
  row: Row
  /** Which one of them, from above. */
  at: number
  press(row: Row): void
  number: string
  bar: { class: string; x: string; width: string }
}

/** A label, its number, and a bar below both. */
export function Lane({ row, at, press, number, bar }: Lane) {
  const y = at * rowHeight
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table below has the same as buttons.
    <g class="press" onClick={() => press(row)}>
      <title>{`${row.keys[0]}: ${row.value}`}</title>
      <rect class="hit" x="0" y={y} width="100%" height={rowHeight} />
      <text x="0" y={y + 13}>
        {row.keys[0]}
      </text>
      <text class="number" x="100%" y={y + 13}>
        {number}
      </text>
      <rect {...bar} y={y + 19} height="11" rx="3" />
    </g>
  )
}
