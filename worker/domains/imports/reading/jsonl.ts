import { isOpen } from '../values/numbers.ts'
import type { Line } from './line.ts'
import { textLines } from './text-lines.ts'

/** A JSON object a line. */

type Values = Map<string, string | number>

/** What lies inside another is named by its path; several are one a line. */
function flat(value: unknown, path: string, into: Values): void {
  if (value === null || value === undefined) return
  if (Array.isArray(value)) {
    const plain = value.every((one) => typeof one !== 'object')
    if (plain) into.set(path, value.join('\n'))
    else if (value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one)))
      together(value, path, into)
    else into.set(path, JSON.stringify(value))
  } else if (typeof value === 'object')
    for (const [name, one] of Object.entries(value))
      flat(one, path ? `${path}.${name}` : name, into)
  else into.set(path, typeof value === 'number' ? value : String(value))
}

/** Of several objects what each says under a name is one value, with a line for each. */
function together(all: object[], path: string, into: Values): void {
  const each = all.map((one) => {
    const values: Values = new Map()
    flat(one, path, values)
    return values
  })
  for (const name of new Set(each.flatMap((one) => [...one.keys()]))) {
    const said = each.flatMap((one) => one.get(name) ?? [])
    into.set(name, said.length === 1 && said[0] !== undefined ? said[0] : said.join('\n'))
  }
}

const refused = (row: number, text: string): Line => ({
  ...{ row, cells: [text.slice(0, 200)] },
  refused: 'This line is no JSON object.',
})

function read(row: number, text: string, headers: string[], places: Map<string, number>): Line {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused(row, text)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused(row, text)
  const values: Values = new Map()
  flat(value, '', values)
  const cells: string[] = []
  const plain: number[] = []
  for (const [name, one] of values) {
    const at = places.get(name) ?? headers.push(name) - 1
    places.set(name, at)
    cells[at] = String(one)
    if (typeof one === 'number' && isOpen(cells[at])) plain.push(at)
  }
  return { row, cells: Array.from(cells, (cell) => cell ?? ''), ...(plain.length && { plain }) }
}

/** `headers` grows with the names that are met. */
export async function* jsonLines(
  text: AsyncGenerator<string>,
  headers: string[],
): AsyncGenerator<Line[]> {
  const places = new Map<string, number>()
  let row = 0
  const lines = (all: string[]) =>
    all.flatMap((one) => {
      row += 1
      return one.trim() ? read(row, one, headers, places) : []
    })
  for await (const all of textLines(text)) yield lines(all)
}
