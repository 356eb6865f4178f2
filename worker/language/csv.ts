// https://www.rfc-editor.org/rfc/rfc4180
// https://owasp.org/www-community/attacks/CSV_Injection

type Cell = string | number | null | undefined

/** What a spreadsheet would take for a formula begins with an apostrophe, which it does not show. */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

function cell(value: Cell): string {
  if (typeof value === 'number') return String(value)
  const text = harmless(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const line = (cells: Cell[]) => `${cells.map(cell).join(',')}\r\n`

/** Below a header. */
export const csvRows = (rows: Cell[][]): string => rows.map(line).join('')

/** With a byte order mark: without it, Excel takes the letters of other languages for others. */
export const csv = (header: string[], rows: Cell[][]): string =>
  `\uFEFF${csvRows([header, ...rows])}`
