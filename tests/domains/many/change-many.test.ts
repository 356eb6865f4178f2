import { beforeEach, describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { CrmError } from '../../../worker/core/errors.ts'
import { dataOf } from '../../support/data-of.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** The same is done to many records at once: by whom may do it to one, as one event with one undo. */

let house: ReturnType<typeof office>
beforeEach(() => {
  house = office()
})

const does = async (who: string, action: string, input: Raw = {}, more = {}) =>
  lines(await house.does(who, action, input, more)).join('\n')
const changes = (who: string, ids: string[], input: Raw, more = {}) =>
  does(who, 'change-many', { ids, ...input }, more)
const refusal = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof CrmError ? { message: error.message, ...error.details } : error
}

async function deals(count: number, who = 'maria') {
  const ids: string[] = []
  for (let at = 0; at < count; at += 1) {
    await does(who, 'log-deal', { deal: `Fleet ${who} ${at}` })
    ids.push(newest(house, 'deals'))
  }
  return ids
}
const column = (name: string) =>
  house.sql(`select ${name} as value from deals order by id`).map(({ value }) => value)
const events = () => house.sql('select name from events').length
/** All but what is kept of what was done. */
const standing = (): Record<string, string[]> => ({ ...dataOf(house), long_texts: [] })
const undo = () => does('maria', 'undo', { event: newest(house, 'events') })

test('a field, the owner and the stage of many are set by one event, and one undo sets all back', async () => {
  const ids = await deals(12)
  const before = standing()
  const count = events()
  expect(await changes('maria', ids, { set: { closeOn: '30 Sep 2031' } })).toBe(
    'Changed: 12 deals\n[Undo]',
  )
  expect(events()).toBe(count + 1)
  expect(column('close_on')).toEqual(ids.map(() => '2031-09-30'))
  expect(await undo()).toMatch(/^Undone/)
  expect(standing()).toEqual(before)
  await changes('maria', ids, { set: { owner: 'Rita Roth', stage: 'stage_Proposal' } })
  expect(column('owner_id')).toEqual(ids.map(() => 'member_rita'))
  expect(column('stage_id')).toEqual(ids.map(() => 'stage_Proposal'))
  expect(await does('maria', 'pipeline')).toMatch(/^12 open deals/)
  expect(await does('rita', 'my-deals')).toMatch(/Fleet maria 3/)
})

test('the same request again changes nothing and is answered the same; another input is refused', async () => {
  const ids = await deals(3)
  const request = { requestId: 'request_once' }
  const once = await changes('maria', ids, { set: { amount: '12k EUR' } }, request)
  expect(once).toBe('Changed: 3 deals\n[Undo]')
  const count = events()
  await does('maria', 'edit-deal', { id: ids[0] ?? '', amount: '1 EUR' })
  expect(await changes('maria', ids, { set: { amount: '12k EUR' } }, request)).toBe(once)
  expect(events()).toBe(count + 1)
  expect(column('amount')).toEqual([100, 1_200_000, 1_200_000])
  const other = await refusal(changes('maria', ids, { set: { amount: '2 EUR' } }, request))
  expect(other).toMatchObject({ message: expect.stringMatching(/saved/) })
})

test('each that cannot be changed is named with why; those that are so already are counted', async () => {
  const [mine, his] = [await deals(2, 'jonas'), await deals(2, 'rita')]
  await does('jonas', 'edit-deal', { id: mine[0] ?? '', closeOn: '2031-09-30' })
  const said = await changes('jonas', [...mine, ...his], { set: { closeOn: '2031-09-30' } })
  expect(said).toMatch(/^Changed: 1 deal\n1 deal was so already\.\nLeft as they are: 2\n/)
  expect(said).toMatch(/Fleet rita 0 \| This belongs to someone else/)
  expect(column('close_on').filter(Boolean)).toHaveLength(2)
})

test('people, companies and tasks are changed as their own forms do', async () => {
  await does('maria', 'save-contact', { name: 'Jane Ford', email: 'jane@globex.example' })
  await does('maria', 'save-contact', { name: 'Tim Barker', email: 'tim@globex.example' })
  const all = (table: string) => house.sql(`select * from ${table} order by id`)
  const ids = (table: string) => all(table).map(({ id }) => String(id))
  expect(await changes('maria', ids('contacts'), { set: { company: 'Globex' } })).toMatch(
    /^Changed: 2 people\n/,
  )
  const [globex] = ids('companies')
  expect(all('contacts')).toMatchObject([
    { name: 'Jane Ford', company_id: globex },
    { name: 'Tim Barker', company_id: globex },
  ])
  await changes('maria', ids('companies'), { set: { owner: 'Rita Roth' } })
  expect(all('companies')).toMatchObject([{ name: 'Globex', owner_id: 'member_rita' }])
  for (const task of ['Call Jane', 'Call Tim']) await does('maria', 'add-task', { task })
  await changes('maria', ids('tasks'), { set: { due: '2031-09-30' } })
  expect(all('tasks')).toMatchObject([{ due_on: '2031-09-30' }, { due_on: '2031-09-30' }])
})

test('orders and cases are, too, and one undo sets all back', async () => {
  for (const number of ['A-1', 'A-2'])
    await does('maria', 'save-order', { company: 'Globex', product: 'Router', price: '5', number })
  for (const subject of ['Router is silent', 'Invoice twice'])
    await does('maria', 'open-case', { subject })
  const all = (table: string) => house.sql(`select * from ${table} order by id`)
  const ids = (table: string) => all(table).map(({ id }) => String(id))
  const before = standing()
  const set = { status: 'shipped', owner: 'Rita Roth' }
  expect(await changes('maria', ids('orders'), { set })).toMatch(/^Changed: 2 orders\n/)
  const shipped = { status: 'shipped', owner_id: 'member_rita' }
  expect(all('orders')).toMatchObject([shipped, shipped])
  expect(await undo()).toMatch(/^Undone/)
  expect(standing()).toEqual(before)
  await changes('maria', ids('cases'), { set: { priority: 'urgent' } })
  expect(all('cases')).toMatchObject([{ priority: 'urgent' }, { priority: 'urgent' }])
})

describe('what is asked', () => {
  test('is put right where the same is wrong with each', async () => {
    const ids = await deals(2)
    const wrong = (input: Raw) => refusal(changes('maria', ids, input))
    expect(await wrong({ set: { amount: '12.500' } })).toMatchObject({
      ask: { field: 'amount', choices: [{ label: '€12.50' }, { label: '€12,500' }] },
    })
    expect(await wrong({ set: { closeOn: 'some day' } })).toMatchObject({
      fields: { closeOn: expect.any(String) },
    })
    expect(await wrong({ set: { colour: 'red' } })).toMatchObject({
      fields: { set: expect.stringMatching(/"colour"/) },
    })
    const nothing = { fields: { set: expect.stringMatching(/Say what to set/) } }
    expect(await wrong({})).toMatchObject(nothing)
    expect(await wrong({ set: { amount: '1 EUR' }, remove: true })).toMatchObject(nothing)
    expect(events()).toBe(2)
  })

  test('is of one kind, at most 200, and of this workspace', async () => {
    const [id = ''] = await deals(1)
    const set = { closeOn: '2031-09-30' }
    const asked = (ids: string[]) => refusal(changes('maria', ids, { set }))
    expect(await asked([id, 'contact_1'])).toMatchObject({
      fields: { ids: 'Choose records of one kind.' },
    })
    expect(await asked(Array.from({ length: 201 }, (_, at) => `deal_${at}`))).toMatchObject({
      fields: { ids: expect.any(String) },
    })
    expect(await asked(['nothing_1'])).toMatchObject({ message: expect.stringMatching(/no such/) })
    expect(await changes('maria', [id, 'deal_elsewhere'], { set })).toMatch(
      /^Changed: 1 deal\nLeft as they are: 1\nWhat you do not see \| /,
    )
  })
})

describe('removed at once', () => {
  test('are those that nothing is about, and one undo puts them back', async () => {
    const ids = await deals(12)
    await does('maria', 'add-task', { task: 'Call them', about: ids[0] ?? '' })
    const before = standing()
    const said = await changes('maria', ids, { remove: true })
    expect(said).toMatch(/^Removed: 11 deals\nLeft as they are: 1\nFleet maria 0 \| Something is/)
    expect(column('id')).toEqual([ids[0]])
    const bin = await does('maria', 'bin')
    expect(bin).toMatch(
      /\nFleet maria 1 and 10 others \| 11 deals · removed by you, .*\[Put back\]/,
    )
    expect(await does('rita', 'bin')).toContain('Fleet maria 1 and 10 others')
    await undo()
    expect(await does('maria', 'bin')).toContain('Nothing was removed')
    expect(column('id')).toHaveLength(12)
    expect(column('title')).toEqual(ids.map((_, at) => `Fleet maria ${at}`))
    expect(standing()).toMatchObject({ deals: before.deals, terms: before.terms })
  })

  test('are not records that are looked at one by one', async () => {
    const one = { message: expect.stringMatching(/one by one/) }
    expect(await refusal(changes('maria', ['pipeline_a'], { remove: true }))).toMatchObject(one)
  })
})
