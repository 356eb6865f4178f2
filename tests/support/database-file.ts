import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { temporaryFolder } from './temporary.ts'

let turn: Promise<unknown> = Promise.resolve()

/** Starts a Worker whose files lie in a folder of its own; one after the other, as the folder is the process's. */
export function inFolder<T>(start: () => Promise<T>): Promise<{ folder: string; started: T }> {
  const next = turn.then(async () => {
    const before = process.env.TMPDIR
    const folder = temporaryFolder()
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    process.env.TMPDIR = folder
    try {
      return { folder, started: await start() }
    } finally {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    }
  })
  turn = next.catch(() => undefined)
  return next
}

const isRead = (query: string) =>
  /^\s*(select|with)\b/i.test(query) && !/\b(insert|update|delete)\b/i.test(query)

/** Reads the Worker's D1 from its file: a hundredth of what it costs to ask through the binding. */
export function readerOf(folder: string) {
  const [file] = globSync('**/miniflare-D1DatabaseObject/*.sqlite', { cwd: folder }).filter(
    (path) => !path.endsWith('metadata.sqlite'),
  )
  if (!file) throw new Error(`There is no database in ${folder}`)
  const database = new DatabaseSync(join(folder, file), { readOnly: true })
  database.exec('pragma busy_timeout = 10000')
  return {
    isRead,
    all<T>(query: string, values: unknown[]): T[] {
      const rows = database.prepare(query).all(...(values as SQLInputValue[]))
      return rows.map((row) => ({ ...row })) as T[] // what the columns hold is the caller's to say
    },
    close: () => database.close(),
  }
}
