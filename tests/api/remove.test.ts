import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import { openOffice } from '../support/office/office.ts'

/** Records are removed by DELETE, and put back by undoing that event. */

const house = useHouse()

// biome-ignore lint/suspicious/noExplicitAny: an answer is read as a program reads it.
type Any = any

let [hers, his]: Call[] = []

beforeAll(async () => {
  const office = await openOffice(house())
  hers = programWith(house(), await tokenOf(await office.at('Slack')))
  his = programWith(house(), await tokenOf(await office.at('Slack', office.jonas)))
})

const call = async (...args: Parameters<Call>): Promise<Any> => hers?.(...args)
const added = async (path: string, body: object): Promise<Any> =>
  (await call('POST', path, { body })).body.data
const newDeal = (more = {}) => added('/deals', { title: 'Renewal', ...more })

test('a record goes, with its event, and comes back by that event’s undo', async () => {
  const company = await added('/companies', { name: 'Globex' })
  const deal = await newDeal({ companyId: company.id })
  const gone = await call('DELETE', `/companies/${company.id}`)
  expect([gone.status, gone.body]).toEqual([
    200,
    { data: null, event: expect.stringMatching(/^event_/) },
  ])
  expect((await call('GET', `/companies/${company.id}`)).status).toBe(404)
  expect((await call('GET', `/deals/${deal.id}`)).body.data.companyId).toBeNull()
  const events = (await call('GET', '/events?limit=200')).body.data
  expect(events.at(-1)).toMatchObject({ name: 'removed', record: company.id })
  const back = await call('POST', `/events/${gone.body.event}/undo`)
  expect(back.body).toMatchObject({ data: { id: company.id, name: 'Globex' } })
  expect((await call('GET', `/deals/${deal.id}`)).body.data.companyId).toBe(company.id)
  const again = await call('POST', `/events/${gone.body.event}/undo`)
  expect([again.status, again.body.detail]).toEqual([409, 'This was put back already.'])
})

test('only the version that is known, and once by one key', async () => {
  const { id } = await newDeal()
  await call('PATCH', `/deals/${id}`, { body: { title: 'Renewed' } })
  const stale = await call('DELETE', `/deals/${id}`, { headers: { 'if-match': '"1"' } })
  expect([stale.status, stale.headers.get('content-type')]).toEqual([
    412,
    expect.stringContaining('application/problem+json'),
  ])
  const headers = { 'if-match': '"2"', 'idempotency-key': 'remove-it' }
  const first = await call('DELETE', `/deals/${id}`, { headers })
  const second = await call('DELETE', `/deals/${id}`, { headers })
  expect([first.status, second.status]).toEqual([200, 200])
  expect(second.body).toEqual(first.body)
  const unkeyed = await call('DELETE', `/deals/${id}`)
  expect([unkeyed.status, unkeyed.body.code]).toEqual([404, 'not_found'])
})

describe('is refused with a sentence', () => {
  test.each<[what: string, path: () => Promise<string>, status: number, detail: RegExp]>([
    ['another’s', async () => `/deals/${(await newDeal()).id}`, 403, /belongs to Maria Silva/],
    ['another kind', async () => `/people/${(await newDeal()).id}`, 404, /no such person/],
    ['what is not there', async () => '/deals/deal_nobody', 404, /no such deal/],
    ['a kind there is not', async () => '/nonsense/x_1', 404, /There is nothing at "nonsense"/],
  ])('%s', async (_what, path, status, detail) => {
    const answered: Any = await his?.('DELETE', await path())
    expect([answered.status, answered.body.detail]).toEqual([status, expect.stringMatching(detail)])
  })

  test('what has an ending of its own, and what is in use', async () => {
    const [stage] = (await call('GET', '/stages')).body.data
    const own = await call('DELETE', `/stages/${stage.id}`)
    expect([own.status, own.body.detail]).toEqual([
      422,
      'A stage is not removed like other records: it has "retire stage".',
    ])
    const { id } = await added('/products', { name: 'Training' })
    const deal = await newDeal()
    await call('POST', '/actions/save-deal-line', {
      body: { id: deal.id, product: id, price: '900 EUR' },
    })
    const used = await call('DELETE', `/products/${id}`)
    expect([used.status, used.body.detail]).toEqual([409, expect.stringContaining('by 1 deal')])
  })
})

test('a pipeline goes with its stages while it holds no deals, and comes back with them', async () => {
  const stagesOf = async (id: string) =>
    (await call('GET', '/stages?limit=200')).body.data.filter((one: Any) => one.pipelineId === id)
  const [usual] = (await call('GET', '/pipelines')).body.data
  const alone = await call('DELETE', `/pipelines/${usual.id}`)
  expect([alone.status, alone.body.detail]).toEqual([409, expect.stringMatching(/only pipeline/)])
  await call('POST', '/actions/add-pipeline', { body: { name: 'Partners' } })
  const all = (await call('GET', '/pipelines')).body.data
  const { id } = all.find((one: Any) => one.name === 'Partners')
  const stages = await stagesOf(id)
  expect(stages.length).toBeGreaterThan(1)
  const held = await call('POST', '/deals', { body: { title: 'Held', stageId: stages[0].id } })
  const used = await call('DELETE', `/pipelines/${id}`)
  expect([used.status, used.body.detail]).toEqual([409, expect.stringContaining('by 1 deal')])
  await call('DELETE', `/deals/${held.body.data.id}`)
  const refused = (await his?.('DELETE', `/pipelines/${id}`))?.status
  expect([403, 404]).toContain(refused)
  const removed = await call('DELETE', `/pipelines/${id}`)
  expect(removed.status).toBe(200)
  expect(await stagesOf(id)).toEqual([])
  const late = await call('POST', '/deals', { body: { title: 'x', stageId: stages[0].id } })
  expect(late.status).toBe(422)
  const back = await call('POST', `/events/${removed.body.event}/undo`, { body: {} })
  expect(back.status).toBe(200)
  const ids = (found: Any[]) => found.map((one) => one.id).toSorted()
  expect(ids(await stagesOf(id))).toEqual(ids(stages))
})

test('what was linked to a record in the bin, and goes as well, is linked to nothing once that is back', async () => {
  const { id } = await added('/contacts', { name: 'Jane Ford' })
  const deal = await newDeal({ contactIds: [id] })
  const gone = await call('DELETE', `/contacts/${id}`)
  await call('DELETE', `/deals/${deal.id}`)
  await call('POST', `/events/${gone.body.event}/undo`)
  expect(await house().sql('select * from links where from_id = ?', deal.id)).toEqual([])
})
