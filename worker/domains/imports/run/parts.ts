import type { R2Bucket } from '@cloudflare/workers-types'
import { keepPart, linesAPart, type Place } from '../files.ts'
import { type Line, whyNot } from '../reading/line.ts'

/** Where lines are long a part has fewer of them. */
const mostLetters = 1_000_000
/** So much is shown of the cells of a line that is refused. */
const shownOfCell = 2000

/** A line that is not taken is kept as it is shown: its cells may be longer than all others together. */
export function short(line: Line): Line {
  const refused = whyNot(line)
  if (!refused) return line
  return { ...line, refused, cells: line.cells.map((cell) => cell.slice(0, shownOfCell)) }
}

const lettersIn = ({ cells }: Line) => cells.reduce((sum, { length }) => sum + length, 0)

/** Keeps lines in parts, as they come. */
export function partsOf(files: R2Bucket, of: Place) {
  let [lines, letters, count]: [Line[], number, number] = [[], 0, 0]
  async function end(): Promise<void> {
    if (lines.length === 0) return
    await keepPart(files, of, count, lines)
    ;[lines, letters, count] = [[], 0, count + 1]
  }
  async function add(line: Line): Promise<void> {
    lines.push(line)
    letters += lettersIn(line)
    if (lines.length >= linesAPart || letters >= mostLetters) await end()
  }
  return { add, end, count: () => count }
}
