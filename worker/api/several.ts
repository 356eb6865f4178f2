import { gathered } from '../platform/db.ts'
import { Refused, said } from './problem.ts'
import { withinRate } from './rate-limits.ts'
import { wrong } from './records/params.ts'
import { type Ask, nothingAt, type Route, routesAt } from './route.ts'

/** Several reads in one request: what they ask of the database is asked together. */

const most = 20

/** As the read alone would be answered: its status, and what it says or why it is refused. */
interface Read {
  status: number
  body: unknown
}

async function readAt(routes: Route[], asked: Ask, address: string): Promise<Read> {
  try {
    const { pathname, searchParams: query } = new URL(address, 'http://a')
    const found = routesAt(routes, pathname)
    const { route, params = {} } = found.get('GET') ?? {}
    if (!route || route.path === several) throw nothingAt(pathname, found)
    const { status = 200, body, text, stream } = await route.answer({ ...asked, params, query })
    if (text === undefined && stream === undefined) return { status, body }
    throw new Refused(400, 'invalid', 'Ask for a file by itself.')
  } catch (error) {
    const { status, code, detail } = said(error)
    return { status, body: { status, code, detail } }
  }
}

function addressesIn(query: URLSearchParams): string[] {
  const strange = [...query.keys()].find((name) => name !== 'read')
  if (strange !== undefined)
    throw wrong('What there is: read, once for each, such as read=/deals?limit=5.')
  const all = query.getAll('read')
  if (all.length >= 1 && all.length <= most && all.every((one) => /^\/[^/]/.test(one))) return all
  throw wrong(`read stands there 1 to ${most} times, each a path such as /deals?limit=5.`)
}

const several = '/reads'

/** Any of these routes that read, several at once. */
export const severalOf = (routes: Route[]): Route => ({
  method: 'GET',
  path: several,
  answer: async (asked) => {
    const addresses = addressesIn(asked.query)
    // Each counts as the request it would be.
    for (const _ of addresses.slice(1)) await withinRate(asked.ctx)
    const ctx = { ...asked.ctx, db: gathered(asked.ctx.db) }
    const data = await Promise.all(addresses.map((one) => readAt(routes, { ...asked, ctx }, one)))
    return { body: { data } }
  },
})
