import type { Memory } from './memory.ts'

/** What tells of what happened, and what is on its way: these grow whatever is done. */
const growing = ['events', 'changes', 'notices', 'posts', 'jobs', 'audiences']

/** All rows of all tables as they are, but for their versions. */
export function dataOf({ sql }: Pick<Memory, 'sql'>): Record<string, string[]> {
  const tables = sql(`select name from sqlite_master where type = 'table'`).map(({ name }) =>
    String(name),
  )
  const rowsOf = (table: string) =>
    sql(`select * from "${table}"`)
      .map(({ version: _version, ...row }) => JSON.stringify(row))
      .sort()
  return Object.fromEntries(
    tables.filter((name) => !growing.includes(name)).map((name) => [name, rowsOf(name)]),
  )
}
