import { getTableColumns, is, Param, Placeholder, type Query, SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { type Database, preparedIn, type Statement } from './db.ts'

/** Statements whose text is written once, and sent again with other values. */

type Values = Record<string, unknown>

interface Prepared {
  getQuery(): Query
  mapResult(result: unknown, isFromBatch?: boolean): unknown
}

/** A statement whose text can be kept. */
export type Writable = Statement & { prepare(): Prepared }

/** What a value stands for in a statement that is `written` once. */
export const given = (name: string): Placeholder => sql.placeholder(name)

/** A value as the database takes it: what is given in the place of a placeholder, or what is always the same. */
function filled(param: unknown, values: Values): unknown {
  if (param instanceof Placeholder) return values[param.name]
  if (!(param instanceof Param && param.value instanceof Placeholder)) return param
  const value = values[param.value.name]
  return value === null ? null : param.encoder.mapToDriverValue(value)
}

/** The statement that was prepared, with other values. */
function again<Q>(db: Database, prepared: Prepared, values: Values): Q {
  const { sql: text, params } = prepared.getQuery()
  const query = {
    getQuery: () => ({ sql: text, params: params.map((one) => filled(one, values)) }),
    stmt: preparedIn(db, text),
    mapResult: (...result: Parameters<Prepared['mapResult']>) => prepared.mapResult(...result),
  }
  return { _prepare: () => query } as unknown as Q // all that a batch asks of a query
}

/** This statement, to be sent again with other values. */
export function kept<Q extends Writable>(query: Q): (db: Database, values: Values) => Q {
  const prepared = query.prepare()
  return (db, values) => again(db, prepared, values)
}

/**
 * A statement that is asked with every request, the same but for the values of its placeholders: its
 * text is written once.
 */
export function written<Q extends Writable>(
  make: (db: Database) => Q,
): (db: Database, values: Values) => Q {
  let first: Prepared | undefined
  return (db, values) => {
    first ??= make(db).prepare()
    return again(db, first, values)
  }
}

/** The same where its text follows from something that is made once, such as a table. */
export function writtenFor<K extends object, Q extends Writable>(
  make: (db: Database, of: K) => Q,
): (db: Database, of: K, values: Values) => Q {
  const known = new WeakMap<K, Prepared>()
  return (db, of, values) => {
    const prepared = known.get(of) ?? make(db, of).prepare()
    known.set(of, prepared)
    return again(db, prepared, values)
  }
}

const rowWritten = writtenFor((db, table: SQLiteTable) =>
  db
    .insert(table)
    .values(
      Object.fromEntries(Object.keys(getTableColumns(table)).map((name) => [name, given(name)])),
    ),
)

/** A new row. */
export function rowInto(db: Database, table: SQLiteTable, row: Values): Statement {
  const isPlain = Object.keys(getTableColumns(table)).every(
    (name) => row[name] !== undefined && !is(row[name], SQL),
  )
  return isPlain ? rowWritten(db, table, row) : db.insert(table).values(row)
}
