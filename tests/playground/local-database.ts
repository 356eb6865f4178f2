/** The local D1's file, written while no Worker has it open. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Statement } from './sample-rows.ts'

const folderOf = (data: string) => join(data, 'v3/d1/miniflare-D1DatabaseObject')
const migrations = join(import.meta.dirname, '../../schema/migrations')

/** Miniflare keeps a D1 in a file named by a digest, beside one of its own. */
export function databaseFile(data: string): string {
  const folder = folderOf(data)
  const file = existsSync(folder) && readdirSync(folder).find(isDatabase)
  if (!file) throw new Error(`There is no database in ${folder}`)
  return join(folder, file)
}

const isDatabase = (name: string) => name.endsWith('.sqlite') && name !== 'metadata.sqlite'

function withTables<T>(data: string, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(databaseFile(data))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** Has Wrangler made it, with its table of the migrations that were applied? */
export const isBegun = (data: string): boolean =>
  existsSync(folderOf(data)) &&
  readdirSync(folderOf(data)).some(isDatabase) &&
  withTables(data, (database) =>
    Boolean(database.prepare("select 1 from sqlite_master where name = 'd1_migrations'").get()),
  )

/** Applies what is missing, as Wrangler does and writes down, which takes it half a second for each. */
export const applyMigrations = (data: string): void =>
  withTables(data, (database) => {
    const applied = database.prepare('select name from d1_migrations').all()
    const files = readdirSync(migrations).filter((name) => name.endsWith('.sql'))
    for (const file of files.sort()) {
      if (applied.some(({ name }) => name === file)) continue
      database.exec(`begin; ${readFileSync(join(migrations, file), 'utf8')}`)
      database.prepare('insert into d1_migrations (name) values (?)').run(file)
      database.exec('commit')
    }
  })

/** All of it or nothing. */
export function write(data: string, statements: Iterable<Statement>): void {
  withTables(data, (database) => {
    // Nobody else reads it yet: no journal is needed, and a half-written one is thrown away.
    database.exec(
      'pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -200000',
    )
    database.exec('begin')
    for (const { sql, rows } of statements) database.prepare(sql).run(rows)
    database.exec('commit')
  })
}
