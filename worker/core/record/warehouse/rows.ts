import type { Column, Table, Type } from './tables.ts'

/** What stands in a column, as JSON has it: days and moments in ISO 8601. */
export type Plain = string | number | boolean | null

const dated = (is: unknown) => (typeof is === 'string' && !Number.isNaN(Date.parse(is)) ? is : null)

const plain: Record<Type, (is: unknown) => Plain> = {
  word: (is) => (typeof is === 'string' ? is : null),
  whole: (is) => (typeof is === 'number' ? Math.round(is) : null),
  number: (is) => (typeof is === 'number' ? is : null),
  yesno: (is) => (typeof is === 'boolean' ? is : null),
  day: dated,
  instant: dated,
}

const at = (row: unknown, from: string[]): unknown =>
  from.reduce<unknown>(
    (is, name) => (typeof is === 'object' && is ? Reflect.get(is, name) : undefined),
    row,
  )

export function plainIn(row: unknown, { type, from, only }: Column): Plain {
  const is = at(row, from)
  return only && !only.includes(is) ? null : plain[type](is)
}

/** The rows of a table that a record comes to: itself, or one for each part of the table's field. */
export function rowsOf(record: Record<string, unknown>, { field }: Table): unknown[] {
  if (!field) return [record]
  const parts = record[field]
  return Array.isArray(parts)
    ? parts.map((part, at) => ({ of: record.id, position: at + 1, part }))
    : []
}
