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

/** A line of words as wide as there is room: a label that is too long for it ends in dots. */
export const Words = ({ label, number, y }: { label: string; number?: string; y: number }) => (
  <foreignObject x="0" y={y} width="100%" height="18">
    <p class="lane">
      <span>{label}</span>
      {number !== undefined && <b>{number}</b>}
    </p>
  </foreignObject>
)

/** A label, its number, and a bar below both. */
export function Lane({ row, at, press, number, bar }: Lane) {
  const y = at * rowHeight
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table below has the same as buttons.
    <g class="press" onClick={() => press(row)}>
      <title>{`${row.keys[0]}: ${row.value}`}</title>
      <rect class="hit" x="0" y={y} width="100%" height={rowHeight} />
      <Words label={row.keys[0] ?? ''} number={number} y={y} />
      <rect {...bar} y={y + 19} height="11" rx="3" />
    </g>
  )
}
