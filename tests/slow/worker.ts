/** The Worker on a database that stalls, and a queue that hardly waits; told how over `/trouble`. */

import type {
  D1PreparedStatement,
  ExecutionContext,
  Message,
  MessageBatch,
  Request,
  ScheduledController,
} from '@cloudflare/workers-types'
import type { Queued } from '../../worker/core/call.ts'
import worker from '../../worker/index.ts'
import type { Env } from '../../worker/platform/env.ts'

type Where = 'request' | 'queue'

export interface Trouble {
  /** How long each trip to the database takes, in milliseconds. */
  ms: number
  /** Where the database refuses everything. */
  fails: Where[]
  /** Milliseconds the database's clock is ahead. */
  skew: number
}

const wait = globalThis.setTimeout
/** Waits of more than five seconds pass ten times as fast, on both sides of what is measured. */
const hasten = (run: () => void, ms = 0) => wait(run, ms > 5_000 ? ms / 10 : ms)
globalThis.setTimeout = hasten as typeof setTimeout // The Worker gives it a function and a time.

let trouble: Trouble = { ms: 0, fails: [], skew: 0 }
let handled = 0

function troubled(env: Env, where: Where): Env {
  const { DB, EVENTS } = env
  const batch = async (statements: D1PreparedStatement[]) => {
    const { ms, fails } = trouble
    if (ms) await new Promise((done) => setTimeout(done, ms))
    if (fails.includes(where)) throw new Error('D1_ERROR: the database does not answer')
    return DB.batch(statements)
  }
  const prepare = (query: string) =>
    DB.prepare(query.replace("'subsec'", `'subsec', '${trouble.skew / 1000} seconds'`))
  // What the Worker calls of the two bindings, and no more.
  const db = { prepare, batch } as unknown as Env['DB']
  const events = { send: (body: Queued) => EVENTS.send(body) } as unknown as Env['EVENTS']
  return { ...env, DB: db, EVENTS: events }
}

const soon = (message: Message<Queued>): Message<Queued> => ({
  id: message.id,
  timestamp: message.timestamp,
  attempts: message.attempts,
  body: message.body,
  ack: () => message.ack(),
  retry: () => message.retry({ delaySeconds: 1 }),
})

export default {
  async fetch(request: Request, env: Env, context: ExecutionContext) {
    if (new URL(request.url).pathname !== '/trouble')
      return worker.fetch(request as never, troubled(env, 'request'), context as never)
    if (request.method === 'POST') trouble = await request.json<Trouble>()
    return Response.json({ handled })
  },
  async scheduled(controller: ScheduledController, env: Env, context: ExecutionContext) {
    await worker.scheduled(controller, troubled(env, 'request'), context)
  },
  async queue(batch: MessageBatch<Queued>, env: Env, context: ExecutionContext) {
    const { queue, metadata, messages } = batch
    const all = { ackAll: () => batch.ackAll(), retryAll: () => batch.retryAll() }
    const where = queue.endsWith('-dead') ? 'request' : 'queue'
    const seen = { queue, metadata, ...all, messages: messages.map(soon) }
    await worker.queue(seen, troubled(env, where), context)
    handled += messages.length
  },
}
