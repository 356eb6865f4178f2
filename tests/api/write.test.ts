import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { OwnFields } from '../../schema/directory/directory.ts'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useWorkerd } from '../support/harness.ts'
import type { Desk } from '../support/office/desk.ts'
import { type Office, openOffice } from '../support/office/office.ts'
import { withFields } from '../support/office/own-fields.ts'

const house = useWorkerd()

let office: Office
let desk: Desk
let call: Call
/** Of a member without a special role. */
let his: Call

beforeAll(async () => {
  office = await openOffice(house())
  desk = await office.at('Slack')
  const program = (token: string) => programWith(house(), token)
  call = program(await tokenOf(desk))
  his = program(await tokenOf(await office.at('Slack', office.jonas)))
})

const add = async (kinds: string, body: object, by = call) => {
  const added = await by('POST', `/${kinds}`, { body })
  expect({ ...added.body, status: added.status }).toMatchObject({ status: 201 })
  return added.body.data
}
const edit = (kinds: string, id: string, body: object, headers = {}, by = call) =>
  by('PATCH', `/${kinds}/${id}`, { body, headers })
const mail = () => `${randomUUID()}@mail.example`
const memberId = async (name: string) =>
  (
    await house().sql<{ id: string }>(
      'select id from members where workspace_id = ? and name = ?',
      ...[office.workspace, name],
    )
  )[0]?.id ?? ''

/** What each kind is added with and edited to, by the names of its fields. */
const kinds: [kinds: string, added: () => object, edited: () => object][] = [
  [
    'deals',
    () => ({ title: 'Fleet', amount: 1_250_000, currency: 'USD', closeOn: '2031-09-30' }),
    () => ({ title: 'Fleets', amount: 1, closeOn: null, ownerId: null }),
  ],
  [
    'contacts',
    () => ({
      ...{ name: 'Jane Ford', title: 'Head of Fleet', emails: [mail(), mail()] },
      ...{ phones: ['+442079460958'], birthday: '1984-03-17', language: 'German' },
    }),
    () => ({
      title: null,
      emails: [mail()],
      phones: [],
      birthday: null,
      workAddress: 'Long Lane 1',
    }),
  ],
  [
    'companies',
    () => ({
      ...{ name: `Globex ${randomUUID()}`, domains: [`g${randomUUID()}.example`] },
      ...{ emails: [mail()], officeAddress: 'Long Lane 1' },
    }),
    () => ({ domains: [], emails: [], officeAddress: null, billingAddress: 'Short Lane 2' }),
  ],
  [
    'tasks',
    () => ({ title: 'Call Jane', dueOn: '2031-09-30', repeats: 'FREQ=WEEKLY;BYDAY=TU' }),
    () => ({ title: 'Call Jim', dueOn: null, repeats: null }),
  ],
  [
    'products',
    () => ({ name: `Widget ${randomUUID()}`, code: null, price: 12_000 }),
    () => ({ price: null }),
  ],
]

describe.each(kinds)('%s', (path, added, edited) => {
  test('are added, and edited field by field; what is not given stays', async () => {
    const given = added()
    const data = await add(path, given)
    expect(data).toMatchObject({ ...given, version: 1, id: expect.any(String) })
    const wanted = edited()
    const { status, headers, body } = await edit(path, data.id, wanted)
    expect({ status, ...body }).toMatchObject({
      ...{ status: 200, event: expect.stringMatching(/^event_/) },
      data: { ...given, ...wanted, id: data.id, version: 2 },
    })
    expect(headers.get('etag')).toBe('"2"')
    const again = await edit(path, data.id, wanted)
    expect(again).toMatchObject({ status: 200, body: { event: null, data: { version: 2 } } })
  })
})

test('what is added is the same that people add: its event, words and totals', async () => {
  const company = await add('companies', { name: 'Initrode' })
  const deal = await add('deals', { title: 'Wheels', companyId: company.id, amount: 900_000 })
  expect(deal).toMatchObject({ companyId: company.id, currency: 'EUR', status: 'open' })
  expect(deal.ownerId).toBe(await memberId('Maria Silva'))
  expect(await desk.say('find Wheels')).toMatch(/Wheels[\s\S]*Initrode[\s\S]*€9,000/)
  await desk.say('undo')
  expect(desk.shown()).toMatch(/Logged: Wheels|Wheels/)
})

test('a deal of a list of one contact, and won or lost from the beginning', async () => {
  const { id } = await add('contacts', { name: 'Kim Poe', emails: [mail()] })
  expect(await add('deals', { title: 'Of Kim', contactIds: [id] })).toMatchObject({
    contactIds: [id],
  })
  expect(
    await add('deals', { title: 'Won', status: 'won', closeOn: '2020-01-15', amount: 100 }),
  ).toMatchObject({ status: 'won', closeOn: '2020-01-15' })
})

test('a note is logged about a record', async () => {
  const company = await add('companies', { name: 'Umbrella' })
  const note = await add('activities', { type: 'note', body: 'They like it.', links: [company.id] })
  expect(note).toMatchObject({ kind: 'activity', subject: 'They like it.' })
  expect(await desk.say('find Umbrella')).toContain('Umbrella')
})

describe('If-Match', () => {
  test('of the version there is edits; of another one it is refused, and nothing changes', async () => {
    const { id } = await add('deals', { title: 'First' })
    const match = { 'if-match': '"1"' }
    expect(await edit('deals', id, { title: 'Second' }, match)).toMatchObject({ status: 200 })
    const late = await edit('deals', id, { amount: 5 }, match)
    expect(late).toMatchObject({
      status: 412,
      body: { code: 'conflict', detail: expect.stringMatching(/^This is version 2 by now/) },
    })
    expect(late.headers.get('etag')).toBe('"2"')
    const without = await edit('deals', id, { amount: 5 })
    expect(without.body.data).toMatchObject({ title: 'Second', amount: 5, version: 3 })
  })

  test('is not in the way of the same request sent again', async () => {
    const { id } = await add('deals', { title: 'Once' })
    const headers = { 'if-match': '"1"', 'idempotency-key': randomUUID() }
    const first = await edit('deals', id, { title: 'Twice' }, headers)
    await edit('deals', id, { amount: 7 })
    const second = await edit('deals', id, { title: 'Twice' }, headers)
    expect(second).toMatchObject({
      status: 200,
      body: { event: first.body.event, data: { title: 'Twice', amount: 7, version: 3 } },
    })
    expect(await edit('deals', id, { title: 'Thrice' }, headers)).toMatchObject({ status: 409 })
  })
})

test('the same key adds one record, however often it is sent, with the same status', async () => {
  const sent = { body: { title: 'Only one' }, headers: { 'idempotency-key': randomUUID() } }
  const all = await Promise.all([1, 2, 3].map(() => call('POST', '/deals', sent)))
  expect(new Set(all.map(({ body }) => body.event)).size).toBe(1)
  expect(new Set(all.map(({ body }) => body.data.id)).size).toBe(1)
  expect(all.map(({ status }) => status)).toEqual([201, 201, 201])
})

describe('rights are those of people', () => {
  test('a deal of somebody else is not changed, nor another workspace’s', async () => {
    const { id } = await add('deals', { title: 'Hers' })
    expect(await edit('deals', id, { title: 'His' }, {}, his)).toMatchObject({
      status: 403,
      body: { detail: expect.stringMatching(/^This belongs to Maria Silva/) },
    })
    const other = await openOffice(house())
    const theirs = programWith(house(), await tokenOf(await other.at('Slack')))
    expect(await edit('deals', id, { title: 'Theirs' }, {}, theirs)).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
    const { body } = await edit('deals', id, { amount: 1 })
    expect(body.data.title).toBe('Hers')
  })

  test('only a manager gives what is somebody’s to another', async () => {
    const { id } = await add('contacts', { name: 'Ada Given', emails: [mail()] }, his)
    const ownerId = await memberId('Maria Silva')
    expect(await edit('contacts', id, { ownerId }, {}, his)).toMatchObject({ status: 403 })
    expect(await edit('contacts', id, { ownerId })).toMatchObject({
      ...{ status: 200, body: { data: { ownerId } } },
    })
  })
})

test('fields that the workspace added are written beside the others', async () => {
  const fields: OwnFields[string] = {
    budget: { label: 'Budget', is: 'money' },
    plan: { label: 'Plan', is: 'choice', choices: [{ value: 'a', label: 'A' }], required: true },
  }
  const { at } = await withFields(house(), { deal: fields })
  const theirs = programWith(house(), await tokenOf(await at('Slack')))
  const budget = { minor: 500, currency: 'USD' }
  const given = { title: 'Own', amount: 7, currency: 'GBP', budget, plan: 'a' }
  const { id, ...added } = await add('deals', given, theirs)
  expect(added).toMatchObject(given)
  const changed = await edit('deals', id, { budget: null, amount: 8 }, {}, theirs)
  expect(changed.body.data).toMatchObject({ ...given, amount: 8, budget: null })
  expect(await theirs('POST', '/deals', { body: { title: 'No plan' } })).toMatchObject({
    status: 422,
    body: { errors: { plan: 'Please choose one.' } },
  })
})

test('a record is added in two trips to the database, and edited in three', async () => {
  const trips = (headers: Headers) => /(\d+) trips/.exec(headers.get('server-timing') ?? '')?.[1]
  const added = await call('POST', '/deals', { body: { title: 'Quick' } })
  expect(trips(added.headers)).toBe('2')
  const changed = await edit('deals', added.body.data.id, { title: 'Quicker' })
  expect(trips(changed.headers)).toBe('3')
})
