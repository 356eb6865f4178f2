import type { D1Database } from '@cloudflare/workers-types'

/** Removes every row but those that say which migrations were applied. */
export async function emptyAll(database: D1Database): Promise<void> {
  const { results } = await database
    .prepare(
      `select name from sqlite_master where type = 'table'
       and name not like 'sqlite%' and name not like '\\_cf%' escape '\\' and name <> 'd1_migrations'`,
    )
    .all<{ name: string }>()
  await database.batch(results.map(({ name }) => database.prepare(`delete from "${name}"`)))
}
