/** The least a Worker could do: nothing, or the statements of one `/deal` and no more. */

import type { D1Database } from '@cloudflare/workers-types'
import { Hono } from 'hono'
import type { Recorded } from './record.ts'

const app = new Hono<{ Bindings: { DB: D1Database } }>()
let recorded: Recorded = { trips: [], fresh: [] }

app.post('/noop', async (c) => c.json({ length: (await c.req.text()).length }))

app.post('/recorded', async (c) => {
  recorded = await c.req.json<Recorded>()
  return c.json({ trips: recorded.trips.length })
})

app.post('/deal', async (c) => {
  await c.req.text()
  const mark = crypto.randomUUID()
  const renew = (value: string | number | null) =>
    typeof value === 'string' && recorded.fresh.includes(value) ? `${value}${mark}` : value
  let last: unknown
  for (const trip of recorded.trips) {
    const statements = trip.map(({ sql, params }) =>
      c.env.DB.prepare(sql).bind(...params.map(renew)),
    )
    const results = await c.env.DB.batch(statements)
    last = results.at(-1)?.results
  }
  return c.json({ last })
})

export default app
