import { getTableColumns, getTableName, type SQL, Subquery, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { everyone } from '../../../schema/workspace/indexes.ts'
import type { Row } from './kind.ts'
import { conversationReader, type Reader, workspaceIn } from './reader.ts'
import { type Asking, hiddenFields } from './registry.ts'

/**
 * Who may see a record, as its search words and totals carry it: `of` a row at hand, `sql` of each
 * row of the table that a statement reads. Everyone in the workspace, until there are teams.
 */
export const audienceOf = (_table: SQLiteTable): { of(row: Row): string; sql: SQL } => ({
  of: () => everyone,
  sql: sql`${everyone}`,
})

/** The audiences a reader belongs to; without them, all. */
const audiencesOf = (reader: Reader): string[] | undefined =>
  'system' in reader ? undefined : [everyone]

/**
 * The one way to read what is derived from records and carries an audience: search words and
 * totals. It stands where the table would, as `scoped` does.
 */
export function inAudience<T extends SQLiteTable>(reader: Reader, table: T): T {
  const audiences = audiencesOf(reader)
  const query = sql`select * from ${table} where ${workspaceIn(reader, table)}${
    audiences && sql` and ${table}."audience" in ${audiences}`
  }`
  const found = new Subquery(query, getTableColumns(table), getTableName(table))
  return found as unknown as T // Drizzle takes a sub-select where it takes a table
}

/** A row as every member may see it: for a message to somebody whose rights are not at hand. */
export function forEveryone<T extends object>({ workspace }: Asking, kind: string, row: T): T {
  const names = hiddenFields(conversationReader(workspace), kind).filter((name) => name in row)
  const blank = Object.fromEntries(names.map((name) => [name, null]))
  return { ...row, ...blank } // as such a field reads where it is hidden
}
