import Papa from 'papaparse'
import { delimiterOf } from '../../worker/domains/imports/reading/csv.ts'
import { headerOf, isEmpty } from '../../worker/domains/imports/reading/header.ts'

/** A large file of lines in parts that each can be sent alone. */

export interface Parting {
  /** Bytes of a part, that of a single line apart. */
  largest: number
  /** Of a table each part begins with what stands above its first line; JSON lines have nothing there. */
  isTable: boolean
}

const [newline, carriage, quote, space] = [10, 13, 34, 32]
const mark = [0xef, 0xbb, 0xbf]
const mostLooked = 256 * 1024
const longestLine = 16_000_000

const utf16 = 'Of UTF-16 only files of up to 85 MB are sent. Please save it as UTF-8.'
const neverEnds =
  'A quotation mark is opened and never closed. Please put it right; nothing more of it was sent.'

interface Shape {
  delimiter: number
  /** What ends a line: CR alone where there is no LF. */
  end: number
  quotes: boolean
  /** How many records stand above the first line of the table. */
  above: number
}

function shapeOf(head: Buffer, { isTable }: Parting): Shape {
  if (head[0] === 0xff || head[0] === 0xfe || head.subarray(0, 200).includes(0))
    throw new Error(utf16)
  const end = head.includes(newline) ? newline : carriage
  if (!isTable) return { delimiter: -1, end, quotes: false, above: 0 }
  const text = head.toString('latin1').replace(/^ï»¿/, '').replace(/\r\n?/g, '\n')
  const delimiter = delimiterOf(text)
  const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n' })
  const rows = data.map((cells, at) => ({ row: at, cells }))
  const filled = rows.filter((line) => !isEmpty(line))
  const first = filled[headerOf(filled.slice(0, 60)).above]
  return { delimiter: delimiter.charCodeAt(0), end, quotes: true, above: first?.row ?? 0 }
}

type State = 'begins' | 'plain' | 'quoted' | 'closed'

/** How a line stands after the next byte: a quotation mark opens only where a cell begins. */
function next(state: State, byte: number, { delimiter, end, quotes }: Shape): State {
  if (!quotes) return byte === end ? 'begins' : 'plain'
  if (state === 'quoted') return byte === quote ? 'closed' : 'quoted'
  if (byte === delimiter || byte === end) return 'begins'
  if (state === 'begins') return byte === quote ? 'quoted' : 'plain'
  if (state === 'plain') return 'plain'
  if (byte === quote) return 'quoted'
  return byte === space || byte === carriage ? 'closed' : 'quoted'
}

/** How far the whole lines go, at most so many, and how what follows them stands. */
function scan(bytes: Buffer, from: State, shape: Shape, most = Number.POSITIVE_INFINITY) {
  let [state, last, lines] = [from, 0, 0]
  for (let at = 0; at < bytes.length && lines < most; at += 1) {
    const byte = bytes[at] ?? 0
    state = next(state, byte, shape)
    if (byte !== shape.end || state !== 'begins') continue
    last = at + 1
    lines += 1
  }
  return { last, state }
}

/** The bytes of a file's beginning, and those after them. */
async function opened(file: AsyncIterable<Buffer>, looked: number) {
  const chunks = file[Symbol.asyncIterator]()
  const held: Buffer[] = []
  let ended = false
  for (let size = 0; size < looked && !ended; ) {
    const { value, done } = await chunks.next()
    ended = done === true
    if (!done) held.push(value)
    size += value?.length ?? 0
  }
  const head = Buffer.concat(held)
  async function* from(start: number): AsyncGenerator<Buffer> {
    for (let at = start; at < head.length; at += looked) yield head.subarray(at, at + looked)
    while (!ended) {
      const { value, done } = await chunks.next()
      if (done) return
      yield value
    }
  }
  return { head, from }
}

const lengthOf = (all: Buffer[]) => all.reduce((sum, { length }) => sum + length, 0)

/** Parts of whole lines. Throws where a line never ends. */
export async function* partsOf(file: AsyncIterable<Buffer>, how: Parting): AsyncGenerator<Buffer> {
  const { head, from } = await opened(file, Math.min(mostLooked, how.largest))
  const shape = shapeOf(head, how)
  const begins = mark.every((byte, at) => head[at] === byte) ? mark.length : 0
  const above = head.subarray(
    0,
    begins + scan(head.subarray(begins), 'begins', shape, shape.above).last,
  )
  let [part, open]: [Buffer[], Buffer[]] = [[above], []]
  let state: State = 'begins'
  for await (const chunk of from(above.length)) {
    const found = scan(chunk, state, shape)
    state = found.state
    if (found.last === 0) {
      open.push(chunk)
      if (lengthOf(open) > longestLine) throw new Error(neverEnds)
      continue
    }
    const lines = Buffer.concat([...open, chunk.subarray(0, found.last)])
    open = [chunk.subarray(found.last)]
    if (part.length > 1 && lengthOf(part) + lines.length > how.largest) {
      yield Buffer.concat(part)
      part = [above]
    }
    part.push(lines)
  }
  yield Buffer.concat([...part, ...open])
}
