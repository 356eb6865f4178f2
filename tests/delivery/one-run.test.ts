import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { Deps } from '../../worker/core/context.ts'
import { deliverOnce } from '../../worker/delivery/deliver.ts'
import '../../worker/catalogue.ts'
import { newMeter } from '../../worker/platform/db.ts'
import type { Env } from '../../worker/platform/env.ts'

/** However many requests of an isolate save something at once, one run looks for what is to be sent. */

const migrations = 'schema/migrations/'

interface Prepared {
  all(): unknown[]
  bind(...params: (string | number | null)[]): Prepared
}

/** A database in memory behind the binding's two calls; `before` is awaited ahead of every trip. */
function isolate(before: (trip: number) => Promise<void> | void = () => undefined) {
  const database = new DatabaseSync(':memory:')
  for (const file of readdirSync(migrations).sort())
    if (file.endsWith('.sql')) database.exec(readFileSync(migrations + file, 'utf8'))
  const handed: unknown[] = []
  let trips = 0
  const prepare = (sql: string, params: (string | number | null)[] = []): Prepared => ({
    all: () => database.prepare(sql).all(...params),
    bind: (...given) => prepare(sql, given),
  })
  const batch = async (statements: Prepared[]) => {
    trips += 1
    await before(trips)
    return statements.map((one) => ({ results: one.all(), meta: { rows_read: 0 } }))
  }
  const env = {
    DB: { prepare, batch },
    EVENTS: { send: async (message: unknown) => void handed.push(message) },
  } as unknown as Env // all that a run calls
  const now = Date.now()
  const deps = () => ({ env, now, meter: newMeter(), lookouts: {} }) as unknown as Deps // likewise
  return {
    handed,
    trips: () => trips,
    wake: () => deliverOnce(deps(), {}),
    /** A card for somebody who has no chat: looking at it is giving it up. */
    owe: (id: string, at = now) =>
      database.exec(`insert into notices (id, workspace_id, member_id, reason, card, created_at,
        lease_until, next_try_at, tries, dead)
        values ('${id}', 'workspace_a', '${id}', '${id}', '{}', ${now}, 0, ${at}, 0, 0)`),
    isDone: (id: string) =>
      database.prepare('select dead from notices where id = ?').get(id)?.dead === 1,
  }
}

test('a request alone looks once', async () => {
  const one = isolate()
  await one.wake()
  expect(one.trips()).toBe(3)
})

test('of eight at once the first looks, and once more for all the others', async () => {
  const others: Promise<void>[] = []
  const one = isolate((trip) => {
    if (trip === 1) for (let at = 0; at < 7; at += 1) others.push(one.wake())
  })
  await one.wake()
  await Promise.all(others)
  expect(others).toHaveLength(7)
  expect(one.trips()).toBe(5)
})

test.each([1, 2, 3])('what is saved during its trip number %i is sent', async (late) => {
  let other: Promise<void> | undefined
  const one = isolate((trip) => {
    if (trip !== late + 1) return
    one.owe('late')
    other = one.wake()
  })
  one.owe('early')
  await one.wake()
  await other
  expect([one.isDone('early'), one.isDone('late')]).toEqual([true, true])
})

test('while it waits for what is due in a moment, nobody waits for it', async () => {
  const one = isolate()
  one.owe('later', Date.now() + 1500)
  const first = one.wake()
  await new Promise((done) => setTimeout(done, 300))
  one.owe('now')
  const second = one.wake()
  await new Promise((done) => setTimeout(done, 100))
  expect([one.isDone('now'), one.isDone('later')]).toEqual([true, false])
  await Promise.all([first, second])
  expect(one.isDone('later')).toBe(true)
})

test('a run that fails hands on what others asked of it, and the next is not held up', async () => {
  let other: Promise<void> | undefined
  const one = isolate((trip) => {
    if (trip !== 2) return
    other = one.wake()
    throw new Error('the database is away')
  })
  await expect(one.wake()).rejects.toThrow('away')
  await other
  expect(one.handed).toEqual([{ behind: true }])
  one.owe('after')
  await one.wake()
  expect(one.isDone('after')).toBe(true)
})
