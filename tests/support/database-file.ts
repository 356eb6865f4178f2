import { globSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { Statement } from '../playground/sample-rows.ts'
import { temporaryFolder } from './temporary.ts'

/** A folder for a Worker's files, until this process ends. */
export function ownFolder(): string {
  const folder = temporaryFolder()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const migrations = 'schema/migrations/'

/** All migrations, one after the other. */
export const schema = (): string =>
  readdirSync(migrations)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readFileSync(migrations + file, 'utf8'))
    .join('\n')

const isRead = (query: string) =>
  /^\s*(select|with)\b/i.test(query) && !/\b(insert|update|delete)\b/i.test(query)

export function fileIn(folder: string): string {
  const [file] = globSync('**/miniflare-D1DatabaseObject/*.sqlite', { cwd: folder }).filter(
    (path) => !path.endsWith('metadata.sqlite'),
  )
  if (!file) throw new Error(`There is no database in ${folder}`)
  return join(folder, file)
}

/** Makes the tables of a D1 that nobody uses yet: past the binding, where each statement is a call. */
export function migrate(folder: string): void {
  const database = new DatabaseSync(fileIn(folder))
  database.exec(`begin; ${schema()}; commit`)
  database.close()
}

/** Rows of a D1 that nobody uses yet, past the binding as well. */
export function writeInto(folder: string, statements: Statement[]): void {
  const database = new DatabaseSync(fileIn(folder))
  database.exec('begin')
  for (const { sql, rows } of statements) database.prepare(sql).run(rows)
  database.exec('commit')
  database.close()
}

/** Reads the Worker's D1 from its file: a hundredth of what it costs to ask through the binding. */
export function readerOf(folder: string) {
  const database = new DatabaseSync(fileIn(folder), { readOnly: true })
  database.exec('pragma busy_timeout = 10000')
  const prepared = new Map<string, StatementSync>()
  const statement = (query: string) => {
    const made = prepared.get(query) ?? database.prepare(query)
    if (prepared.size > 500) prepared.clear()
    prepared.set(query, made)
    return made
  }
  return {
    isRead,
    all<T>(query: string, values: unknown[]): T[] {
      const rows = statement(query).all(...(values as SQLInputValue[]))
      return rows.map((row) => ({ ...row })) as T[] // what the columns hold is the caller's to say
    },
    close: () => database.close(),
  }
}
