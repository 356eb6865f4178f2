import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as z from 'zod'
import type { Money } from '../../language/shorthand.ts'
import { jsonWithout } from '../../platform/json-sql.ts'
import { type Asking, ownOf } from './registry.ts'

/**
 * Where a field's value lies: in the column of its name; where the table has none, under its name
 * in the column of own values.
 */

type Values = Record<string, unknown>

export const columnsOf = (table: SQLiteTable): Record<string, SQLiteColumn> =>
  getTableColumns(table)

export const isJson = (column: SQLiteColumn) => column.dataType === 'json'

const inside = (field: string) => `$.${JSON.stringify(field)}`

/** A field as SQL reads it from a row of the table; JSON stays JSON. */
export function lying(table: SQLiteTable, field: string): SQL | undefined {
  const { [field]: column, ownValues } = columnsOf(table)
  if (column) return isJson(column) ? sql`json(${column})` : sql`${column}`
  return ownValues && sql`json(${ownValues} -> ${inside(field)})`
}

/** The same, text as text. */
export function plainly(table: SQLiteTable, field: string): SQL | undefined {
  const { [field]: column, ownValues } = columnsOf(table)
  if (column) return sql`${column}`
  return ownValues && sql`${ownValues} ->> ${inside(field)}`
}

/** A field's name as SQL text. */
export const named = (table: SQLiteTable, field: string): SQL =>
  columnsOf(table)[field] ? sql.raw(`'${field}'`) : sql`${field}`

/** All fields of a row by their names, wherever they lie. */
export function flat({ ownValues, ...rest }: Values): Values {
  return ownValues ? { ...(ownValues as Values), ...rest } : rest // what the column holds
}

/** What a field of a row that was read holds. */
export function heldIn(row: object, field: string): unknown {
  const values = row as Values
  // As `flat` has it, which would copy the row for each of its fields.
  const isColumn = field !== 'ownValues' && Object.hasOwn(values, field)
  const own = values.ownValues as Values | null | undefined // what the column holds
  const from = isColumn ? values : own
  return (from && Object.hasOwn(from, field) ? from[field] : null) ?? null
}

/** Is it a field without a column that the kind has here, retired or not? */
export const isOwn = (ctx: Asking, kind: string, field: string): boolean =>
  Object.hasOwn(ownOf(ctx, kind), field)

/** Values as the columns of the table take them: those without one together, as `ownValues`. */
export function placed(
  ctx: Asking,
  kind: string,
  values: Values,
): { columns: Values; ownValues: Values } {
  const all = Object.entries(flat(values))
  const own = all.filter(([field]) => isOwn(ctx, kind, field))
  const names = own.map(([field]) => field)
  return {
    columns: Object.fromEntries(all.filter(([field]) => !names.includes(field))),
    ownValues: Object.fromEntries(own),
  }
}

const amount = z.object({ minor: z.int(), currency: z.string() })

/** An amount with its currency, where it is one. */
export const amountIn = (value: unknown): Money | undefined => amount.safeParse(value).data

/** Names are written out where they are plain: they stand there so often that D1 would count too many values. */
const pathTo = (field: string): SQL =>
  /^\w+$/.test(field) ? sql.raw(`'${inside(field)}'`) : sql`${inside(field)}`

/** The column of own values without these fields. */
export const withoutOwn = (table: SQLiteTable, names: string[]): SQL =>
  jsonWithout(sql`${columnsOf(table).ownValues}`, names.map(pathTo))

/** The column of own values once some of them are set; null takes one away. */
export const withOwn = (table: SQLiteTable, patch: SQL | string): SQL =>
  sql`json_patch(coalesce(${columnsOf(table).ownValues}, '{}'), ${patch})`
