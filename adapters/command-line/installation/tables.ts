import type { D1Database } from '@cloudflare/workers-types'

/** The tables of an installation, as the database itself knows them. */

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

export interface Table {
  name: string
  columns: string[]
  /** Its key, where its rows have no numbers. */
  key?: string[]
}

const numbered = ['rowid']
const namesOf = ({ columns, key }: Table) => (key ? columns : [...numbered, ...columns])

/** Its own bookkeeping, and what is derived by SQLite. */
const isOurs = (name: string) => !/^(sqlite_|_cf_|d1_migrations$)/.test(name)

export async function tablesOf(db: D1Database): Promise<Table[]> {
  const { results } = await db
    .prepare(
      `select t.name as name, group_concat(c.name, char(10)) as columns,
         group_concat(iif(c.pk, c.name, null), char(10)) as place,
         max(t.sql like '%without rowid') as unnumbered
       from sqlite_master t join pragma_table_info(t.name) c
       where t.type = 'table' and t.sql not like 'create virtual%' group by t.name order by t.name`,
    )
    .all<{ name: string; columns: string; place: string | null; unnumbered: number }>()
  return results
    .filter(({ name }) => isOurs(name))
    .map(({ name, columns, place, unnumbered }) => ({
      ...{ name, columns: columns.split('\n') },
      ...(unnumbered && place && { key: place.split('\n') }),
    }))
}

/** Which changes of the tables were applied. */
export async function migrationsOf(db: D1Database): Promise<string[]> {
  const { results } = await db
    .prepare('select name from d1_migrations order by id')
    .all<{ name: string }>()
  return results.map(({ name }) => name)
}

/** With its number first, where it has one. */
export type Row = unknown[]

/** Rows after one, in the order they were added, or else that of their key. */
export function rowsAfter(
  db: D1Database,
  table: Table,
  after: Row | undefined,
  most: number,
): Promise<Row[]> {
  const [names, place] = [namesOf(table), table.key ?? numbered]
  const all = (some: string[]) => some.map((name) => `t.${quoted(name)}`).join(', ')
  const beyond = after ? `where (${all(place)}) > (${place.map(() => '?').join(', ')})` : ''
  return db
    .prepare(
      `select ${all(names)} from ${quoted(table.name)} t ${beyond} order by ${all(place)} limit ?`,
    )
    .bind(...(after ? place.map((name) => after[names.indexOf(name)]) : []), most)
    .raw<Row>()
}

/** All of them in one statement: they travel as one value. */
export function adding(db: D1Database, table: Table, rows: string) {
  const names = namesOf(table)
  return db
    .prepare(
      `insert into ${quoted(table.name)} (${names.map(quoted).join(', ')})
       select ${names.map((_, at) => `value ->> ${at}`).join(', ')} from json_each(?)`,
    )
    .bind(rows)
}

export async function isEmpty(db: D1Database, { name }: Table): Promise<boolean> {
  return (await db.prepare(`select 1 from ${quoted(name)} limit 1`).first()) === null
}

export const emptying = (db: D1Database, { name }: Table) =>
  db.prepare(`delete from ${quoted(name)}`)

/** How many events there were, over all workspaces. */
export const latestOf = async (db: D1Database): Promise<number> =>
  Number((await db.prepare('select max(rowid) as latest from events').first('latest')) ?? 0)
