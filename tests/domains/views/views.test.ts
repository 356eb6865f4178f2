import { beforeEach, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { CrmError } from '../../../worker/core/errors.ts'
import { apiInMemory } from '../../support/api-in-memory.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'

/** How a page is looked at, by a name: one's own, or everyone's. */

let house: ReturnType<typeof apiInMemory>
beforeEach(() => {
  house = apiInMemory()
})

const does = async (who: string, action: string, input: Raw = {}, more = {}) =>
  lines(await house.does(who, action, input, more)).join('\n')
const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: unknown) => (error instanceof CrmError ? error.message : error),
  )
const namesFor = async (who: string, role: 'rep' | 'manager' = 'rep') => {
  const { data } = await house.list('views?fields=name,page,query,shared', house.asking(who, role))
  return data.map(({ name }) => name)
}
const hers = { name: 'Big ones', query: 'q=acme', page: 'deals' }
const overdue = { page: 'board', query: 'owner=me&close=overdue' }

test('one’s own is one’s own, one for everyone is everyone’s, and a conversation sees only that', async () => {
  await does('maria', 'add-view', { name: 'Mine overdue', ...overdue })
  await does('maria', 'add-view', { name: 'Overdue', shared: true, ...overdue })
  expect(await namesFor('maria')).toEqual(['Overdue', 'Mine overdue'])
  expect(await namesFor('jonas')).toEqual(['Overdue'])
  const [mine = ''] = house.sql("select id from views where name = 'Mine overdue'")
  const { id = '' } = mine as { id?: string }
  expect(await refusal(does('jonas', 'open-record', { id }))).toMatch(/no such/)
  expect(await refusal(does('jonas', 'edit-view', { id, name: 'His' }))).toMatch(/no such/)
  const found = await does('maria', 'find-records', { query: 'overdue' }, { shared: true })
  expect(found).toMatch(/Overdue/)
  expect(found).not.toMatch(/Mine overdue/)
})

test('it is changed by whose it is, or who leads; and undone', async () => {
  await does('jonas', 'add-view', { name: 'Big ones', shared: true, ...overdue })
  const id = newest(house, 'views')
  expect(await refusal(does('rita', 'edit-view', { id, name: 'Hers' }))).toMatch(/someone else/)
  expect(await does('jonas', 'edit-view', { id, ...hers })).toMatch(/^Saved/)
  const row = () => house.sql('select name, page, query, shared from views where id = ?', id)
  expect(row()).toEqual([{ name: 'Big ones', page: 'deals', query: 'q=acme', shared: 1 }])
  expect(await does('maria', 'edit-view', { id, name: 'Bigger ones' })).toMatch(/Bigger ones/)
  await does('maria', 'undo', { event: newest(house, 'events') })
  expect(row()).toMatchObject([{ name: 'Big ones' }])
  await does('jonas', 'remove-record', { id })
  expect(row()).toEqual([])
  await does('jonas', 'undo', { event: newest(house, 'events') })
  expect(row()).toEqual([{ name: 'Big ones', page: 'deals', query: 'q=acme', shared: 1 }])
})
