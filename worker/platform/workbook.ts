// ECMA-376 Part 1, SpreadsheetML; https://github.com/101arrowz/fflate
import { strToU8, zipSync } from 'fflate'

/** A workbook with sheets of cells. A library that writes them is ten times what is needed here. */

/** A day is YYYY-MM-DD, a moment YYYY-MM-DD HH:MM:SS; a text is no formula, however it begins. */
export type WorkbookCell = string | number | null | { day: string } | { moment: string }

export interface WorkbookSheet {
  name: string
  header: string[]
  rows: WorkbookCell[][]
}

const most = 32_767
/** By their places in `styles`. */
const [headerStyle, dayStyle, momentStyle] = [1, 2, 3]

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const begin = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML has no word for most control characters. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)

/** Days since the last of 1899, which Excel counts from (Part 1, 18.17.4.1). */
const serial = (at: string): number => Date.parse(at) / 86_400_000 + 25_569

function cellOf(cell: WorkbookCell): string {
  if (cell === null || cell === '') return '<c/>'
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
  if (typeof cell === 'string')
    return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, most))}</t></is></c>`
  const [at, style] =
    'day' in cell ? [cell.day, dayStyle] : [`${cell.moment.replace(' ', 'T')}Z`, momentStyle]
  const value = serial(at)
  return Number.isFinite(value) && value > 0 ? `<c s="${style}"><v>${value}</v></c>` : '<c/>'
}

const headed = (header: string[]) =>
  `<row>${header.map((name) => cellOf(name).replace('<c', `<c s="${headerStyle}"`)).join('')}</row>`

/** Its first row stays where it is while the others are scrolled. */
const sheetOf = ({ header, rows }: WorkbookSheet): string =>
  `${begin}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>${headed(header)}${rows.map((row) => `<row>${row.map(cellOf).join('')}</row>`).join('')}</sheetData></worksheet>`

const styles = `${begin}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`

/** A sheet's name has at most 31 characters, and none of these. */
const sheetName = (name: string, at: number) =>
  escaped(
    name
      .replace(/[[\]:*?/\\]/g, ' ')
      .slice(0, 31)
      .trim() || `Sheet ${at + 1}`,
  )

const each = (sheets: WorkbookSheet[], write: (at: number) => string) =>
  sheets.map((_, at) => write(at + 1)).join('')

/** The file of a workbook: `.xlsx`. */
export function workbook(sheets: WorkbookSheet[]): Uint8Array {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${types}.${type}+xml"/>`
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`
  const last = sheets.length + 1
  const texts: Record<string, string> = {
    '[Content_Types].xml': `${begin}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('styles', 'styles')}${each(sheets, (at) => part(`worksheets/sheet${at}`, 'worksheet'))}</Types>`,
    '_rels/.rels': `${begin}<Relationships xmlns="${packageRelations}">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${begin}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.map(({ name }, at) => `<sheet name="${sheetName(name, at)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${begin}<Relationships xmlns="${packageRelations}">${each(sheets, (at) => relation(at, 'worksheet', `worksheets/sheet${at}.xml`))}${relation(last, 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml': styles,
  }
  for (const [at, sheet] of sheets.entries())
    texts[`xl/worksheets/sheet${at + 1}.xml`] = sheetOf(sheet)
  return zipSync(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)])),
  )
}
