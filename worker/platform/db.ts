import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import {
  type GetColumnData,
  getTableColumns,
  type SQL,
  type SQLWrapper,
  sql,
  type Table,
} from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { DrizzleD1Database } from 'drizzle-orm/d1'
import type { Env } from './env.ts'
import { gathering } from './gathering.ts'
import { Session } from './read-rows.ts'
import { Dialect } from './sql-text.ts'

/** What a request cost: round trips, statements, rows read, milliseconds waited. */
export interface Meter {
  trips: number
  statements: number
  rows: number
  ms: number
}

export const newMeter = (): Meter => ({ trips: 0, statements: 0, rows: 0, ms: 0 })

export type Database = DrizzleD1Database
/** A statement that a batch can hold. */
export type Statement = BatchItem<'sqlite'>

function metered(d1: D1Database, meter: Meter): D1Database {
  const batch = async <T>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]> => {
    const start = performance.now()
    meter.trips += 1
    meter.statements += statements.length
    try {
      const results = await d1.batch<T>(statements)
      for (const result of results) meter.rows += result.meta.rows_read
      return results
    } finally {
      meter.ms += performance.now() - start
    }
  }
  // Drizzle calls nothing else of the binding than these two.
  return { prepare: (query: string) => d1.prepare(query), batch } as D1Database
}

const dialect = new Dialect()

/** A part of statements whose text is written once, and put into them with values for its placeholders. */
export const part = (query: SQL) => dialect.part(query)

/** What `drizzle` of drizzle-orm/d1 makes, with one dialect for all requests. */
function drizzle(d1: D1Database): Database {
  const session = new Session(d1, dialect, undefined)
  const db = new DrizzleD1Database('async', dialect, session, undefined)
  clients.set(db, d1)
  return db
}

const clients = new WeakMap<Database, D1Database>()

/** A statement of this text for the database behind it; undefined where that is none of ours. */
export const preparedIn = (db: Database, text: string): D1PreparedStatement | undefined =>
  clients.get(db)?.prepare(text)

/** The same tables; what is read of them at the same time is one round trip. For reads alone. */
export function gathered(db: Database): Database {
  const d1 = clients.get(db)
  return d1 ? drizzle(gathering(d1)) : db
}

/** The directory's tables: workspaces, accounts, members, identities, codes. */
export const directory = (env: Env, meter = newMeter()): Database => drizzle(metered(env.DB, meter))

/** The tables of one workspace's data; today the same D1 for all of them. */
export const database = (env: Env, _workspace: string, meter = newMeter()): Database =>
  drizzle(metered(env.DB, meter))

/**
 * Of few rows this is true: an index that begins with it is better than one with a range of time
 * (sqlite.org/lang_corefunc.html#likelihood).
 */
export const isRare = (condition: SQL): SQL => sql`likelihood(${condition}, 0.0001)`

/** Questions asked in one round trip, and how their rows are read. */
export interface Look<T> {
  queries: Statement[]
  read(rows: unknown[]): T
  /** Until it is answered, where it is asked together with others. */
  ready?(): Promise<unknown> | undefined
}

type Asked<Q> = Q extends { _: { result: infer R } } ? R : never

/** A query as a look: its rows as they are typed by Drizzle. */
export const rows = <Q extends Statement>(query: Q): Look<Asked<Q>> => ({
  queries: [query],
  // The query's own result type: a batch answers in the order it was asked.
  read: (results) => results[0] as Asked<Q>,
})

export const map = <A, B>(look: Look<A>, change: (value: A) => B): Look<B> => ({
  ...look,
  read: (results) => change(look.read(results)),
})

export const first = <Q extends Statement>(
  query: Q,
): Look<Asked<Q>[number & keyof Asked<Q>] | undefined> => ({
  queries: [query],
  read: (results) => (results[0] as Asked<Q>[number & keyof Asked<Q>][])[0],
})

export const nothing = <T>(value: T): Look<T> => ({ queries: [], read: () => value })

/** Any number of values as one parameter: `id in ${inList(ids)}`. */
export const inList = (all: readonly string[]): SQL =>
  sql`(select value from json_each(${JSON.stringify(all)}))`

/** The same as a table of one column, `value`, of which D1 counts no rows: to be joined first. */
export const tableOf = (all: readonly string[]): SQL =>
  sql.raw(
    `(select column1 as value from (values ${all.map((one) => `('${one.replaceAll("'", "''")}')`).join(', ')}))`,
  )

/** Several looks as one. */
export const both = <T extends unknown[]>(...looks: { [K in keyof T]: Look<T[K]> }): Look<T> => ({
  queries: looks.flatMap((look) => look.queries),
  ready: () => {
    const waits = looks.flatMap((look) => look.ready?.() ?? [])
    return waits.length ? Promise.all(waits) : undefined
  },
  read: (results) => {
    let from = 0
    return looks.map((look) => {
      const mine = results.slice(from, from + look.queries.length)
      from += look.queries.length
      return look.read(mine)
    }) as T // one value a look, in order
  },
})

/** One round trip. A batch that fails leaves nothing behind. */
export async function trip(db: Database, statements: Statement[]): Promise<unknown[]> {
  const [head, ...rest] = statements
  return head ? db.batch([head, ...rest]) : []
}

/** Asks everything in one round trip. */
export async function ask<T extends unknown[]>(
  db: Database,
  ...looks: { [K in keyof T]: Look<T[K]> }
): Promise<T> {
  const all = both<T>(...looks)
  const waits = all.ready?.()
  if (waits) await waits
  return all.read(all.queries.length ? await trip(db, all.queries) : [])
}

/**
 * A table's columns under names of their own: D1 answers a batch with objects, in which the equal
 * names of two joined tables would fall together.
 */
export function as<T extends Table>(table: T, prefix: string) {
  const aliased = Object.entries(getTableColumns(table)).map(([field, column]) => [
    field,
    sql`${column}`.mapWith(column).as(`${prefix}_${field}`),
  ])
  // One alias a column, typed as the column is.
  return Object.fromEntries(aliased) as {
    [K in keyof T['_']['columns']]: SQL.Aliased<GetColumnData<T['_']['columns'][K]>>
  }
}

type ColumnValues<T extends Table> = {
  [K in keyof T['$inferSelect']]: SQL | SQLWrapper | string | number | null
}

/** What `insert … select` puts into a table: by the names of its columns, in the table's order. */
export const columnsOf = <T extends Table>(table: T, values: ColumnValues<T>): SQL =>
  sql.join(
    Object.keys(getTableColumns(table)).map((field) => sql`${values[field]}`),
    sql`, `,
  )
