import { csvLines, delimiterOf } from './csv.ts'
import { encodingOf, headOf, textOf } from './encoding.ts'
import { headerOf, isEmpty, withoutFooter } from './header.ts'
import { jsonLines } from './jsonl.ts'
import { type Line, mostColumns, type Opened, type Source, unreadable } from './line.ts'
import { cardLines } from './vcard.ts'
import { tooWide, xlsxLines } from './xlsx.ts'

/** Opens a file of any format. */

const begins = (head: Uint8Array, bytes: number[]) => bytes.every((byte, at) => head[at] === byte)

const formats = 'CSV, TSV, XLSX, vCard or JSON lines'

/** Why a file of bytes is none of ours, if it is not. */
function strange(head: Uint8Array): string | undefined {
  if (begins(head, [0xd0, 0xcf, 0x11, 0xe0]))
    return 'This is an Excel file of before 2007. Please save it as .xlsx or CSV and send that.'
  if (begins(head, [0x25, 0x50, 0x44, 0x46])) return `This is a PDF. Please send ${formats}.`
  if (head.length === 0) return 'This file is empty.'
  const text = new TextDecoder().decode(head.subarray(0, 200)).trimStart()
  if (/^<(?:!doctype|html|table|\?xml|div|meta)\b/i.test(text))
    return 'This is a web page. Please open it in Excel and save it as .xlsx or CSV.'
  if (/^\[\s*[{[\]]/.test(text))
    return 'This is one list in JSON. Please send JSON lines: each record on a line of its own.'
  return undefined
}

/** Puts what was looked at ahead before the rest again. */
async function* after<T>(head: T[][], rest: AsyncGenerator<T[]>): AsyncGenerator<T[]> {
  yield* head
  yield* rest
}

const looked = 60

/** A table's lines below its header, without those that are empty or only close a report. */
async function tableOf(all: AsyncGenerator<Line[]>): Promise<Pick<Opened, 'headers' | 'lines'>> {
  const head: Line[][] = []
  for (let count = 0; count < looked; ) {
    const { value, done } = await all.next()
    if (done) break
    head.push(value)
    count += value.length
  }
  const { headers, above } = headerOf(head.flat().filter((line) => !isEmpty(line)))
  if (headers.length > mostColumns) throw tooWide()
  if (headers.length === 0) throw unreadable('There is nothing in this file.')
  const first = head.flat().filter((line) => !isEmpty(line))[above]?.row ?? Number.POSITIVE_INFINITY
  const lines = withoutFooter(after(head, all), headers.length)
  return { headers, lines: below(lines, first, headers.length) }
}

async function* below(
  all: AsyncGenerator<Line[]>,
  first: number,
  width: number,
): AsyncGenerator<Line[]> {
  for await (const lines of all)
    yield lines.flatMap((line) => {
      if (line.row < first) return []
      const { cells } = line
      const over = cells.slice(width).some((cell) => cell.trim() !== '')
      return over && !line.refused
        ? { ...line, refused: `It has ${cells.length} cells where the header has ${width}.` }
        : line
    })
}

async function delimited(source: Source, encoding: string, head: string): Promise<Opened> {
  const delimiter = delimiterOf(head)
  const lines = csvLines(textOf(source, encoding), delimiter)
  return { format: 'csv', ...(await tableOf(lines)), encoding, delimiter }
}

async function workbookOf(source: Source): Promise<Opened> {
  const sheetsLeft: string[] = []
  return { format: 'xlsx', ...(await tableOf(xlsxLines(source, sheetsLeft))), sheetsLeft }
}

/** No text has these. */
const isControl = (letter: string) => letter < '\t'

/** Throws CrmError where it is nothing that can be read. */
export async function openFile(source: Source, given?: { encoding?: string }): Promise<Opened> {
  const head = await headOf(source)
  const why = strange(head)
  if (why) throw unreadable(why)
  if (begins(head, [0x50, 0x4b, 3, 4])) return workbookOf(source)
  const encoding = given?.encoding ?? (await encodingOf(source))
  const decoder = new TextDecoder(encoding)
  const text = decoder.decode(head, { stream: true }).replace(/\r\n?/g, '\n')
  if ([...text.slice(0, 4096)].some(isControl))
    throw unreadable(`This cannot be read. Please send ${formats}.`)
  const headers: string[] = []
  const whole = () => textOf(source, encoding)
  if (/^\s*BEGIN:VCARD/i.test(text))
    return { format: 'vcard', headers, lines: cardLines(whole(), headers), encoding }
  if (/^\s*\{/.test(text))
    return { format: 'jsonl', headers, lines: jsonLines(whole(), headers), encoding }
  return delimited(source, encoding, text)
}
