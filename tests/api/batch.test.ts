import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useWorkerd } from '../support/harness.ts'
import type { Desk } from '../support/office/desk.ts'
import { type Office, openOffice } from '../support/office/office.ts'

const house = useWorkerd()

let office: Office
let desk: Desk
let call: Call
/** Of a member without a special role. */
let his: Call

beforeAll(async () => {
  office = await openOffice(house())
  desk = await office.at('Slack')
  call = programWith(house(), await tokenOf(desk))
  his = programWith(house(), await tokenOf(await office.at('Slack', office.jonas)))
})

const send = (kinds: string, mode: string, data: unknown[], headers = {}, by = call) =>
  by('POST', `/${kinds}/batch`, { body: { mode, data }, headers })
const batch = async (kinds: string, mode: string, data: unknown[], by = call) => {
  const { status, body } = await send(kinds, mode, data, {}, by)
  expect({ status, detail: body.detail }).toEqual({ status: 200 })
  return body
}
const one = async (kinds: string, id: string) => (await call('GET', `/${kinds}/${id}`)).body.data
const mail = () => `${randomUUID()}@mail.example`
const times = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at))
const statuses = ({ data }: { data: { status: number }[] }) => data.map(({ status }) => status)

test('many are added by one event, each found and counted as if it was added alone', async () => {
  const rows = times(20, (at) => ({
    ...{ title: `Fleet ${at}`, amount: 1000 + at, currency: 'USD', closeOn: '2031-09-30' },
    externalIds: { hubspot: `deal-${at}` },
  }))
  const { data, event } = await batch('deals', 'create', rows)
  expect(data).toEqual(rows.map(() => ({ status: 201, id: expect.stringMatching(/^deal_/) })))
  expect(await one('deals', data[7].id)).toMatchObject({ ...rows[7], version: 1, status: 'open' })
  const found = await call('GET', '/deals?filter[externalId]=hubspot:deal-7')
  expect(found.body.data).toMatchObject([{ id: data[7].id }])
  expect(await desk.say('find Fleet 19')).toMatch(/Fleet 19/)
  expect(await desk.say('pipeline')).toMatch(/^20 open deals/m)
  const { data: past } = (await call('GET', `/deals/${data[3].id}/history`)).body
  expect(past).toMatchObject([{ event, name: 'saved', version: 1 }])
})

test('one undo takes all of them back, and another gives them back', async () => {
  const emails = times(30, mail)
  const rows = emails.map((email, at) => ({
    name: `Kim ${at}`,
    emails: [email],
    company: 'Initrode',
  }))
  const { data, event } = await batch('people', 'create', rows)
  const company = (await one('people', data[0].id)).companyId
  expect((await one('people', data[29].id)).companyId).toBe(company)
  const undone = await call('POST', `/events/${event}/undo`)
  expect(undone.status).toBe(200)
  expect((await call('GET', `/people/${data[29].id}`)).status).toBe(404)
  expect((await call('GET', `/companies/${company}`)).status).toBe(404)
  expect((await call('POST', `/events/${undone.body.event}/undo`)).status).toBe(200)
  expect(await one('people', data[29].id)).toMatchObject({
    emails: [emails[29]],
    companyId: company,
  })
  expect(await desk.say(`find ${emails[4]}`)).toMatch(/Kim 4/)
})

test('what is wrong with a row is said of it alone, and the others are saved', async () => {
  const [email, other] = [mail(), mail()]
  await call('POST', '/people', { body: { name: 'There Already', emails: [email] } })
  const { data } = await batch('people', 'create', [
    { name: 'Kim Poe', emails: [other], phones: ['no number'] },
    { name: 'Jane Ford', emails: [email] },
    { name: 'Jim Ford', colour: 'red' },
    'Kim',
    { name: 'Good Row', companyId: 'company_1' },
    { name: 'Good Row', emails: [other] },
  ])
  expect(data).toEqual([
    {
      ...{ status: 422, code: 'invalid' },
      detail: expect.stringMatching(/phone number/),
      errors: { phones: expect.stringMatching(/phone number/) },
    },
    expect.objectContaining({ errors: { emails: 'There Already already has this address.' } }),
    expect.objectContaining({ errors: { colour: expect.stringMatching(/no such field/) } }),
    { status: 422, code: 'invalid', detail: 'A record is a JSON object.' },
    expect.objectContaining({ errors: { companyId: expect.stringMatching(/no such company/) } }),
    { status: 201, id: expect.any(String) },
  ])
})

test('where nothing can be saved there is no event', async () => {
  const { event, data } = await batch('deals', 'create', [{ title: '' }])
  expect([event, statuses({ data })]).toEqual([null, [422]])
})

test('rows see those before them: a name makes one company, an address is one person’s', async () => {
  const email = mail()
  const { data } = await batch('people', 'create', [
    { name: 'First One', emails: [email], company: 'Umbrella' },
    { name: 'Second One', emails: [email] },
    { name: 'Third One', company: 'Umbrella Ltd' },
  ])
  expect(statuses({ data })).toEqual([201, 422, 201])
  const [first, , third] = data
  expect((await one('people', third.id)).companyId).toBe((await one('people', first.id)).companyId)
})

describe('upsert', () => {
  test.each<[what: string, kinds: string, added: object, sent: object]>([
    [
      'an e-mail',
      'people',
      { name: 'Kim', emails: ['kim@up.example'] },
      { emails: ['KIM@up.example'] },
    ],
    [
      'a phone number',
      'people',
      { name: 'Jo', phones: ['+442079460958'] },
      { phones: ['+44 20 7946 0958'] },
    ],
    [
      'a domain',
      'companies',
      { name: 'Hooli', domains: ['hooli.example'] },
      { domains: ['hooli.example'] },
    ],
    ['an external id', 'tasks', { title: 'Call' }, {}],
    ['an external id', 'deals', { title: 'Fleet' }, {}],
    ['an external id', 'products', { name: 'Widget' }, {}],
  ])('by %s finds one of the %s', async (_what, kinds, added, sent) => {
    const externalIds = { erp: randomUUID() }
    const { data } = (await call('POST', `/${kinds}`, { body: { ...added, externalIds } })).body
    const title = 'title' in data && kinds !== 'people' ? 'title' : 'name'
    const body = { [title]: 'Renamed', ...(Object.keys(sent).length ? sent : { externalIds }) }
    const done = await batch(kinds, 'upsert', [body])
    expect(done.data).toEqual([{ status: 200, id: data.id }])
    expect(await one(kinds, data.id)).toMatchObject({ [title]: 'Renamed', version: 2, externalIds })
    expect(await batch(kinds, 'upsert', [body])).toEqual({ data: done.data, event: null })
  })

  test('adds what it does not find, and what comes twice is edited the second time', async () => {
    const externalIds = { erp: randomUUID() }
    const { data } = await batch('deals', 'upsert', [
      { title: 'Once', externalIds },
      { title: 'Twice', amount: 500, externalIds },
      { title: 'Nowhere' },
    ])
    expect(data).toMatchObject([
      { status: 201 },
      { status: 200, id: data[0].id },
      { status: 422, detail: 'Give something it is found by: external id.' },
    ])
    expect(await one('deals', data[0].id)).toMatchObject({
      title: 'Twice',
      amount: 500,
      version: 1,
    })
  })

  test('what is no address is refused beside its field, and adds nobody', async () => {
    const { body } = await send('people', 'upsert', [
      { name: 'Kim Odd', emails: ['kim at odd'] },
      { name: 'Kim Even' },
    ])
    expect(body).toMatchObject({
      data: [
        { status: 422, errors: { emails: expect.stringMatching(/e-mail/i) } },
        { status: 422, detail: expect.stringMatching(/^Give something it is found by/) },
      ],
      event: null,
    })
  })

  test('of several that fit asks which one is meant', async () => {
    const phones = ['+442079460999']
    await batch('people', 'create', [
      { name: 'A', phones },
      { name: 'B', phones },
    ])
    const { data } = await batch('people', 'upsert', [{ name: 'C', phones }])
    expect(data).toMatchObject([{ status: 422, detail: expect.stringMatching(/^2 people have/) }])
  })
})

test('edits name records by the ids of other systems, too', async () => {
  const erp = randomUUID()
  const made = await batch('deals', 'create', [{ title: 'Theirs', externalIds: { erp } }])
  const { data } = await batch('deals', 'edit', [
    { id: { externalId: `erp:${erp}` }, amount: 5 },
    { id: { externalId: 'erp:none' }, amount: 5 },
  ])
  expect(data).toMatchObject([
    { status: 200, id: made.data[0].id },
    { status: 422, errors: { id: 'Nothing here has the external id erp:none.' } },
  ])
  expect(await one('deals', made.data[0].id)).toMatchObject({ title: 'Theirs', amount: 5 })
})

test('edits name records by id, and others by the ids of other systems', async () => {
  const externalIds = { erp: randomUUID() }
  const company = (await call('POST', '/companies', { body: { name: 'Vehement', externalIds } }))
    .body
  const rows = times(12, (at) => ({ title: `Deal ${at}` }))
  const made = await batch('deals', 'create', rows)
  const companyId = { externalId: `erp:${externalIds.erp}` }
  const { data, event } = await batch('deals', 'edit', [
    ...made.data.map(({ id }: { id: string }, at: number) => ({
      ...{ id, amount: at, currency: 'USD' },
      ...(at % 2 && { companyId }),
    })),
    { id: 'deal_1', title: 'x' },
    { title: 'x' },
  ])
  expect(statuses({ data })).toEqual([...rows.map(() => 200), 404, 422])
  expect(await one('deals', made.data[5].id)).toMatchObject({
    ...{ title: 'Deal 5', amount: 5, currency: 'USD', companyId: company.data.id, version: 2 },
  })
  // What is set again since stays.
  await call('PATCH', `/deals/${made.data[5].id}`, { body: { amount: 7 } })
  await his('PATCH', `/deals/${made.data[6].id}`, { body: { amount: 7 } })
  expect((await call('POST', `/events/${event}/undo`)).status).toBe(200)
  expect(await one('deals', made.data[5].id)).toMatchObject({ amount: 7, companyId: null })
  expect(await one('deals', made.data[4].id)).toMatchObject({ amount: null, companyId: null })
})

test('a record that the caller may not change is an error of its row alone', async () => {
  const [hers, own] = [await batch('deals', 'create', [{ title: 'Hers' }]), mail()]
  const { data: mine } = (await his('POST', '/deals', { body: { title: 'His' } })).body
  const { data } = await batch(
    'deals',
    'edit',
    [
      ...[
        { id: hers.data[0].id, title: 'x' },
        { id: mine.id, title: own },
      ],
    ],
    his,
  )
  expect(data).toMatchObject([
    { status: 403, code: 'forbidden', detail: expect.stringMatching(/belongs to/) },
    { status: 200, id: mine.id },
  ])
})

test('the same key is the same request: its results and event, and nothing else under it', async () => {
  const headers = { 'idempotency-key': randomUUID() }
  const rows = [{ title: 'Keyed' }, { title: '' }]
  const first = await send('deals', 'create', rows, headers)
  const again = await send('deals', 'create', rows, headers)
  expect([again.status, again.body]).toEqual([200, first.body])
  expect((await send('deals', 'create', [{ title: 'Other' }], headers)).status).toBe(409)
  expect((await call('GET', '/deals?q=keyed')).body.data).toHaveLength(1)
})

test('what is in use by now stays when the others are undone', async () => {
  const { data, event } = await batch(
    'people',
    'create',
    times(12, (at) => ({ name: `Kept ${at}`, company: 'Keepers' })),
  )
  await call('POST', '/tasks', { body: { title: 'Call', recordId: data[2].id } })
  const undone = await call('POST', `/events/${event}/undo`)
  expect(JSON.stringify(undone.body.card)).toMatch(/In use by now, so they stay: 2\./)
  expect((await call('GET', `/people/${data[1].id}`)).status).toBe(404)
  const { companyId } = await one('people', data[2].id)
  expect(await one('companies', companyId)).toMatchObject({ name: 'Keepers' })
})

test('its changes are whole in the list of what happened', async () => {
  const before = (await call('GET', '/events?limit=200')).body
  const { event, data } = await batch(
    'tasks',
    'create',
    times(40, (at) => ({ title: `Task ${at}`, dueOn: '2031-09-30' })),
  )
  const last = before.data.at(-1).id
  const { data: found } = (await call('GET', `/events?after=${last}`)).body
  const mine = found.find(({ id }: { id: string }) => id === event)
  expect(mine.changes).toHaveLength(data.length)
  expect(mine.changes[39].changes.title).toEqual({ from: null, to: 'Task 39' })
})

test('a thousand take as many statements as ten, and few rows each', async () => {
  const cost = async (count: number) => {
    const rows = times(count, (at) => ({
      name: `Crowd ${at}`,
      emails: [mail()],
      company: `Firm ${at % 9}`,
    }))
    const { headers, body } = await send('people', 'create', rows)
    expect(new Set(statuses(body))).toEqual(new Set([201]))
    const said = headers.get('server-timing') ?? ''
    const [, read, statements] = /(\d+) rows, (\d+) statements/.exec(said) ?? []
    return { statements: Number(statements), rows: Number(read) }
  }
  const [ten, thousand] = [await cost(10), await cost(1000)]
  expect(thousand.statements).toBeLessThanOrEqual(ten.statements + 2)
  expect(thousand.statements).toBeLessThanOrEqual(40)
  // Of each person some twenty words, once.
  expect(thousand.rows).toBeLessThanOrEqual(33_000)
})

test('a webhook is sent each of the records, and each that an undo takes back', async () => {
  const address = 'https://hooks.example.com/batch'
  const { data: hook } = (
    await call('POST', '/actions/add-webhook', { body: { address, events: 'task.*' } })
  ).body
  const { data, event } = await batch('tasks', 'create', [{ title: 'A' }, { title: 'B' }])
  const sent = async (id: string) =>
    house().sql(
      'select record_id as id from webhook_deliveries where webhook_id = ? and event_id = ? order by rowid',
      ...[hook.id, id],
    )
  const ids = data.map(({ id }: { id: string }) => ({ id }))
  expect(await sent(event)).toEqual(ids)
  const undone = await call('POST', `/events/${event}/undo`)
  expect(await sent(undone.body.event)).toEqual(expect.arrayContaining(ids))
})

test('who is added and looks like somebody who is here is saved, and says whom', async () => {
  const company = 'Umbrella Sisters'
  const { data: known } = await batch('people', 'create', [
    { name: 'Alice Abernathy', emails: [mail()], company },
  ])
  const { data } = await batch('people', 'create', [
    { name: 'Alice Abernathy', emails: [mail()], company },
    { name: 'Mark Bishop', emails: [mail()], company },
  ])
  expect(data).toEqual([
    { status: 201, id: expect.any(String), similar: { id: known[0].id, name: 'Alice Abernathy' } },
    { status: 201, id: expect.any(String) },
  ])
})
