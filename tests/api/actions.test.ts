import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Answered, type Call, programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import type { Desk } from '../support/office/desk.ts'
import { type Office, openOffice } from '../support/office/office.ts'

const house = useHouse()

let office: Office
let desk: Desk
/** The admin's program, one of a viewer's, and one that may only read. */
let call: Call
let viewing: Call
let reading: Call

beforeAll(async () => {
  office = await openOffice(house())
  desk = await office.at('Slack')
  const vera = await office.at('Slack', await office.hire('Vera Vogel', { role: 'viewer' }))
  const program = (token: string) => programWith(house(), token)
  call = program(await tokenOf(desk))
  viewing = program(await tokenOf(vera, 'api token write'))
  reading = program(await tokenOf(desk, 'api token read'))
})

const act = (name: string, input: object = {}, headers = {}) =>
  call('POST', `/actions/${name}`, { body: input, headers })
const logged = async (more: object = {}) =>
  (await act('log-deal', { deal: 'Renewal', company: 'Acme', amount: '12.5k EUR', ...more })).body
const key = () => ({ 'idempotency-key': randomUUID() })

const events = async () =>
  (
    await house().sql<{ n: number }>(
      'select count(*) as n from events where workspace_id = ?',
      office.workspace,
    )
  )[0]?.n

describe('an action', () => {
  test('writes the record, answers with it and its event, and people see it', async () => {
    const { status, body } = await act('log-deal', {
      ...{ deal: 'Fleet', company: 'Globex', closeOn: '2031-09-30' },
      amount: { minor: 1_250_000, currency: 'EUR' },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      data: { kind: 'deal', version: 1, title: 'Fleet', amount: 1_250_000, closeOn: '2031-09-30' },
      event: expect.stringMatching(/^event_/),
      card: { title: 'Logged: Fleet' },
    })
    expect(await desk.say('find Fleet')).toMatch(/Fleet[\s\S]*Globex[\s\S]*€12,500/)
    await desk.say('details Fleet')
    expect(desk.shown()).toContain('in the API')
  })

  test('that only looks answers with the card and no event', async () => {
    await logged({ deal: 'Look at me' })
    const found = await reading('POST', '/actions/pipeline', { body: {} })
    expect(found.body).toMatchObject({
      ...{ data: null, event: null },
      card: { title: expect.stringMatching(/open deal/) },
    })
  })

  test('that changes nothing more says how it stands, without an event', async () => {
    const { data } = await logged()
    await act('win-deal', { id: data.id })
    const before = await events()
    const again = await act('win-deal', { id: data.id })
    expect(again.body).toMatchObject({ event: null, data: { id: data.id, status: 'won' } })
    expect(again.status).toBe(200)
    expect(await events()).toBe(before)
  })

  test('asks back what several things are called', async () => {
    await act('save-contact', { name: 'Jane Ford', email: `${randomUUID()}@x.example` })
    await act('save-contact', { name: 'Jane Fonda', email: `${randomUUID()}@x.example` })
    expect(await act('log-deal', { deal: 'Two', contact: 'Jane' })).toMatchObject({
      status: 422,
      body: {
        ...{ code: 'ambiguous', title: 'Something has to be put right' },
        errors: { contact: expect.stringContaining('could be') },
        choices: { contact: [{ label: expect.any(String) }, { label: expect.any(String) }] },
      },
    })
  })
})

describe('the same request again', () => {
  test('comes to the same event, with the record as it is now', async () => {
    const once = key()
    const input = { deal: 'Twice', company: 'Acme' }
    const first = await act('log-deal', input, once)
    await act('win-deal', { id: first.body.data.id })
    const before = await events()
    const [second, third] = await Promise.all([
      act('log-deal', input, once),
      act('log-deal', input, once),
    ])
    for (const { status, body } of [second, third]) {
      expect([status, body.event, body.data.id]).toEqual([
        ...[200, first.body.event, first.body.data.id],
      ])
      expect(body.data.status).toBe('won')
    }
    expect(await events()).toBe(before)
  })

  test('hears so where it would be refused by now', async () => {
    const once = key()
    const input = { name: 'Ada', email: `${randomUUID()}@x.example` }
    const first = await act('save-contact', input, once)
    const second = await act('save-contact', input, once)
    expect(second).toMatchObject({ status: 200, body: { event: first.body.event } })
  })

  test('with other input is a conflict, and another member’s key is another request', async () => {
    const once = key()
    await act('log-deal', { deal: 'One', company: 'Acme' }, once)
    expect(await act('log-deal', { deal: 'Other', company: 'Acme' }, once)).toMatchObject({
      status: 409,
      body: {
        code: 'conflict',
        detail: expect.stringMatching(/under this Idempotency-Key already/),
      },
    })
    const jonas = programWith(house(), await tokenOf(await office.at('Slack', office.jonas)))
    const his = await jonas('POST', '/actions/log-deal', {
      ...{ body: { deal: 'His', company: 'Acme' }, headers: once },
    })
    expect(his).toMatchObject({ status: 200, body: { data: { title: 'His' } } })
  })
})

describe('an event', () => {
  test('is undone, and that as well', async () => {
    const { data, event } = await logged({ deal: 'Mistake' })
    const undone = await call('POST', `/events/${event}/undo`)
    expect(undone).toMatchObject({ status: 200, body: { data: null } })
    const again = await call('POST', `/events/${event}/undo`)
    expect(again).toMatchObject({ status: 409, body: { detail: 'This was undone already.' } })
    const redone = await call('POST', `/events/${undone.body.event}/undo`)
    expect(redone.body.data).toMatchObject({ id: data.id, title: 'Mistake' })
  })
})

describe('what may be done', () => {
  const names = ({ body }: Answered) => body.data.map(({ name }: { name: string }) => name)

  test('is what the record’s card offers this member now', async () => {
    const { data } = await logged()
    const before = names(await call('GET', `/actions?record=${data.id}`))
    expect(before).toEqual(expect.arrayContaining(['edit-deal', 'win-deal', 'move-deal']))
    await act('win-deal', { id: data.id })
    const after = names(await call('GET', `/actions?record=${data.id}`))
    expect(after).not.toContain('win-deal')
    expect(names(await viewing('GET', `/actions?record=${data.id}`))).not.toContain('edit-deal')
    expect(names(await reading('GET', `/actions?record=${data.id}`))).not.toContain('edit-deal')
  })

  test('has what stands behind Details of the record too, and no way back', async () => {
    const { data } = await logged()
    const { body } = await call('GET', `/actions?record=${data.id}`)
    const labels = body.data.map(({ label }: { label: string }) => label)
    expect(labels).toEqual(expect.arrayContaining(['Details', 'Merge', 'Share with', 'Remove']))
    expect(labels).not.toContain('Back')
    const deal = body.data.find(({ name }: { name: string }) => name === 'share-with')
    expect(deal).toMatchObject({ input: { id: data.id }, schema: { type: 'object' } })
    expect(names(await viewing('GET', `/actions?record=${data.id}`))).not.toContain('share-with')
  })

  test('has titles and schemas, and leaves out what no token may do', async () => {
    const { body } = await call('GET', '/actions')
    const all = new Map<string, { title: string; schema: unknown }>(
      body.data.map((one: { name: string }) => [one.name, one]),
    )
    expect(all.get('log-deal')).toMatchObject({
      title: 'Log a deal',
      schema: {
        type: 'object',
        required: ['deal'],
        properties: {
          deal: { type: 'string', title: 'Deal', maxLength: 200 },
          amount: { title: 'Amount', anyOf: [{ type: 'object' }, { type: 'string' }] },
        },
      },
    })
    for (const name of ['connect', 'make-token', 'alerts-on', 'share-deal'])
      expect(all.has(name)).toBe(false)
    expect(all.has('edit-workspace')).toBe(true)
    expect(names(await viewing('GET', '/actions'))).not.toContain('log-deal')
  })
})

describe('a form', () => {
  test('begins with what is known, and says what is wrong so far', async () => {
    const { data } = await logged({ deal: 'Formed' })
    const { body } = await call('POST', '/actions/edit-deal/form', {
      body: { id: data.id, amount: 'a lot' },
    })
    const fields = new Map(body.data.fields.map((one: { name: string }) => [one.name, one]))
    expect(fields.get('deal')).toMatchObject({ label: 'Deal', value: 'Formed' })
    expect(fields.get('stage')).toMatchObject({ kind: 'choice', choices: expect.any(Array) })
    expect(fields.get('amount')).toMatchObject({ error: expect.stringMatching(/\w{3}/) })
    expect(fields.get('deal')).not.toHaveProperty('error')
    expect(body.data.drawn).toEqual({ record: data.id, version: 1 })
  })

  test.each([
    ['log-deal', 'field=company&q=acm', { label: 'Acme' }],
    ['log-deal', 'field=stage&q=prop', { label: 'Proposal' }],
    ['edit-workspace', 'field=currency&q=eur', { value: 'EUR' }],
  ])('of %s has options for %s', async (name, query, first) => {
    const { body } = await call('GET', `/actions/${name}/options?${query}`)
    expect(body.data[0]).toMatchObject(first)
  })
})

describe('nobody does by a token what they may not do', () => {
  test.each([
    ['a viewer writes', () => viewing, 'log-deal', { deal: 'X' }, /You can look at everything/],
    ['a token that may only read writes', () => reading, 'log-deal', { deal: 'X' }, /scope write/],
    ['it makes another token', () => call, 'make-token', {}, /^Only a person can do this/],
    ['it makes a code', () => call, 'connect', {}, /^Only a person can do this/],
    ['it reads security', () => reading, 'security', {}, /scope admin/],
  ])('%s', async (_what, by, name, body, detail) => {
    const before = await events()
    expect(await by()('POST', `/actions/${name}`, { body })).toMatchObject({
      status: 403,
      body: { code: 'forbidden', detail: expect.stringMatching(detail) },
    })
    expect(await events()).toBe(before)
  })
})
