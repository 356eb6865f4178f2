import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import type { Desk } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'

// Who sends a slip reads what to send instead.

const house = useHouse()

let desk: Desk
let call: Call

beforeAll(async () => {
  desk = await (await openOffice(house())).at('Slack')
  call = programWith(house(), await tokenOf(desk))
})

const add = async (kinds: string, body: object) =>
  (await call('POST', `/${kinds}`, { body })).body.data
const act = (name: string, body: object, headers = {}) =>
  call('POST', `/actions/${name}`, { body, headers })

describe('a value of another type', () => {
  test.each([
    ['deals', { title: ['one', 'two'] }, { title: 'This is one value, no list.' }],
    ['deals', { title: ['one'] }, { title: 'This is one value, no list.' }],
    ['people', { name: { first: 'Jane' } }, { name: 'This has to be a text.' }],
    [
      'people',
      { name: 'Jane', emails: 'jane@globex.example' },
      { emails: 'This has to be a list.' },
    ],
    ['people', { emails: [] }, { name: 'Please fill this in.' }],
  ])('in %s: %j', async (kinds, body, errors) => {
    expect(await call('POST', `/${kinds}`, { body })).toMatchObject({
      status: 422,
      body: { errors },
    })
  })

  test('in a form as well', async () => {
    const { body } = await act('log-deal/form', { deal: ['x'] })
    expect(body.data.fields).toContainEqual(
      expect.objectContaining({ name: 'deal', error: 'This has to be a text.' }),
    )
  })
})

describe('what is none of the choices', () => {
  test('is answered with those there are', async () => {
    const { status, body } = await act('set-field-right', {
      ...{ field: 'deal.amount', role: 'rep' },
      right: 'hide',
    })
    expect(status).toBe(422)
    expect(body.choices.right.map(({ value }: { value: string }) => value)).toEqual(
      expect.arrayContaining(['hidden', 'readOnly']),
    )
    const of = await act('set-visibility', { of: 'deals', visibility: 'team' })
    expect(of.body.choices.of).toContainEqual({ value: 'deal', label: 'Deals' })
    expect(Object.keys(of.body.choices)).toEqual(['of'])
  })

  test('by the name of the record’s field', async () => {
    const { body } = await call('POST', '/cases', { body: { subject: 'x', priority: 'huge' } })
    expect(body.choices.priority).toContainEqual({ value: 'urgent', label: 'Urgent' })
  })
})

test('what is not set with the record names what sets it', async () => {
  const { id } = await add('deals', { title: 'Fleet' })
  const errors = async (body: object) => (await call('PATCH', `/deals/${id}`, { body })).body.errors
  expect(await errors({ teamId: 'team_1' })).toEqual({
    teamId: 'This is not set here, but by POST /actions/set-team.',
  })
  const { sharedWith, lines } = await errors({ sharedWith: [], lines: [{}] })
  expect(sharedWith).toContain('/actions/share-with or /actions/stop-sharing')
  expect(lines).toContain('/actions/save-deal-line')
  expect(await errors({ enteredStageAt: '2026-01-01T00:00:00Z' })).toEqual({
    enteredStageAt: 'This is not set here. GET /actions lists what there is to do.',
  })
  const { status } = await errors({ status: 'won' })
  expect(status).toContain('/actions/win-deal or /actions/lose-deal')
  expect(await errors({ version: 9 })).toEqual({
    version: 'Send it as If-Match, to edit this version only.',
  })
  expect(await errors({ kind: 'contact' })).toEqual({
    kind: 'This is given when it is made, and stays.',
  })
})

test('an action takes a record by its id in another system, at its version', async () => {
  const sf = randomUUID()
  const { id } = await add('deals', { title: 'Known', externalIds: { sf } })
  const named = { id: { externalId: `sf:${sf}` }, amount: '5 EUR' }
  const moved = await act('price-deal', named)
  expect(moved.body.data).toMatchObject({ id, amount: 500, version: 2 })
  expect(
    (await act('price-deal', { ...named, amount: '6 EUR' }, { 'if-match': '"1"' })).status,
  ).toBe(412)
  expect(
    (await act('price-deal', { ...named, id: { externalId: 'sf:none' } })).body.errors,
  ).toEqual({
    id: 'Nothing here has the external id sf:none.',
  })
})

test('events of a webhook are a list, as it has them, or a text', async () => {
  const address = 'https://hooks.acme.example/crm'
  for (const events of [['deal.*', 'contact.added'], 'deal.* contact.added'])
    expect((await act('add-webhook', { address, events })).body.data).toMatchObject({
      events: ['deal.*', 'contact.added'],
    })
  expect((await act('add-webhook', { address, events: ['moon.*'] })).body.errors.events).toMatch(
    /There is no “moon\.\*”\. There are /,
  )
})

test('a parameter that there is not is refused', async () => {
  expect(await call('GET', '/actions?records=deal_1')).toMatchObject({
    status: 400,
    body: { detail: 'There is no parameter "records". What there is: record.' },
  })
})

test('what is added by an action of its own names it', async () => {
  const { body } = await call('POST', '/webhooks', { body: { address: 'https://a.example' } })
  expect(body.detail).toBe('webhooks are not added here, but by POST /actions/add-webhook.')
  const workspaces = await call('POST', '/workspaces', { body: { name: 'x' } })
  expect(workspaces.body.detail).toContain('GET /actions lists them')
})

test('what is no id is said of what was sent', async () => {
  const { body } = await call('POST', '/tasks', { body: { title: 'Call', about: 'Globex' } })
  expect(body.errors).toEqual({ about: 'Give the id of a record.' })
  const [{ id }] = (await call('GET', '/pipelines')).body.data
  expect((await call('GET', `/pipelines/${id}/totals?owner=Jonas`)).body.detail).toBe(
    'owner is the id of a colleague: member_….',
  )
})
