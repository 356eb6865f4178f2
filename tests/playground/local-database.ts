/** The local D1's file, written while no Worker has it open. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Statement } from './sample-rows.ts'

/** Miniflare keeps a D1 in a file named by a digest, beside one of its own. */
export function databaseFile(data: string): string {
  const folder = join(data, 'v3/d1/miniflare-D1DatabaseObject')
  const file = readdirSync(folder).find(
    (name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite',
  )
  if (!file) throw new Error(`There is no database in ${folder}`)
  return join(folder, file)
}

/** All of it or nothing. */
export function write(data: string, statements: Iterable<Statement>): void {
  const database = new DatabaseSync(databaseFile(data))
  try {
    // Nobody else reads it yet: no journal is needed, and a half-written one is thrown away.
    database.exec(
      'pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -200000',
    )
    database.exec('begin')
    for (const { sql, rows } of statements) database.prepare(sql).run(rows)
    database.exec('commit')
  } finally {
    database.close()
  }
}
