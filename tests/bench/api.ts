/** What programs ask of the API. */

import { actions } from '../../worker/api/actions/index.ts'
import { reads } from '../../worker/api/reads.ts'
import { writing } from '../../worker/api/records/write.ts'
import { type Route, routesAt } from '../../worker/api/route.ts'
import type { Raw } from '../../worker/core/card.ts'
import type { Asked } from './compare.ts'
import { companyAt, emailAt } from './crowd-names.ts'
import type { Work } from './record.ts'

const routes = [...reads, ...writing, ...actions]

/** The same without a Worker. */
const work =
  (method: Route['method'], path: string, body: Raw = {}): Work =>
  async (ctx) => {
    const { pathname, searchParams: query } = new URL(path, 'http://localhost')
    const found = routesAt(routes, pathname)
    const route = found?.routes.get(method)
    if (!found || !route) throw new Error(`The API has nothing at ${path}`)
    const { params } = found
    return route.answer({ ctx, params, query, headers: new Headers(), body })
  }

function asking(token: string, name: string, path: string, good: string, body?: Raw): Asked {
  const method = body ? 'POST' : 'GET'
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return {
    ...{ name: `\`${method} ${name}\``, path: `/api/v1${path}`, good },
    request: () => ({ method, headers, ...(body && { body: JSON.stringify(body) }) }),
    work: work(method, path, body),
  }
}

export const apiRequests = (token: string): Asked[] => [
  asking(token, '/api/v1/deals', '/deals', 'event', {
    ...{ title: 'renewal', amount: 1_250_000, currency: 'EUR', closeOn: '2031-09-30' },
  }),
  asking(
    token,
    '/api/v1/people?filter[emails]=…',
    `/people?filter[emails]=${encodeURIComponent(emailAt(210))}`,
    emailAt(210),
  ),
  asking(token, '/api/v1/companies?q=…', `/companies?q=${companyAt(42).slice(0, 4)}`, 'data'),
  asking(
    token,
    '/api/v1/deals?limit=50&include=company',
    '/deals?limit=50&include=company',
    'company',
  ),
]
