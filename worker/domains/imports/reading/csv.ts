// https://www.papaparse.com/docs
import Papa from 'papaparse'
import { type Line, unreadable } from './line.ts'
import { longestLine } from './text-lines.ts'

/** Lines of cells with something between them. */

const delimiters = [',', ';', '\t', '|']
const pieceAtOnce = 128 * 1024

interface Parsed {
  data: string[][]
  errors: { code: string; row: number }[]
  meta: { cursor: number }
}

const parsed = (text: string, delimiter: string, isEnd: boolean): Parsed =>
  new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"', escapeChar: '"' }).parse(
    text,
    0,
    !isEnd,
  )

const filled = (cells: string[]) => cells.filter((cell) => cell.trim() !== '').length

/** Which of them stands between the cells: what most lines have equally often. */
export function delimiterOf(head: string): string {
  const [, given] = /^sep=(.)(?:\n|$)/i.exec(head) ?? []
  if (given) return given
  const scored = delimiters.map((delimiter) => {
    const rows = parsed(head, delimiter, true).data.filter(filled).slice(0, 60)
    const counts = Map.groupBy(rows, ({ length }) => length)
    const best = [...counts].map(([width, some]) =>
      width < 2 ? 0 : (some.length / rows.length) * Math.min(width, 20) ** 0.3,
    )
    return { delimiter, score: Math.max(0, ...best) }
  })
  const [best] = scored.sort((a, b) => b.score - a.score)
  return best?.score ? best.delimiter : ','
}

const neverEnds = (row: number) =>
  unreadable(
    `In row ${row} a quotation mark is opened and never closed. Please put it right and send the file again; nothing of it was taken.`,
  )

const malformed = 'Its quotation marks do not fit together.'

/** `text` is the whole of it, in pieces. */
export async function* csvLines(
  text: AsyncGenerator<string>,
  delimiter: string,
): AsyncGenerator<Line[]> {
  let [held, wanted, row] = ['', pieceAtOnce, 0]
  const lines = ({ data, errors }: Parsed): Line[] => {
    const wrong = new Set(errors.map((error) => error.row))
    return data.map((cells, at) => {
      row += 1
      return { row, cells, ...(wrong.has(at) && { refused: malformed }) }
    })
  }
  for await (const piece of text) {
    held += piece
    if (held.length < wanted) continue
    const found = parsed(held, delimiter, false)
    if (found.data.length === 0) {
      if (held.length > longestLine) throw neverEnds(row + 1)
      wanted = held.length * 2
      continue
    }
    yield lines(found)
    held = held.slice(found.meta.cursor)
    wanted = held.length + pieceAtOnce
  }
  const found = parsed(held, delimiter, true)
  const open = found.errors.find(({ code }) => code === 'MissingQuotes')
  if (open && found.data[open.row]?.some((cell) => cell.trimEnd().includes('\n')))
    throw neverEnds(row + open.row + 1)
  const all = lines(found)
  // What ends in a line end has no line after it.
  const last = all.at(-1)
  yield last && last.cells.length === 1 && last.cells[0] === '' ? all.slice(0, -1) : all
}
