import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'

const house = useHouse()

let office: Office
let call: Call
let his: Call

beforeAll(async () => {
  office = await openOffice(house())
  call = programWith(house(), await tokenOf(await office.at('Slack')))
  his = programWith(house(), await tokenOf(await office.at('Slack', office.jonas)))
})

const add = async (kinds: string, body: object, by = call) =>
  (await by('POST', `/${kinds}`, { body })).body
const found = async (kinds: string, id: string, by = call) =>
  (await by('GET', `/${kinds}?filter[externalId]=${encodeURIComponent(id)}`)).body.data

/** What each kind is added with. */
const kinds: [kinds: string, body: () => object | Promise<object>][] = [
  ['contacts', () => ({ name: 'Kim Poe' })],
  ['companies', () => ({ name: `Globex ${randomUUID()}` })],
  ['deals', () => ({ title: 'Fleet' })],
  ['tasks', () => ({ title: 'Call' })],
  ['products', () => ({ name: `Widget ${randomUUID()}` })],
  [
    'activities',
    async () => ({
      type: 'note',
      body: 'x',
      links: [(await add('deals', { title: 'D' })).data.id],
    }),
  ],
]

test.each(kinds)('%s carry an id per source, by which they are found', async (path, body) => {
  const id = `${randomUUID()}:1`
  const { data } = await add(path, { ...(await body()), externalIds: { hubspot: id } })
  expect(data).toMatchObject({ externalIds: { hubspot: id } })
  expect(await found(path, `hubspot:${id}`)).toEqual([data])
  expect(await found(path, `salesforce:${id}`)).toEqual([])
})

test('ids are set one by one, are in the history, and are undone', async () => {
  const { data } = await add('deals', { title: 'Fleet', externalIds: { hubspot: 'd1' } })
  const edit = async (externalIds: unknown) =>
    (await call('PATCH', `/deals/${data.id}`, { body: { externalIds } })).body
  const second = await edit({ salesforce: 's1' })
  expect(second.data.externalIds).toEqual({ hubspot: 'd1', salesforce: 's1' })
  expect((await edit({ hubspot: null })).data.externalIds).toEqual({ salesforce: 's1' })
  expect(await found('deals', 'hubspot:d1')).toEqual([])
  const { event } = await edit(null)
  const { data: past } = (await call('GET', `/deals/${data.id}/history`)).body
  expect(past[0].changes.externalIds).toEqual({ from: { salesforce: 's1' }, to: null })
  expect((await call('POST', `/events/${event}/undo`)).status).toBe(200)
  expect(await found('deals', 'salesforce:s1')).toMatchObject([{ id: data.id }])
})

test('an id is one record’s of its kind alone', async () => {
  const externalIds = { hubspot: 'same' }
  await add('deals', { title: 'First', externalIds })
  const second = await add('deals', { title: 'Second', externalIds })
  expect(second.errors.externalIds).toMatch(/^Another record has this external id/)
  const { data } = await add('deals', { title: 'Third' })
  const edited = await call('PATCH', `/deals/${data.id}`, { body: { externalIds } })
  expect([edited.status, edited.body.errors]).toEqual([422, second.errors])
  // Another kind has ids of its own.
  expect((await add('tasks', { title: 'Call', externalIds })).data.externalIds).toEqual(externalIds)
})

describe('where not everyone sees a record', () => {
  test('its id says nothing of it but that it is used', async () => {
    await add('actions/set-visibility', { of: 'deal', visibility: 'owner' })
    await add('deals', { title: 'Hidden', externalIds: { hubspot: 'secret' } })
    expect(await found('deals', 'hubspot:secret', his)).toEqual([])
    const { detail } = await add(
      'deals',
      { title: 'Mine', externalIds: { hubspot: 'secret' } },
      his,
    )
    expect(detail).toBe('External ids: Another record has this external id already.')
  })
})

test.each([
  ['a text', 'x', /Give an id for each source/],
  ['a list', ['x'], /Give an id for each source/],
  ['a number as id', { hubspot: 1 }, /An id is a text/],
  ['an empty id', { hubspot: '' }, /An id is not empty/],
  ['a source in capitals', { HubSpot: '1' }, /lower-case letters/],
  ['a long id', { hubspot: 'x'.repeat(201) }, /under 200/],
])('%s is refused beside the field', async (_what, externalIds, reason) => {
  const { errors } = await add('deals', { title: 'x', externalIds })
  expect(errors.externalIds).toMatch(reason)
})

test.each(['hubspot', ':1', 'Hub Spot:1'])('a filter by "%s" is refused', async (id) => {
  const { status, body } = await call('GET', `/deals?filter[externalId]=${encodeURIComponent(id)}`)
  expect([status, body.detail]).toEqual([400, expect.stringMatching(/such as hubspot:4711/)])
})
