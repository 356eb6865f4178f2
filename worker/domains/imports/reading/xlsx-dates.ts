// ECMA-376 Part 1, 18.8.30 numFmt: the formats every workbook has, and those of its own.

/** Numbers of a workbook that are days. */

const builtIn = (id: number) =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58)

const longestFormat = 255

const isDateFormat = (code: string) =>
  /[dmyhs]/i.test(
    code
      .slice(0, longestFormat)
      .replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*./gi, '')
      .replace(/general/gi, ''),
  )

/** Reads `styles.xml`: which of the cells' styles are days. */
export function dateStyles() {
  const own = new Map<number, boolean>()
  const styles: number[] = []
  let isOfCells = false
  return {
    open(name: string, all: Record<string, string>): void {
      if (name === 'numFmt') own.set(Number(all.numFmtId), isDateFormat(all.formatCode ?? ''))
      if (name === 'cellXfs') isOfCells = true
      if (name === 'xf' && isOfCells) styles.push(Number(all.numFmtId) || 0)
    },
    close(name: string): void {
      if (name === 'cellXfs') isOfCells = false
    },
    isDate: (): boolean[] => styles.map((id) => own.get(id) ?? builtIn(id)),
  }
}

const day = 86_400_000

/** A day counted from the end of 1899, or from 1904, as YYYY-MM-DD, with its hour where it has one. */
export function serialDate(serial: number, from1904: boolean): string {
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const at = new Date(Math.round((days - 25_569) * day))
  if (Number.isNaN(at.getTime())) return String(serial)
  const [date = '', time = ''] = at.toISOString().split('T')
  if (serial < 1) return time.slice(0, 5)
  return time.startsWith('00:00') ? date : `${date} ${time.slice(0, 5)}`
}
