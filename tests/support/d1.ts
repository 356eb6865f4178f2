import type { D1Database } from '@cloudflare/workers-types'
import type { Statement } from '../playground/sample-rows.ts'

// From outside each `prepare` and `bind` is a call that everything waits for; `exec` is one for all.

const line = (text: string) => text.replace(/\s*\n\s*/g, ' ')
const quoted = (text: string) =>
  `'${text.replaceAll("'", "''").replaceAll('\n', "' || char(10) || '")}'`
const literal = (value: unknown) =>
  typeof value === 'string' ? quoted(value) : value === null ? 'null' : String(Number(value))

export const isChange = (query: string) => /^\s*(insert|update|delete)\b/i.test(query)

/** developers.cloudflare.com/d1/platform/limits: bytes of a statement; what is longer is bound. */
const longest = 100_000

/** A statement on a line, with what its `?` or `?1` stand for in their place. */
export function spelledOut(query: string, values: unknown[]): string {
  let next = 0
  return line(query).replace(/\?(\d*)/g, (_mark, number) => {
    const at = number ? Number(number) - 1 : next++
    return literal(values[at])
  })
}

/** One statement that gives nothing back. */
export async function change(
  database: D1Database,
  query: string,
  values: unknown[],
): Promise<void> {
  const whole = spelledOut(query, values)
  if (Buffer.byteLength(whole) <= longest) await database.exec(whole)
  else
    await database
      .prepare(query)
      .bind(...values)
      .run()
}

/** Rows are JSON, which has no line breaks: each statement is a line. */
export async function writeAll(database: D1Database, statements: Statement[]): Promise<void> {
  await database.exec(
    statements.map(({ sql, rows }) => sql.replace('?', () => quoted(rows))).join('\n'),
  )
}

/** Removes every row but those that say which migrations were applied. */
export async function emptyAll(database: D1Database): Promise<void> {
  const { results } = await database
    .prepare(`select name from sqlite_master where type = 'table'`)
    .all<{ name: string }>()
  const ours = results.filter(({ name }) => !/^(sqlite|_cf|d1)_/.test(name))
  await database.exec(ours.map(({ name }) => `delete from "${name}"`).join('\n'))
}
