import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'

// What not everybody sees, asked for by a program of somebody who does not.

const house = useHouse()

// biome-ignore lint/suspicious/noExplicitAny: an answer is read as a program reads it.
type Any = any

let office: Office
let [hers, his]: Call[] = []
let deal: string
let removed: string
let writes: Call

const get = async (by: Call | undefined, path: string): Promise<Any> =>
  (await by?.('GET', path))?.body
const post = async (by: Call | undefined, path: string, body: object): Promise<Any> =>
  (await by?.('POST', path, { body }))?.body

beforeAll(async () => {
  office = await openOffice(house())
  const greta = await office.hire('Greta Gross', { role: 'rep' })
  const [admin, rep, other] = [
    await office.at('Slack'),
    await office.at('Slack', greta),
    await office.at('Slack', office.jonas),
  ]
  const set = programWith(house(), await tokenOf(admin))
  hers = programWith(house(), await tokenOf(rep))
  his = programWith(house(), await tokenOf(other, 'api token read'))
  writes = programWith(house(), await tokenOf(other))
  for (const of of ['deal', 'contact'])
    await post(set, '/actions/set-visibility', { of, visibility: 'owner' })
  deal = (await post(hers, '/deals', { title: 'Hidden one', amount: 100, currency: 'EUR' })).data.id
  for (const name of ['Ann', 'Ben'])
    await post(hers, '/people', { name, emails: [`${name}@hidden.example`.toLowerCase()] })
  await post(hers, '/companies', { name: 'Seen by all' })
  const { event } = await post(hers, '/deals', { title: 'Hidden and undone' })
  await post(hers, `/events/${event}/undo`, {})
  const { data } = await post(hers, '/deals', { title: 'Hidden and removed' })
  await post(hers, '/actions/log-activity', { about: data.id, kind: 'note', note: 'Hidden note' })
  removed = ((await hers('DELETE', `/deals/${data.id}`)) as Any).body.event
})

test('what was removed is in the bin of those who saw it', async () => {
  const bin = async (by: Call | undefined) => JSON.stringify(await post(by, '/actions/bin', {}))
  expect(await bin(hers)).toContain('Hidden and removed')
  expect(await bin(his)).not.toMatch(/Hidden|deal_/)
  expect(await bin(his)).toContain('Nothing was removed')
  const [foreign, unknown] = [removed, 'event_nobody'].map((id) =>
    post(writes, `/events/${id}/undo`, {}),
  )
  expect(await foreign).toEqual(await unknown)
  expect(await foreign).toMatchObject({ code: 'not_found' })
})

test('a record is not there, and no event says what it was', async () => {
  expect((await get(his, `/deals/${deal}`)).status).toBe(404)
  expect((await get(his, `/deals/${deal}/history`)).status).toBe(404)
  const { data } = await get(his, '/events?limit=200')
  expect(JSON.stringify(data)).toContain('Seen by all')
  expect(JSON.stringify(data)).not.toMatch(/Hidden|hidden\.example|deal_/)
  expect(JSON.stringify((await get(hers, '/events?limit=200')).data)).toContain('Hidden one')
})

test('where a page ends says nothing of others', async () => {
  const path = '/people?filter[emails][in]=ann@hidden.example,ben@hidden.example&limit=1'
  expect(await get(his, path)).toEqual({ data: [], page: { next: null } })
  const { data, page } = await get(hers, path)
  expect([data.length, page.next]).toEqual([1, expect.any(String)])
})

test('a note of somebody’s own ends no page of what it is about', async () => {
  const { data } = await post(hers, '/companies', { name: 'Open Ltd' })
  const note = { about: data.id, kind: 'note', note: 'Mine.', seenBy: 'me' }
  for (let at = 0; at < 3; at += 1) await post(hers, '/actions/log-activity', note)
  const path = `/activities?filter[links]=${data.id}&limit=1`
  expect(await get(his, path)).toEqual({ data: [], page: { next: null } })
  expect((await get(hers, path)).data).toHaveLength(1)
})

test('a task about it is for who does it', async () => {
  const { data: task } = await post(hers, '/actions/add-task', { task: 'Send it', about: deal })
  expect((await get(his, `/tasks/${task.id}`)).status).toBe(404)
  expect((await get(hers, `/tasks/${task.id}`)).data.title).toBe('Send it')
})

describe('what only admins are shown', () => {
  test.each(['workspaces', 'accounts', 'webhooks'])('%s', async (kinds) => {
    const { status, data = [] } = await get(his, `/${kinds}`)
    expect(status === 404 || data.length === 0).toBe(true)
  })
})

test('where it is known to others, its address alone says whose it is, and how to ask', async () => {
  const set = programWith(house(), await tokenOf(await office.at('Slack')))
  const visible = { of: 'deal', visibility: 'owner' }
  const before = await Promise.all([get(his, '/deals'), get(his, '/search?q=hidden')])
  await post(set, '/actions/set-visibility', { ...visible, known: 'yes' })
  const { status, body } = (await his?.('GET', `/deals/${deal}`)) ?? {}
  expect([status, body]).toMatchObject([
    403,
    {
      detail: 'This deal is Greta Gross’s. You can ask for access.',
      known: {
        ...{ kind: 'deal', owner: 'Greta Gross' },
        ask: { action: 'ask-for-access', input: { of: deal } },
      },
    },
  ])
  expect(JSON.stringify(body)).not.toContain('Hidden one')
  expect((await get(his, `/deals/${deal}/history`)).status).toBe(404)
  expect((await get(his, `/people/${deal}`)).status).toBe(404)
  expect((await get(his, '/deals/deal_none')).status).toBe(404)
  const after = await Promise.all([get(his, '/deals'), get(his, '/search?q=hidden')])
  expect(after).toEqual(before)
  await post(set, '/actions/set-visibility', { ...visible, known: 'no' })
  expect((await get(his, `/deals/${deal}`)).status).toBe(404)
})
