/** What programs ask of the API. */

import type { Raw } from '../../worker/core/card.ts'
import { colleagues } from '../playground/world.ts'
import { tokenIn } from '../support/api.ts'
import { companyAt, emailAt } from './crowd-names.ts'
import { type Floor, place, type Scene, sales } from './scenes.ts'

const [maria] = colleagues
let token = ''

/** A token of the admin's, as it is made in Slack. */
async function tokenFor({ standIns }: Floor): Promise<string> {
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

/** A thousand people of fifty companies that nobody knows yet. */
const crowd = (at: number) =>
  Array.from({ length: 1000 }, (_, one) => ({
    ...{
      name: `Batch ${at} Person ${one}`,
      title: 'Buyer',
      company: `Batch ${at} Firm ${one % 50}`,
    },
    emails: [`batch${at}.${one}@crowd.example`],
    externalIds: { bench: `${at}-${one}` },
  }))

/** One after the other, each with a token of its own: a token may ask 600 times a minute. */
export const apiScenes: Scene[] = [
  scene('`POST /api/v1/deals`', (floor, at) =>
    post(floor, '/deals', {
      ...{ title: `renewal ${at}`, amount: 1_250_000 + at, currency: 'EUR' },
      closeOn: '2031-09-30',
    }),
  ),
  {
    ...scene('`POST /api/v1/people/batch`, 1,000 contacts', (floor, at) =>
      post(floor, '/people/batch', { mode: 'create', data: crowd(at) }),
    ),
    times: 5,
  },
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
