import { CrmError } from '../../../core/errors.ts'

/** A file of any format as lines of cells. */

export interface Line {
  /** As a spreadsheet counts them; the header is one of them. */
  row: number
  cells: string[]
  /** Those of its cells that are numbers, and as text could be two: 1.234. */
  plain?: number[]
  /** Why it cannot be read. */
  refused?: string
}

/** A file that can be opened from its beginning as often as that is needed. */
export interface Source {
  name: string
  size: number
  open(): Promise<ReadableStream<Uint8Array>>
}

export interface Opened {
  format: 'csv' | 'xlsx' | 'vcard' | 'jsonl'
  /** What the columns are called: known once all lines are read, where each says its own. */
  headers: string[]
  lines: AsyncGenerator<Line[]>
  encoding?: string
  delimiter?: string
  /** Sheets of a workbook that were not read. */
  sheetsLeft?: string[]
}

export const unreadable = (reason: string) => new CrmError('invalid', reason)

export const mostColumns = 500
/** As many characters as Excel lets a cell have. */
export const longestCell = 32_767

/** Why this line is not taken, if there is a reason. */
export function whyNot({ cells, refused }: Line): string | undefined {
  if (refused) return refused
  const long = cells.find((cell) => cell.length > longestCell)
  if (long !== undefined)
    return `A cell has ${long.length.toLocaleString('en')} characters; it may have ${longestCell.toLocaleString('en')}.`
  return cells.some((cell) => cell.includes('\uFFFD'))
    ? 'It has letters in another encoding than the rest of the file.'
    : undefined
}
