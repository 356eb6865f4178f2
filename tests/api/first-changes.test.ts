import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import { openOffice } from '../support/office/office.ts'

/** What people were when they were added is known however they were changed since. */

const house = useHouse()

// biome-ignore lint/suspicious/noExplicitAny: an answer is read as a program reads it.
type Any = any

let call: (...args: Parameters<Call>) => Promise<Any>
let company: string

beforeAll(async () => {
  const office = await openOffice(house())
  call = programWith(house(), await tokenOf(await office.at('Slack')))
  company = (await call('POST', '/companies', { body: { name: 'Globex' } })).body.data.id
})

const jane = (more = {}) => ({
  ...{ name: 'Jane Ford', emails: [`jane${crypto.randomUUID()}@globex.example`] },
  ...{ title: 'Buyer', companyId: company, ...more },
})

interface Added {
  ids: string[]
  events: string[]
}

const alone = async (): Promise<Added> => {
  const [one, other] = [
    (await call('POST', '/contacts', { body: jane() })).body,
    (await call('POST', '/contacts', { body: jane() })).body,
  ]
  return { ids: [one.data.id, other.data.id], events: [one.event, other.event] }
}

/** So many are written in other statements than a few. */
const together = async (): Promise<Added> => {
  const sent = { mode: 'create', data: Array.from({ length: 10 }, () => jane()) }
  const { data, event } = (await call('POST', '/contacts/batch', { body: sent })).body
  return { ids: data.map(({ id }: Any) => id), events: [event] }
}

const edit = { title: 'Head of buying' }

const undo = async (event: string) => (await call('POST', `/events/${event}/undo`)).body.event

const since: [how: string, does: (added: Added) => Promise<Any>][] = [
  ['not changed', async () => undefined],
  ['edited', ({ ids: [id] }) => call('PATCH', `/contacts/${id}`, { body: edit })],
  [
    'edited with others',
    ({ ids }) =>
      call('POST', '/contacts/batch', {
        body: { mode: 'edit', data: ids.map((id) => ({ id, ...edit })) },
      }),
  ],
  [
    'left by their company',
    async () => {
      await call('DELETE', `/companies/${company}`)
      company = (await call('POST', '/companies', { body: { name: 'Globex' } })).body.data.id
    },
  ],
  [
    'merged and parted again',
    async ({ ids: [keep, id] }) => {
      const merged = await call('POST', '/actions/merge-records', {
        body: { keep, ids: [id], values: {} },
      })
      await undo(merged.body.event)
    },
  ],
  [
    'removed and put back',
    async ({ ids: [id] }) => {
      const gone = await call('DELETE', `/contacts/${id}`)
      await undo(gone.body.event)
    },
  ],
  [
    'undone and done again, and edited',
    async ({ ids: [id], events }) => {
      for (const event of events) await undo(await undo(event))
      await call('PATCH', `/contacts/${id}`, { body: edit })
    },
  ],
]

describe.each([
  ['one by one', alone],
  ['together', together],
])('people who were added %s', (_how, adds) => {
  test.each(since)('and %s', async (_since, does) => {
    const at = company
    const added = await adds()
    await does(added)
    const { ids } = added
    const kept = ids.map(async (id) => {
      const { data } = (await call('GET', `/contacts/${id}/history`)).body
      return data.at(-1)
    })
    for (const first of await Promise.all(kept))
      expect(first).toMatchObject({
        version: 1,
        text: expect.stringContaining('Buyer'),
        changes: {
          name: { from: null, to: 'Jane Ford' },
          title: { from: null, to: 'Buyer' },
          companyId: { from: null, to: at },
        },
      })
    const events = (await call('GET', '/events?limit=200')).body.data
    const made = events
      .flatMap((event: Any) => event.changes)
      .find((one: Any) => one.record === ids[0] && one.version === 1)
    expect(made.changes.title).toEqual({ from: null, to: 'Buyer' })
  })
})

test('what was added goes again, as long as nobody else changed it', async () => {
  const { body } = await call('POST', '/contacts', { body: jane() })
  await call('PATCH', `/contacts/${body.data.id}`, { body: edit })
  const undone = await call('POST', `/events/${body.event}/undo`)
  expect([undone.status, (await call('GET', `/contacts/${body.data.id}`)).status]).toEqual([
    200, 404,
  ])
  const { data } = (await call('GET', `/events?limit=200`)).body
  expect(data.find(({ id }: Any) => id === body.event).changes).toEqual([
    expect.objectContaining({ record: body.data.id, version: 1 }),
  ])
})
