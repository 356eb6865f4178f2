/** What programs ask of the API, one after the other, and side by side with a bare route. */

import { api } from '../../worker/api/index.ts'
import type { Raw } from '../../worker/core/card.ts'
import { colleagues } from '../playground/world.ts'
import { tokenIn } from '../support/api.ts'
import type { Asked } from './compare.ts'
import { companyAt, emailAt } from './crowd-names.ts'
import type { Work } from './record.ts'
import { type Floor, place, type Scene, sales } from './scenes.ts'

type Colleague = (typeof colleagues)[number]
const [admin, , rep] = colleagues
const tokens = new Map<Colleague, string>()

/** A token of theirs, as it is made in Slack. */
export async function tokenOf(
  { standIns }: Pick<Floor, 'standIns'>,
  who: Colleague,
): Promise<string> {
  const { text } = await standIns.slack.command(
    ...[who.slackUser, sales(standIns), '/crm', 'api token'],
  )
  const made = tokenIn(text)
  if (!made) throw new Error(`No token: ${text.slice(0, 300)}`)
  return made
}

/** What is sent, at the `at`th time. */
interface Call {
  name: string
  method: 'GET' | 'POST'
  path: string
  body?: Raw
  /** What a good answer contains. */
  good: string
}

const init = (who: Colleague, { method, body }: Pick<Call, 'method' | 'body'>) => ({
  method,
  headers: {
    authorization: `Bearer ${tokens.get(who)}`,
    ...(body && { 'content-type': 'application/json' }),
  },
  ...(body && { body: JSON.stringify(body) }),
})

async function ask(floor: Floor, who: Colleague, call: Omit<Call, 'name'>) {
  const sample = await floor.ask(`/api/v1${call.path}`, init(who, call))
  if (sample.text?.includes(call.good)) return sample
  throw new Error(`${call.path}: ${sample.text?.slice(0, 300)}`)
}

async function dataAt(floor: Floor, path: string) {
  const { text = '' } = await ask(floor, admin, { method: 'GET', path, good: 'data' })
  return JSON.parse(text).data
}

const deal = (floor: Floor, at: number): Call => ({
  name: '`POST /api/v1/deals`',
  ...{ method: 'POST', path: '/deals', good: 'renewal' },
  body: {
    ...{ title: `renewal ${at}`, amount: 1_250_000 + at, currency: 'EUR' },
    ...{ closeOn: '2031-09-30', companyId: companies[place(floor, at) % companies.length] ?? null },
  },
})

const person = (floor: Floor, at: number): Call => ({
  name: '`GET /api/v1/people`, an exact e-mail',
  ...{ method: 'GET', good: 'Manager' },
  path: `/people?filter[emails]=${encodeURIComponent(emailAt(place(floor, at) * 5))}`,
})

const search = (floor: Floor, at: number): Call => ({
  name: '`GET /api/v1/companies?q=`, four letters',
  ...{ method: 'GET', good: 'domains' },
  path: `/companies?q=${companyAt(place(floor, at)).slice(0, 4)}`,
})

const page = (): Call => ({
  name: '`GET /api/v1/deals`, 50 with their companies',
  ...{ method: 'GET', path: '/deals?limit=50&include=company', good: '"company":{' },
})

const totals = (): Call => ({
  name: '`GET /api/v1/pipelines/ID/totals`',
  ...{ method: 'GET', path: `/pipelines/${pipeline}/totals`, good: 'data' },
})

const batch = (_floor: Floor, at: number): Call => ({
  name: '`POST /api/v1/contacts/batch`, 1,000 of them',
  ...{ method: 'POST', path: '/contacts/batch', good: 'data' },
  body: {
    mode: 'create',
    data: Array.from({ length: 1000 }, (_, each) => ({
      name: `Batch Person ${at} ${each}`,
      emails: [`batch.${at}.${each}@batch-${each % 100}.example`],
    })),
  },
})

let companies: string[] = []
let pipeline = ''

/** Tokens of an admin and of a rep, and what the calls name. */
async function prepare(floor: Floor): Promise<void> {
  for (const who of [admin, rep]) tokens.set(who, await tokenOf(floor, who))
  const found: { id: string }[] = await dataAt(floor, '/companies?limit=200&fields=id')
  companies = found.map(({ id }) => id)
  const [first] = await dataAt(floor, '/pipelines?limit=1&fields=id')
  pipeline = first.id
}

type Make = (floor: Floor, at: number) => Call

const scene = (make: Make, who: Colleague, more: Partial<Scene> & { beside?: string } = {}) => {
  const { beside = '', ...rest } = more
  const { name } = make({ contacts: 10_000 } as Floor, 0) // a name is the same for all sizes
  // Of what few see, there may be none for the rep.
  const good = who === rep ? { good: 'data' } : {}
  const once: Scene['once'] = (floor, at) => ask(floor, who, { ...make(floor, at), ...good })
  return { name: name + beside, times: 100, once, ...rest }
}

/** Says why it cannot be asked, where this Worker has no such endpoint. */
const lacks = (make: Make) => (floor: Floor) =>
  ask(floor, admin, make(floor, 999)).then(
    () => undefined,
    (error: Error) =>
      /: 40[45] /.test(error.message)
        ? `${make(floor, 0).name} is not timed: this Worker has no such endpoint.`
        : undefined,
  )

let isRestricted: Floor | undefined

/** A team of the rep, and deals and companies are seen by their owner and team. */
async function restrict(floor: Floor): Promise<void> {
  const act = (name: string, body: Raw) =>
    ask(floor, admin, { method: 'POST', path: `/actions/${name}`, body, good: 'event' })
  const { text = '' } = await act('save-team', { name: `Bench ${floor.contacts}` })
  const member = (await dataAt(floor, '/colleagues?limit=200')).find(
    ({ name }: { name: string }) => name === rep.name,
  )
  await act('add-to-team', { id: JSON.parse(text).data.id, member: member.id })
  for (const kind of ['deal', 'company', 'contact'])
    await act('set-visibility', { of: kind, visibility: 'team' })
  for (let at = 1; at <= 5; at += 1) await floor.sweep(Date.now() + at * 60_000)
}

const few = [person, search, page, totals]
const [everyones, teams] = [', a rep', ', a rep who sees a team’s']

/** The scenes of a rep, before and after records are seen by few. */
export const asRep = few.map((make) => {
  const { name } = make({ contacts: 10_000 } as Floor, 0) // a name is the same for all sizes
  return { name, all: name + everyones, team: name + teams }
})
const forRep = few.map((make) => scene(make, rep, { beside: everyones, times: 50 }))
const inTeam = few.map((make) => scene(make, rep, { beside: teams, times: 50 }))

/** For each size: the rep’s figures before and after records are seen by few. */
export const apiScenes: Scene[] = [
  ...[deal, person, search, page, totals].map((make) => scene(make, admin, { prepare })),
  scene(batch, admin, { times: 10, prepare, lacks: lacks(batch) }),
  ...forRep.map((one) => ({ ...one, prepare })),
]

/** These come last: from then on not everyone sees everything. */
export const teamScenes: Scene[] = inTeam.map((one) => ({
  ...one,
  prepare: async (floor) => {
    await prepare(floor)
    if (isRestricted !== floor) await restrict(floor)
    isRestricted = floor
  },
}))

/** As our own front door is asked, and as the API makes its statements of it. */
export async function apiAsked(floor: Floor): Promise<Asked[]> {
  await prepare(floor)
  const me: Work = (ctx) =>
    api(new Request('http://bench/api/v1/me', init(admin, { method: 'GET' })), ctx.deps)
  return [deal, person, search, page, totals].map((make) => {
    const { name, path, good } = make(floor, 42)
    const address = `http://bench/api/v1${path}`
    return {
      ...{ name, path: `/api/v1${path}`, good, warm: me },
      request: () => init(admin, make(floor, make === deal ? Math.floor(Math.random() * 1e6) : 42)),
      work: async (ctx) => {
        const answer = await api(new Request(address, init(admin, make(floor, 42))), ctx.deps)
        if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
      },
    }
  })
}
