import { findMap, type Tile } from '../map/find-map.ts'
import type { Row } from '../state/shapes.ts'
import { Bars, type Marked } from './bars.tsx'

/** A tile a region, roughly where it lies: what is more is darker. */

const [width, height] = [88, 58]
/** Of more columns than this tiles are so small that they hold their code alone. */
const mostColumns = 6
/** Of more columns than these there is room for codes alone, on a phone and beside others. */
const [mostOnPhone, mostBeside] = [3, 4]
const roomFor = (columns: number) =>
  columns > mostBeside ? 'many' : columns > mostOnPhone ? 'some' : ''

function TileOf({ tile, row, most, press, isSmall }: TileShown) {
  const share = row ? Math.round((Math.max(0, row.size) / most) * 75) : 0
  const [w, h] = sizeOf(isSmall)
  const x = tile.column * w
  const y = tile.row * h
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table below has the same as buttons.
    <g class={row ? 'press' : ''} onClick={() => row && press(row)}>
      <title>{row ? `${row.keys[0]}: ${row.value}` : tile.name}</title>
      <rect
        class={row ? 'tile' : 'tile none'}
        style={`--share:${share}%`}
        x={x + 1.5}
        y={y + 1.5}
        width={w - 3}
        height={h - 3}
        rx="4"
      />
      <text class={share > 55 ? 'code over' : 'code'} x={x + 8} y={isSmall ? y + 28 : y + 22}>
        {tile.code}
      </text>
      {row && !isSmall && (
        <text class={share > 55 ? 'over amount' : 'amount'} x={x + 8} y={y + 43}>
          {row.value}
        </text>
      )}
    </g>
  )
}

/** Half as wide where there are many. */
const sizeOf = (isSmall: boolean): [number, number] =>
  isSmall ? [width / 2, width / 2] : [width, height]

interface TileShown {
  isSmall: boolean
  tile: Tile
  row: Row | undefined
  most: number
  press(row: Row): void
}

export function RegionMap(marked: Marked) {
  const { says, rows, press } = marked
  const keys = rows.flatMap(({ keys: [key] }) => key ?? [])
  const map = findMap(keys.filter((key) => !/^No /.test(key)))
  if (!map) return <Bars {...marked} />
  const tileOf = ({ keys: [key = ''] }: Row) => map.at(key)
  // Of two names of one region the higher is drawn, and the other listed below.
  const at = new Map(rows.toReversed().map((row) => [tileOf(row), row]))
  const most = Math.max(...rows.map(({ size }) => size), 0) || 1
  const columns = Math.max(...map.tiles.map(({ column }) => column)) + 1
  const lines = Math.max(...map.tiles.map(({ row }) => row)) + 1
  const isSmall = columns > mostColumns
  const [w, h] = sizeOf(isSmall)
  const elsewhere = rows.filter((row) => !tileOf(row) || at.get(tileOf(row)) !== row)
  return (
    <figure class={roomFor(columns)}>
      <svg
        class="mark map"
        role="img"
        aria-label={says}
        viewBox={`0 0 ${columns * w} ${lines * h}`}
        style={`max-width:${columns * w}px`}
      >
        {map.tiles.map((tile) => (
          <TileOf key={tile.code} {...{ tile, most, press, isSmall }} row={at.get(tile)} />
        ))}
      </svg>
      {elsewhere.length > 0 && (
        <figcaption class="soft">
          {`Not on the map: ${elsewhere.map(({ keys, value }) => `${keys[0]} ${value}`).join(' · ')}`}
        </figcaption>
      )}
    </figure>
  )
}
