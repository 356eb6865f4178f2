import { strToU8, zipSync } from 'fflate'
import { openFile } from '../../../worker/domains/imports/reading/index.ts'
import { type Line, type Source, whyNot } from '../../../worker/domains/imports/reading/line.ts'

/** Files as a test writes them, and what reading them comes to. */

export const bytesOf = (text: string | Uint8Array | number[]): Uint8Array<ArrayBuffer> =>
  typeof text === 'string' ? new TextEncoder().encode(text) : new Uint8Array(text)

/** Handed on in pieces of this size, as it may come. */
export function sourceOf(
  content: string | Uint8Array | number[],
  name = 'file.csv',
  piece = 65_536,
): Source {
  const bytes = bytesOf(content)
  return {
    name,
    size: bytes.length,
    open: async () => {
      let at = 0
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          if (at >= bytes.length) return controller.close()
          controller.enqueue(bytes.slice(at, at + piece))
          at += piece
        },
      })
    },
  }
}

export interface Read {
  headers: string[]
  rows: string[][]
  refused: Line[]
  format: string
  encoding?: string | undefined
  delimiter?: string | undefined
}

export async function readAll(source: Source): Promise<Read> {
  const opened = await openFile(source)
  const lines: Line[] = []
  for await (const some of opened.lines) lines.push(...some)
  const { headers, format, encoding, delimiter } = opened
  return {
    ...{ headers, format, encoding, delimiter },
    rows: lines.filter((line) => !whyNot(line)).map(({ cells }) => cells),
    refused: lines.filter((line) => whyNot(line)),
  }
}

export const read = (content: string | Uint8Array | number[], piece?: number) =>
  readAll(sourceOf(content, 'file', piece))

/** UTF-16, with its mark where that is wanted. */
export function wide(text: string, isBig = false, mark = true): Uint8Array {
  const all = mark ? `\uFEFF${text}` : text
  const view = new DataView(new ArrayBuffer(all.length * 2))
  for (let at = 0; at < all.length; at += 1) view.setUint16(at * 2, all.charCodeAt(at), !isBig)
  return new Uint8Array(view.buffer)
}

const column = (at: number): string =>
  (at >= 26 ? column(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))
const escaped = (text: string) =>
  text.replace(/[&<>]/g, (one) => ({ '&': '&amp;', '<': '&lt;' })[one] ?? '&gt;')

export interface Sheet {
  name?: string
  hidden?: boolean
  /** A number beside the number of its format is a day or the like. */
  rows: (string | number | boolean | { number: number; format: number } | null)[][]
}

/** A workbook as Excel writes it: texts in one place, the sheets before it. */
export function workbook(sheets: Sheet[], more: { from1904?: boolean } = {}): Uint8Array {
  const shared: string[] = []
  const formats = [0]
  const cellOf = (value: Sheet['rows'][number][number], ref: string): string => {
    if (value === null) return ''
    if (typeof value === 'number') return `<c r="${ref}"><v>${value}</v></c>`
    if (typeof value === 'boolean') return `<c r="${ref}" t="b"><v>${value ? 1 : 0}</v></c>`
    if (typeof value === 'string') return `<c r="${ref}" t="s"><v>${shared.push(value) - 1}</v></c>`
    if (!formats.includes(value.format)) formats.push(value.format)
    return `<c r="${ref}" s="${formats.indexOf(value.format)}"><v>${value.number}</v></c>`
  }
  const xml = sheets.map(({ rows }) => {
    const all = rows.map((row, at) => {
      const cells = row.map((value, index) => cellOf(value, `${column(index)}${at + 1}`))
      return `<row r="${at + 1}">${cells.join('')}</row>`
    })
    return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${all.join('')}</sheetData></worksheet>`
  })
  const list = sheets.map(
    ({ name = 'Sheet', hidden }, at) =>
      `<sheet name="${name}${at}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  )
  const relations = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="t" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  const text = shared.map((one) => `<si><t xml:space="preserve">${escaped(one)}</t></si>`)
  const styles = formats.map((id) => `<xf numFmtId="${id}"/>`)
  return zipSync({
    ...Object.fromEntries(xml.map((one, at) => [`xl/worksheets/sheet${at + 1}.xml`, strToU8(one)])),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="r"><workbookPr${more.from1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${relations.join('')}</Relationships>`),
    'xl/styles.xml': strToU8(
      `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="&quot;days&quot; 0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
    ),
    'xl/sharedStrings.xml': strToU8(`<sst>${text.join('')}</sst>`),
  })
}
