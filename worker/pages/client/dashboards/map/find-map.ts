import { maps, type Tiles } from './places.ts'

/** Which map regions lie on, by what they are called. */

export interface Tile {
  code: string
  name: string
  column: number
  row: number
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** Each tile by its code, with and without the country, and by its names. */
function tilesOf({ country, rows, names }: Tiles): Map<string, Tile> {
  const called = new Map(
    names.split('/').map((one) => {
      const [code = '', ...rest] = one.split(' ')
      return [code, rest.join(' ').split(',')]
    }),
  )
  const tiles = rows.split('/').flatMap((line, row) =>
    line.split(' ').flatMap((code, column) => {
      const all = called.get(code)
      return all ? [{ code, name: all[0] ?? code, column, row, all }] : []
    }),
  )
  return new Map(
    tiles.flatMap(({ all, ...tile }) =>
      [tile.code, `${country}${tile.code}`, ...all].map((one) => [plain(one), tile] as const),
    ),
  )
}

export interface Found {
  /** All there are, so that the map is whole. */
  tiles: Tile[]
  at(key: string): Tile | undefined
}

/** The one on which most of them lie; undefined where none does, or most lie on none. */
export function findMap(keys: string[]): Found | undefined {
  const counted = maps
    .map((one) => {
      const tiles = tilesOf(one)
      return { tiles, many: keys.filter((key) => tiles.has(plain(key))).length }
    })
    .sort((a, b) => b.many - a.many)
  const [best] = counted
  if (!best || best.many === 0 || best.many * 2 < keys.length) return undefined
  const { tiles } = best
  return { tiles: [...new Set(tiles.values())], at: (key) => tiles.get(plain(key)) }
}
