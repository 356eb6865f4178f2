import { expect, test } from 'vitest'
import { activeReaders } from '../../worker/identity/readers.ts'
import { office } from '../support/desk-in-memory.ts'

test('of more members than a query takes values, those who are here and of this workspace read', async () => {
  const house = office()
  const add = (id: string, more = {}) =>
    house.insert('members', {
      ...{ id, workspace_id: 'workspace_a', name: id, active: 1, created_at: 0, role: 'rep' },
      ...{ time_zone: 'Europe/Berlin', locale: 'en-IE', ...more },
    })
  const here = Array.from({ length: 150 }, (_, at) => `member_${at}`)
  for (const id of here) add(id)
  add('member_left', { active: 0 })
  add('member_other', { workspace_id: 'workspace_b' })
  const all = [...here, 'member_left', 'member_other', 'member_nobody']
  const found = await activeReaders(house.asks('maria'), all)
  expect(found.map(({ member }) => member.id).sort()).toEqual(here.toSorted())
})
