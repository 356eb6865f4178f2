import type { Statement } from '../playground/sample-rows.ts'
import { type Exchange, type StandIns, startStandIns } from '../playground/stand-ins/index.ts'

/** A Worker that runs, and its data. */
export interface Running {
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** One sweep. */
  scheduled(at: Date): Promise<void>
  sql<T = Record<string, unknown>>(query: string, ...values: unknown[]): Promise<T[]>
  write(statements: Statement[]): Promise<void>
  /** The key that seals tokens now. */
  encryptionKey(): string
  /** Removes all data. */
  empty(): Promise<void>
  close(): Promise<void>
}

/** The built Worker with its data, and the three vendors it speaks with. */
export interface House
  extends StandIns,
    Pick<Running, 'fetch' | 'sql' | 'write' | 'encryptionKey'> {
  /** The minute's sweep, at this time. */
  sweep(at?: Date): Promise<void>
}

export interface OpenHouse extends House {
  /** What vendors were asked since the file of tests began, oldest first. */
  calls: Exchange[]
  /** Removes all data. */
  empty(): Promise<void>
}

export interface Besides {
  /** Another Worker on the same database, with these variables besides. */
  restart(vars: Record<string, string>): Promise<void>
  /** A mail comes in, as Email Routing hands it over. */
  email(raw: string, envelope: { from: string; to: string }): Promise<Response>
}

export type WholeHouse = OpenHouse & Besides

/** Variables in place of the usual ones; undefined: not set. */
export type Vars = Record<string, string | undefined>

/** Those that are set, of all of them. */
export const setOf = (...all: Vars[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Object.assign({}, ...all) as Vars).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )

/** Vendors, and the Worker that is started beside them. */
export async function openAround<R extends Running>(
  start: (standIns: StandIns) => Promise<R>,
): Promise<R & OpenHouse> {
  let begun: R | undefined
  const fetch: House['fetch'] = async (path, init) => {
    if (!begun) throw new Error('the Worker has not begun yet')
    return begun.fetch(path, init)
  }
  const standIns = await startStandIns({ worker: fetch })
  const calls: Exchange[] = []
  standIns.onCall((call) => void calls.push(call))
  const running = await start(standIns)
  begun = running
  return {
    ...standIns,
    ...running,
    calls,
    async sweep(at = new Date()) {
      for (let more = 0; more < 20; more += 1) {
        await running.scheduled(new Date(at.getTime() + more * 5_000))
        const until = at.getTime() + 5_000
        if ((await running.sql(leftThen, Date.now() + 5_000, until)).length === 0) return
      }
    },
    async empty() {
      calls.length = 0
      // Each call looks through them: of all files before, they would be many.
      for (const { state } of [standIns.slack, standIns.teams]) state.messages.length = 0
      await running.empty()
    },
    async close() {
      await running.close()
      await standIns.close()
    },
  }
}

/** What a sweep in the future put off by some seconds: only sweeps at that time see it. */
const leftThen = `select 1 from notices
  where dead = 0 and sent_at is null and next_try_at > ? and next_try_at <= ? limit 1`
