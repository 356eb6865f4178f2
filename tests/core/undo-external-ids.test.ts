import { beforeEach, describe, expect, test } from 'vitest'
import type { Raw } from '../../worker/core/card.ts'
import { lines, newest, office } from '../support/desk-in-memory.ts'

/** External ids of what is removed are free, and come back where no other record has them by then. */

let house: ReturnType<typeof office>
beforeEach(() => {
  house = office()
})

const does = async (action: string, input: Raw) =>
  lines(await house.does('maria', action, input)).join('\n')
const ids = (table: string) =>
  house.sql(`select id, external_ids as ids from ${table} order by rowid`).map(({ ids }) => ids)
const held = () => house.sql(`select key from keys where kind like 'external:%'`)
const x = { externalIds: { hubspot: 'x', sap: '7' } }

async function dealThatWent() {
  await does('log-deal', { deal: 'First', ...x })
  const id = newest(house, 'deals')
  await does('remove-record', { id })
  return { id, event: newest(house, 'events') }
}

test('a record comes back with its own', async () => {
  const { event } = await dealThatWent()
  expect(held()).toEqual([])
  await does('undo', { event })
  expect(ids('deals')).toEqual(['{"hubspot":"x","sap":"7"}'])
  expect(held()).toHaveLength(2)
})

test('and without one that another has by now, which the receipt says', async () => {
  const { event } = await dealThatWent()
  await does('log-deal', { deal: 'Second', externalIds: { hubspot: 'x' } })
  expect(await does('undo', { event })).toMatch(
    /^Put back: First[\s\S]*An external id stays with the record that has it by now/,
  )
  expect(ids('deals')).toEqual(expect.arrayContaining(['{"sap":"7"}', '{"hubspot":"x"}']))
  expect(held()).toHaveLength(2)
})

describe('what goes along with a record', () => {
  const taskThatWent = async () => {
    await does('log-deal', { deal: 'Globex' })
    const id = newest(house, 'deals')
    await does('add-task', { task: 'Call', about: id })
    const task = newest(house, 'tasks')
    house.sql(`update tasks set external_ids = '{"hubspot":"t"}'`)
    house.insert('keys', {
      ...{ workspace_id: 'workspace_a', kind: 'external:task:hubspot', key: 't', record_id: task },
    })
    await does('remove-record', { id })
    return newest(house, 'events')
  }

  test('leaves its ids free, and has them again', async () => {
    const event = await taskThatWent()
    expect(held()).toEqual([])
    await does('undo', { event })
    expect([ids('tasks'), held()]).toEqual([['{"hubspot":"t"}'], [{ key: 't' }]])
  })

  test('or has none where they were given to another', async () => {
    const event = await taskThatWent()
    const other = { workspace_id: 'workspace_a', record_id: 'task_other' }
    house.insert('keys', { ...other, kind: 'external:task:hubspot', key: 't' })
    await does('undo', { event })
    expect([ids('tasks'), held()]).toEqual([[null], [{ key: 't' }]])
  })
})
