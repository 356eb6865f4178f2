import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Deps } from '../../worker/core/context.ts'
import { memberCopies } from '../../worker/identity/directory-sync.ts'
import { newMeter } from '../../worker/platform/db.ts'
import type { Env } from '../../worker/platform/env.ts'
import { schema } from './database-file.ts'
import { endsWithItsFile } from './opened.ts'

/** A database in memory behind the binding's two calls, for what needs SQL and no Worker. */

/** Made once: a copy costs a twentieth of making it. */
const made = new DatabaseSync(':memory:')
made.exec(schema())
const empty = made.serialize()

/** developers.cloudflare.com/d1/platform/limits */
const limits = {
  ...{ column: 100, compoundSelect: 5, functionArg: 32, sqlLength: 100_000, exprDepth: 100 },
}

/** 32 bytes. */
const key = btoa('a'.repeat(32))

type Value = string | number | null

interface Prepared {
  all(): unknown[]
  bind(...params: Value[]): Prepared
}

interface Sent {
  message: unknown
  delaySeconds?: number
}

/** `before` is awaited ahead of every trip; it ends with its file of tests, unless it `stays`. */
export function memory(
  before: (trip: number) => Promise<void> | void = () => undefined,
  stays = false,
) {
  const database = new DatabaseSync(':memory:')
  if (!stays) endsWithItsFile(database)
  database.deserialize(empty)
  const usual = { ...database.limits }
  Object.assign(database.limits, limits)
  const queued: Sent[] = []
  const later: Promise<unknown>[] = []
  const prepared = new Map<string, StatementSync>()
  const statement = (sql: string) => {
    const made = prepared.get(sql) ?? database.prepare(sql)
    if (prepared.size > 3_000) prepared.clear()
    prepared.set(sql, made)
    return made
  }
  /** A test's own questions are no Worker's: nothing limits them. */
  const asked = (sql: string) => {
    Object.assign(database.limits, usual)
    try {
      return statement(sql)
    } finally {
      Object.assign(database.limits, limits)
    }
  }
  let trips = 0
  let woken = 0
  const prepare = (sql: string, params: Value[] = []): Prepared => {
    if (params.length > 100) throw new Error('more than D1 takes')
    return {
      all: () => statement(sql).all(...params),
      bind: (...given) => prepare(sql, given),
    }
  }
  const whole = (statements: Prepared[]) => {
    database.exec('begin')
    try {
      const results = statements.map((one) => ({ results: one.all(), meta: { rows_read: 0 } }))
      database.exec('commit')
      return results
    } catch (error) {
      database.exec('rollback')
      throw error
    }
  }
  const batch = async (statements: Prepared[]) => {
    trips += 1
    await before(trips)
    return whole(statements)
  }
  const send = async (message: unknown, options: { delaySeconds?: number } = {}) =>
    void queued.push({ message, ...options })
  // All that is called of the bindings.
  const env = { DB: { prepare, batch }, EVENTS: { send }, ENCRYPTION_KEY: key } as unknown as Env
  return {
    env,
    queued,
    later,
    trips: () => trips,
    woken: () => woken,
    deps: (now = Date.now()): Deps => ({
      ...{ env, now, meter: newMeter(), selfChecks: {}, lookouts: {}, threads: {}, memberCopies },
      waitUntil: (work) => void later.push(work),
      wake: () => {
        woken += 1
      },
    }),
    close: () => database.close(),
    sql: (text: string, ...params: Value[]) => asked(text).all(...params),
    insert(table: string, row: Record<string, Value>): void {
      const columns = Object.keys(row)
      const text = `insert into ${table} (${columns}) values (${columns.map(() => '?')})`
      statement(text).run(...Object.values(row))
    },
  }
}

export type Memory = ReturnType<typeof memory>
