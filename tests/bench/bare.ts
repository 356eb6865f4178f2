/** The least a Worker could do: nothing, or the statements of one request and no more. */

import type { D1Database } from '@cloudflare/workers-types'
import { Hono } from 'hono'
import type { Recorded } from './record.ts'

const app = new Hono<{ Bindings: { DB: D1Database } }>()
const recorded = new Map<string, Recorded>()

app.post('/noop', async (c) => c.json({ length: (await c.req.text()).length }))

app.post('/recorded/:name', async (c) => {
  const one = await c.req.json<Recorded>()
  recorded.set(c.req.param('name'), one)
  return c.json({ trips: one.trips.length })
})

app.post('/run/:name', async (c) => {
  await c.req.text()
  const { trips, fresh } = recorded.get(c.req.param('name')) ?? { trips: [], fresh: [] }
  const mark = crypto.randomUUID()
  const renew = (value: string | number | null) =>
    typeof value === 'string' && fresh.includes(value) ? `${value}${mark}` : value
  let last: unknown
  for (const trip of trips) {
    const statements = trip.map(({ sql, params }) =>
      c.env.DB.prepare(sql).bind(...params.map(renew)),
    )
    const results = await c.env.DB.batch(statements)
    last = results.at(-1)?.results
  }
  return c.json({ last })
})

export default app
