import { type Line, longestCell } from './reading/line.ts'
import {
  type Evidence as Days,
  noEvidence as noDays,
  readDay,
  weigh as weighDay,
} from './values/dates.ts'
import {
  type Evidence as Numbers,
  noEvidence as noNumbers,
  weigh as weighNumber,
} from './values/numbers.ts'

/** What a column holds, seen from all of its cells. */
export interface Column {
  filled: number
  days: Days
  numbers: Numbers
  /** Its different values and how often each is there; null where there are too many. */
  values: Record<string, number> | null
  examples: string[]
  /** How many of its cells are numbers, and days. A code, which may begin with a zero, is no number. */
  numeric?: number
  dated?: number
}

const mostValues = 100
const longestValue = 80

const noColumn = (): Column => ({
  ...{ filled: 0, days: noDays(), numbers: noNumbers(), values: {}, examples: [] },
})

function count(column: Column, value: string): void {
  const { values } = column
  if (!values) return
  if (value.length > longestValue) column.values = null
  else if (value in values) values[value] = (values[value] ?? 0) + 1
  else if (Object.keys(values).length < mostValues) values[value] = 1
  else column.values = null
}

const isNumber = (value: string) =>
  /^[-+−(]?\s?[€$£]?\s?\d[\d.,\s'’]*[€$£%)]?$/.test(value) && !/^0\d/.test(value)

const isDay = (value: string) =>
  value.length <= 40 &&
  (['dmy', 'mdy', 'ymd'] as const).some((order) => readDay(value, order) !== undefined)

/** Looks at a line that is taken. */
export function lookAt(columns: Column[], { cells, plain }: Line): void {
  for (const [at, cell] of cells.entries()) {
    const value = cell.trim()
    if (value === '' || value.length > longestCell) continue
    columns[at] ??= noColumn()
    const column = columns[at]
    column.filled += 1
    count(column, value)
    if (column.examples.length < 3 && !column.examples.includes(value.slice(0, 60)))
      column.examples.push(value.slice(0, 60))
    column.numeric = (column.numeric ?? 0) + (isNumber(value) ? 1 : 0)
    column.dated = (column.dated ?? 0) + (isDay(value) ? 1 : 0)
    if (value.length > 40) continue
    weighDay(value, column.days)
    if (!plain?.includes(at)) weighNumber(value, column.numbers)
  }
}

export const columnAt = (columns: (Column | null)[], at: number): Column =>
  columns[at] ?? noColumn()
