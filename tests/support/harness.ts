import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Statement } from '../playground/sample-rows.ts'
import { type Exchange, type StandIns, startStandIns } from '../playground/stand-ins/index.ts'
import { change, emptyAll, isChange, writeAll } from './d1.ts'
import { migrate, ownFolder, readerOf } from './database-file.ts'
import { type LocalWorker, startWorker } from './local-worker.ts'
import { ours } from './worker-settings.ts'

/** The built Worker in workerd with a real D1, and the three vendors it speaks with. */
export interface House extends StandIns {
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** The minute's sweep, at this time. */
  sweep(at?: Date): Promise<void>
  sql<T = Record<string, unknown>>(query: string, ...values: unknown[]): Promise<T[]>
  write(statements: Statement[]): Promise<void>
  /** The key that seals tokens now. */
  encryptionKey(): string
}

export interface OpenHouse extends House {
  /** What vendors were asked since the file of tests began, oldest first. */
  calls: Exchange[]
  /** Another Worker on the same database, with these variables besides. */
  restart(vars: Record<string, string>): Promise<void>
  /** A mail comes in, as Email Routing hands it over. */
  email(raw: string, envelope: { from: string; to: string }): Promise<Response>
  /** Removes all data. */
  empty(): Promise<void>
}

/** Variables in place of the usual ones; undefined: not set. */
type Vars = Record<string, string | undefined>

export async function openHouse(vars: Vars = {}, configPath = ours): Promise<OpenHouse> {
  let worker: LocalWorker | undefined
  const fetch: House['fetch'] = async (path, init) => {
    if (!worker) throw new Error('the Worker has not begun yet')
    return worker.fetch(path, init)
  }
  const standIns = await startStandIns({ worker: fetch })
  const calls: Exchange[] = []
  standIns.onCall((call) => void calls.push(call))
  const allVars = (more: Record<string, string>) =>
    Object.fromEntries(
      Object.entries({ ...standIns.vars, SERVER_TIMING: 'on', ...vars, ...more }).flatMap(
        ([name, value]) => (value === undefined ? [] : [[name, value]]),
      ),
    )
  let given = allVars({})
  const folder = ownFolder()
  const started = await startWorker(configPath, folder, { vars: given, standIns: standIns.url })
  worker = started
  let database = await started.database()
  await database.exec('select 1')
  migrate(folder)
  const reader = readerOf(folder)
  return {
    ...standIns,
    fetch,
    calls,
    async sweep(at = new Date()) {
      for (let more = 0; more < 20; more += 1) {
        const scheduledTime = new Date(at.getTime() + more * 5_000)
        await started.scheduled(scheduledTime)
        if (reader.all(leftThen, [Date.now() + 5_000, at.getTime() + 5_000]).length === 0) return
      }
    },
    async sql<T>(query: string, ...values: unknown[]) {
      if (reader.isRead(query)) return reader.all<T>(query, values)
      if (isChange(query)) {
        await change(database, query, values)
        return []
      }
      const { results } = await database
        .prepare(query)
        .bind(...values)
        .all<T>()
      return results
    },
    async write(statements) {
      await writeAll(database, statements)
    },
    encryptionKey: () => given.ENCRYPTION_KEY ?? '',
    email: (raw, envelope) => started.email(raw, envelope),
    async empty() {
      calls.length = 0
      await emptyAll(database)
    },
    async restart(more) {
      given = allVars(more)
      await started.restart(given)
      database = await started.database()
    },
    async close() {
      reader.close()
      await started.close()
      await standIns.close()
    },
  }
}

let shared: Promise<OpenHouse> | undefined

/** The Worker of this process, started once; it ends with the process. Each file finds no data there. */
async function sharedHouse(): Promise<OpenHouse> {
  const isFirst = !shared
  shared ??= openHouse()
  const house = await shared
  if (!isFirst) await house.empty()
  return house
}

/**
 * A house for a file of tests; a call no vendor knows fails them. The files of a process share one,
 * but for those that ask for settings of their own.
 */
export function useHouse(vars?: Record<string, string>, configPath?: string): () => OpenHouse {
  const stays = !vars && !configPath
  let house: OpenHouse | undefined
  beforeAll(async () => {
    house = await (stays ? sharedHouse() : openHouse(vars, configPath))
  })
  const refusals = () => house?.unexpected.splice(0) ?? []
  afterEach(() => {
    expect(refusals(), 'what a vendor does not know or take').toEqual([])
  })
  afterAll(async () => {
    const late = refusals()
    // The next file of a shared Worker finds its vendors well.
    for (const vendor of house ? [house.slack, house.teams, house.google] : [])
      vendor.fail(undefined)
    if (!stays) await house?.close()
    expect(late).toEqual([])
  })
  return () => {
    if (!house) throw new Error('the house is not open yet')
    return house
  }
}

/** What a sweep in the future put off by some seconds: only sweeps at that time see it. */
const leftThen = `select 1 from notices
  where dead = 0 and sent_at is null and next_try_at > ? and next_try_at <= ? limit 1`

type Found<T> = T | undefined | false

/**
 * Waits for what happens after an answer, such as the posting of a card: longer than the queue's
 * first wait, a vendor's pauses and a slow database take together on a busy machine.
 */
export async function eventually<T>(
  read: () => Found<T> | Promise<Found<T>>,
  what: string,
): Promise<T> {
  for (const until = Date.now() + 120_000; Date.now() < until; ) {
    const found = await read()
    if (found) return found
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error(`never saw ${what}`)
}
