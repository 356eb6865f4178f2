/** The least a Worker could do: nothing, or the statements of one request and no more. */

import type { D1Database } from '@cloudflare/workers-types'
import { Hono } from 'hono'
import type { Recorded } from './record.ts'

const app = new Hono<{ Bindings: { DB: D1Database } }>()
/** `renewed` finds the values that no two requests share, also within others. */
const recorded = new Map<string, Pick<Recorded, 'trips'> & { renewed: RegExp }>()

app.post('/noop', async (c) => c.json({ length: (await c.req.text()).length }))

app.post('/recorded/:name', async (c) => {
  const one = await c.req.json<Recorded>()
  recorded.set(c.req.param('name'), { ...one, renewed: new RegExp(one.fresh.join('|'), 'g') })
  return c.json({ trips: one.trips.length })
})

app.post('/run/:name', async (c) => {
  await c.req.text()
  const { trips, renewed } = recorded.get(c.req.param('name')) ?? { trips: [] }
  const mark = crypto.randomUUID()
  const renew = (value: string | number | null) =>
    typeof value === 'string' && renewed ? value.replace(renewed, `$&${mark}`) : value
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
