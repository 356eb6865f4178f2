/** What programs ask of the API. */

import { actions } from '../../worker/api/actions/index.ts'
import { reads } from '../../worker/api/reads.ts'
import { writing } from '../../worker/api/records/write.ts'
import { type Route, routesAt } from '../../worker/api/route.ts'
import type { Raw } from '../../worker/core/card.ts'
import { colleagues } from '../playground/world.ts'
import { tokenIn } from '../support/api.ts'
import type { Asked } from './compare.ts'
import { companyAt, emailAt } from './crowd-names.ts'
import type { Work } from './record.ts'
import { type Floor, place, type Scene, sales } from './scenes.ts'

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

const [maria] = colleagues
let token = ''

/** A token of the admin's, as it is made in Slack. */
export async function tokenFor({ standIns }: Floor): Promise<string> {
  const { text } = await standIns.slack.command(
    ...[maria.slackUser, sales(standIns), '/crm', 'api token'],
  )
  const made = tokenIn(text)
  if (!made) throw new Error(`No token: ${text.slice(0, 300)}`)
  return made
}

const prepare = async (floor: Floor) => {
  token = await tokenFor(floor)
}

const get = (floor: Floor, path: string) =>
  floor.ask(`/api/v1${path}`, { method: 'GET', headers: { authorization: `Bearer ${token}` } })

const post = (floor: Floor, path: string, body: Raw) =>
  floor.ask(`/api/v1${path}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const scene = (name: string, once: Scene['once']): Scene => ({ name, times: 100, prepare, once })

/** The same, one after the other, at every size. */
export const apiScenes: Scene[] = [
  scene('`POST /api/v1/deals`', (floor, at) =>
    post(floor, '/deals', {
      ...{ title: `renewal ${at}`, amount: 1_250_000 + at, currency: 'EUR' },
      closeOn: '2031-09-30',
    }),
  ),
  scene('`GET /api/v1/people`, an exact e-mail', (floor, at) =>
    get(floor, `/people?filter[emails]=${encodeURIComponent(emailAt(place(floor, at) * 5))}`),
  ),
  scene('`GET /api/v1/companies?q=`, four letters', (floor, at) =>
    get(floor, `/companies?q=${companyAt(place(floor, at)).slice(0, 4)}`),
  ),
  scene('`GET /api/v1/deals`, 50 with their companies', (floor) =>
    get(floor, '/deals?limit=50&include=company'),
  ),
]
