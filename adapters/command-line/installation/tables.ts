import type { D1Database } from '@cloudflare/workers-types'

/** The tables of an installation, as the database itself knows them. */

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

export interface Table {
  name: string
  columns: string[]
  /** The columns that tell its rows apart, where these have no number. */
  key?: string[]
}

/** Its own bookkeeping, and what is derived by SQLite. */
const isOurs = (name: string) => !/^(sqlite_|_cf_|d1_migrations$)/.test(name)

export async function tablesOf(db: D1Database): Promise<Table[]> {
  const { results } = await db
    .prepare(
      `select t.name as name, json_group_array(c.name) as columns,
         json_group_array(c.name order by c.pk) filter (where c.pk > 0) as key,
         t.sql like '%) without rowid' as hasNoNumbers
       from sqlite_master t join pragma_table_info(t.name) c
       where t.type = 'table' and t.sql not like 'create virtual%' group by t.name order by t.name`,
    )
    .all<{ name: string; columns: string; key: string; hasNoNumbers: number }>()
  return results
    .filter(({ name }) => isOurs(name))
    .map(({ name, columns, key, hasNoNumbers }) => ({
      ...{ name, columns: JSON.parse(columns) },
      ...(hasNoNumbers && { key: JSON.parse(key) }),
    }))
}

/** Which changes of the tables were applied. */
export async function migrationsOf(db: D1Database): Promise<string[]> {
  const { results } = await db
    .prepare('select name from d1_migrations order by id')
    .all<{ name: string }>()
  return results.map(({ name }) => name)
}

/** Without a number where the table has none. */
export type Row = [rowid: number | null, ...values: unknown[]]

/** Rows after one, or from the first, in the order they were added; by their key where they have no number. */
export async function rowsAfter(
  db: D1Database,
  { name, columns, key }: Table,
  after: Row | undefined,
  most: number,
): Promise<Row[]> {
  const all = columns.map((column) => `t.${quoted(column)}`).join(', ')
  const order = key ? key.map(quoted).join(', ') : 't.rowid'
  const place = key ? key.map((one) => after?.[columns.indexOf(one) + 1]) : [after?.[0]]
  const rest = after ? `where (${order}) > (${place.map(() => '?').join(', ')})` : ''
  const rows = await db
    .prepare(
      `select ${key ? 'null' : 't.rowid'}, ${all} from ${quoted(name)} t ${rest} order by ${order} limit ?`,
    )
    .bind(...(after ? place : []), most)
    .raw<unknown[]>()
  return rows as Row[] // the first column is the number of the row
}

/** All of them in one statement: they travel as one value. */
export const adding = (db: D1Database, { name, columns, key }: Table, rows: string) =>
  db
    .prepare(
      `insert into ${quoted(name)} (${key ? '' : 'rowid, '}${columns.map(quoted).join(', ')})
       select ${key ? '' : 'value ->> 0, '}${columns.map((_, at) => `value ->> ${at + 1}`).join(', ')}
       from json_each(?)`,
    )
    .bind(rows)

export async function isEmpty(db: D1Database, { name }: Table): Promise<boolean> {
  return (await db.prepare(`select 1 from ${quoted(name)} limit 1`).first()) === null
}

export const emptying = (db: D1Database, { name }: Table) =>
  db.prepare(`delete from ${quoted(name)}`)

/** How many events there were, over all workspaces. */
export const latestOf = async (db: D1Database): Promise<number> =>
  Number((await db.prepare('select max(rowid) as latest from events').first('latest')) ?? 0)
