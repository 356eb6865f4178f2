import { beforeEach, expect, test } from 'vitest'
import type { Raw } from '../../worker/core/card.ts'
import type { Row } from '../../worker/core/record/kind.ts'
import { declaredKinds } from '../../worker/core/record/registry.ts'
import { lines, newest, office } from '../support/desk-in-memory.ts'
import { jobRuns } from '../support/jobs-in-memory.ts'
import { recordType } from '../support/kinds.ts'

/** Matching keys follow from the records: none stays of what a record held before, or of one that went. */

let house: ReturnType<typeof office>
beforeEach(() => {
  house = office()
})

const does = async (action: string, input: Raw, more = {}) =>
  lines(await house.does('maria', action, input, more)).join('\n')
const undo = () => does('undo', { event: newest(house, 'events') })
const keys = () => house.sql('select kind, key, record_id as id from keys order by 1, 2, 3')
const emails = () => house.sql(`select key from keys where kind = 'email'`).map(({ key }) => key)

async function contact(name: string, more: Raw = {}) {
  await does('save-contact', { name, ...more })
  return newest(house, 'contacts')
}

test('of what may be hidden from who writes, all that keys are made of is said beside them', () => {
  for (const { kind, keys, keysOf, words } of declaredKinds()) {
    const read = new Set<string>()
    const values: Record<string, unknown> = { externalIds: {}, emails: [], phones: [], domains: [] }
    const row = new Proxy({} as Row, {
      get: (_row, name) => {
        read.add(String(name))
        return values[String(name)] ?? 'x'
      },
    })
    keys?.(row)
    const hideable = [...read].filter((name) => {
      const { mayBe, inside } = recordType(kind).fields[name] ?? {}
      return mayBe === 'hidden' || inside
    })
    const said = [...Object.keys(keysOf ?? {}), ...Object.keys(words ?? {})]
    expect(hideable.filter((name) => !said.includes(name))).toEqual([])
  }
})

test('an address that is changed back and forth leaves no other, and goes with the person', async () => {
  const id = await contact('Ada Moss', { email: 'ada@one.example' })
  await does('save-contact', { id, name: 'Ada Moss', email: 'ada@two.example' })
  expect(emails()).toEqual(['ada@two.example'])
  await does('remove-record', { id })
  expect(keys()).toEqual([])
  await undo()
  expect(emails()).toEqual(['ada@two.example'])
})

test('who does not see an address removes a person with its key', async () => {
  const input = { name: 'Ada Moss', email: 'ada@one.example', phone: '+442079460112' }
  await house.does('rita', 'save-contact', input)
  const id = newest(house, 'contacts')
  const { workspace } = house.asks('rita')
  const hidden = { rep: 'hidden' as const }
  const fieldRights = { contact: { emails: hidden, phones: hidden } }
  await house.does('rita', 'remove-record', { id }, { workspace: { ...workspace, fieldRights } })
  expect(keys()).toEqual([])
})

test('people of a company that goes are those of no company, and its own again', async () => {
  await does('save-company', { name: 'Globex' })
  const company = newest(house, 'companies')
  for (const name of ['Jane Ford', 'Tim Barker']) await contact(name, { company })
  await contact('Nora Lind')
  const before = keys()
  const people = () =>
    house.sql(`select key from keys where kind = 'like:person' and key like ' %'`).length
  const alone = people()
  await does('remove-record', { id: company })
  expect(people()).toBeGreaterThan(alone)
  expect(house.sql('select 1 from keys where key like ?', `${company}%`)).toEqual([])
  await undo()
  expect(keys()).toEqual(before)
})

test('a second id of one source is free while what it is of is away, and comes back', async () => {
  await does('log-deal', { deal: 'Globex' })
  const id = newest(house, 'deals')
  await does('add-task', { task: 'Call', about: id })
  const task = newest(house, 'tasks')
  house.sql(`update tasks set external_ids = '{"hubspot":"1","hubspot~2":"2"}'`)
  for (const key of ['1', '2'])
    house.insert('keys', {
      ...{ workspace_id: 'workspace_a', kind: 'external:task:hubspot', key, record_id: task },
    })
  const before = keys()
  await does('remove-record', { id })
  expect(keys()).toEqual([])
  await undo()
  expect(keys()).toEqual(before)
})

test('keys as they were made before go, also of what is not there any more', async () => {
  const id = await contact('Ada Moss', { email: 'ada@one.example' })
  const before = keys()
  const old = { 'ada(at)one.example': id, 'gone@one.example': 'contact_gone' }
  for (const [key, of] of Object.entries(old))
    house.insert('keys', { workspace_id: 'workspace_a', kind: 'email', key, record_id: of })
  house.sql(`delete from keys where key = 'ada@one.example'`)
  for (let at: string | null = ''; at !== null; ) at = await jobRuns(house, 'reindex', at)
  expect(keys()).toEqual(before)
})

test('a key that a record comes to have while keys are gone through stays', async () => {
  const id = await contact('Ada Moss', { email: 'ada@one.example' })
  const two = { workspace_id: 'workspace_a', kind: 'email', key: 'ada@two.example', record_id: id }
  house.insert('keys', two)
  const edits = () => does('save-contact', { id, name: 'Ada Moss', email: 'ada@two.example' })
  await jobRuns(house, 'reindex', 'keys:[]', edits)
  expect(emails()).toEqual(['ada@two.example'])
})
