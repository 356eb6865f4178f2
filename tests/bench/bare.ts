/** The least a Worker could do: nothing, or the statements of one request and no more. */

import type { D1Database } from '@cloudflare/workers-types'
import { Hono } from 'hono'
import type { Query, Recorded } from './record.ts'

const app = new Hono<{ Bindings: { DB: D1Database } }>()
/** `renewed` finds the values that no two requests share, also within others. */
const recorded = new Map<string, Pick<Recorded, 'trips' | 'after'> & { renewed: RegExp }>()

app.post('/noop', async (c) => c.json({ length: (await c.req.text()).length }))

app.post('/recorded/:name', async (c) => {
  const one = await c.req.json<Recorded>()
  recorded.set(c.req.param('name'), { ...one, renewed: new RegExp(one.fresh.join('|'), 'g') })
  return c.json({ trips: one.trips.length })
})

/** Each trip's results, of a request that shares no id with another. */
async function* results(db: D1Database, trips: Query[][], renewed: RegExp | undefined) {
  const mark = crypto.randomUUID()
  const renew = (value: string | number | null) =>
    typeof value === 'string' && renewed ? value.replace(renewed, `$&${mark}`) : value
  for (const trip of trips)
    yield await db.batch(trip.map(({ sql, params }) => db.prepare(sql).bind(...params.map(renew))))
}

const minute = 60_000
const followed = new Map<string, number>()

/** Our own Worker keeps who was shown the same once a minute: so does this one. */
function isToFollow(name: string): boolean {
  if ((followed.get(name) ?? 0) > Date.now() - minute) return false
  followed.set(name, Date.now())
  return true
}

app.post('/run/:name', async (c) => {
  await c.req.text()
  const name = c.req.param('name')
  const { trips, after, renewed } = recorded.get(name) ?? { trips: [], after: [] }
  const last = await lastOf(results(c.env.DB, trips, renewed))
  if (isToFollow(name)) c.executionCtx.waitUntil(lastOf(results(c.env.DB, after, renewed)))
  return c.json({ last })
})

/** All of them are carried out; the rows of the last statement. */
async function lastOf(all: ReturnType<typeof results>): Promise<unknown> {
  let last: unknown
  for await (const some of all) last = some.at(-1)?.results
  return last
}

/** What it reads and writes for the answer, and after it. */
app.post('/counted/:name', async (c) => {
  const { trips, after, renewed } = recorded.get(c.req.param('name')) ?? { trips: [], after: [] }
  const counted = async (all: Query[][]): Promise<Counted> => {
    let [read, written] = [0, 0]
    for await (const some of results(c.env.DB, all, renewed))
      for (const { meta } of some) {
        read += meta.rows_read
        written += meta.rows_written
      }
    return { read, written }
  }
  return c.json({ answer: await counted(trips), after: await counted(after) })
})

/** Rows, as D1 counts them. */
export interface Counted {
  read: number
  written: number
}

export default app
