import { describe, expect, test } from 'vitest'
import { deals } from '../../../schema/workspace/deals.ts'
import { edit } from '../../../worker/core/event/commit/index.ts'
import { addMember } from '../../support/writer.ts'
import { house } from './house.ts'

/** What was changed since it was read or drawn, and what is referred to by now. */

describe('what was changed since it was read', () => {
  test('is set on what is there now, where that set other fields', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_1')
    const read = await all.read('deal_1')
    await all.saves(all.as(), [edit(deals, read, { title: 'New' })])
    await all.saves(all.as(), [edit(deals, read, { closeOn: '2027-01-01' })])
    expect(await all.read('deal_1')).toMatchObject({
      ...{ title: 'New', closeOn: '2027-01-01', version: 3 },
    })
  })

  test.each([
    { what: 'the same field', first: { title: 'A' }, second: { title: 'B' } },
    { what: 'a field that moves with it', first: { amount: 7 }, second: { currency: 'USD' } },
  ])('is a conflict where that set $what', async ({ first, second }) => {
    const all = house()
    addMember(all, 'member_b', { name: 'Jonas' })
    await all.logs(all.as(), 'deal_1')
    const read = await all.read('deal_1')
    await all.saves(all.as({ member: 'member_b' }), [edit(deals, read, first)])
    const late = all.saves(all.as(), [edit(deals, read, second)])
    await expect(late).rejects.toMatchObject({
      ...{ code: 'conflict', details: { record: 'deal_1' } },
      message: expect.stringMatching(/^Jonas changed /),
    })
    expect(await all.read('deal_1')).toMatchObject({ ...first, version: 2 })
  })

  test('is a conflict where the card was drawn before, though it was read after', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_1')
    await all.saves(all.as(), [edit(deals, await all.read('deal_1'), { title: 'A' })])
    const is = await all.read('deal_1')
    const from = (version: number) => ({ ...all.as(), drawn: { record: 'deal_1', version } })
    const late = all.saves(from(1), [edit(deals, is, { title: 'B' })])
    await expect(late).rejects.toThrow(/^You changed /)
    await all.saves(from(2), [edit(deals, is, { title: 'C' })])
    await all.saves(from(1), [edit(deals, await all.read('deal_1'), { closeOn: '2027-01-01' })])
    expect((await all.read('deal_1')).version).toBe(4)
  })

  test('that was removed is not there', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_1')
    const read = await all.read('deal_1')
    await all.saves(all.as(), [{ op: 'remove', kind: 'deal', row: read }])
    const late = all.saves(all.as(), [edit(deals, read, { title: 'B' })])
    await expect(late).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is not removed', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_1')
    const read = await all.read('deal_1')
    await all.saves(all.as(), [edit(deals, read, { title: 'A' })])
    const late = all.saves(all.as(), [{ op: 'remove', kind: 'deal', row: read }])
    await expect(late).rejects.toThrow(/^You changed the title/)
  })

  test('of another workspace cannot be touched', async () => {
    const all = house()
    addMember(all, 'member_b', { workspace_id: 'workspace_b' })
    await all.logs(all.as({ workspace: 'workspace_b', member: 'member_b' }), 'deal_b')
    const theirs = await all.read('deal_b', all.as({ workspace: 'workspace_b' }))
    const mine = { ...theirs, workspaceId: 'workspace_a' }
    const change = all.saves(all.as(), [edit(deals, mine, { title: 'Mine' })])
    await expect(change).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('what was changed since is what that record is, here, last set to', async () => {
  const all = house()
  for (const id of ['member_b', 'member_c']) addMember(all, id, { name: id })
  addMember(all, 'member_x', { workspace_id: 'workspace_b' })
  await all.logs(all.as(), 'deal_1')
  await all.logs(all.as(), 'deal_2')
  const read = await all.read('deal_1')
  const retitles = async (id: string, member: string) =>
    all.saves(all.as({ member }), [edit(deals, await all.read(id), { title: member })])
  await retitles('deal_2', 'member_b')
  // Were it of a record of the same id.
  all.sql(`insert into changes select event_id, 'workspace_b', kind, 'deal_1', version, before, after
    from changes where record_id = 'deal_2' and version = 2`)
  await all.saves(all.as(), [edit(deals, await all.read('deal_1'), { closeOn: '2027-01-01' })])
  await all.saves(all.as(), [edit(deals, read, { title: 'Mine' })])
  for (const member of ['member_b', 'member_c']) await retitles('deal_1', member)
  const late = all.saves(all.as(), [edit(deals, read, { title: 'Late' })])
  await expect(late).rejects.toThrow(/^member_c changed the title/)
})

describe('a card that was drawn', () => {
  const from = (all: ReturnType<typeof house>, version: number) => ({
    ...all.as(),
    drawn: { record: 'deal_1', version },
  })

  test('of one record says nothing of another that changes with it', async () => {
    const all = house()
    for (const id of ['deal_1', 'deal_2']) await all.logs(all.as(), id)
    await all.saves(all.as(), [edit(deals, await all.read('deal_2'), { title: 'A' })])
    const both = await Promise.all(['deal_1', 'deal_2'].map((id) => all.read(id)))
    await all.saves(
      from(all, 1),
      both.map((one) => edit(deals, one, { title: 'B' })),
    )
    expect(all.sql('select version from deals order by id')).toEqual([
      { version: 2 },
      { version: 3 },
    ])
  })

  test('of what it is now removes it', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_1')
    const row = await all.read('deal_1')
    await all.saves(from(all, 1), [{ op: 'remove', kind: 'deal', row }])
    expect(all.sql('select 1 from deals')).toEqual([])
  })
})

test('what something refers to is not removed', async () => {
  const all = house()
  await all.logs(all.as(), 'deal_1')
  const uses = (workspace_id: string, record_id: string) =>
    all.insert('tasks', {
      ...{ id: `task_${workspace_id}_${record_id}`, workspace_id, version: 1, created_at: 0 },
      ...{ title: 'x', record_id, assignee_id: 'member_a', author_id: 'member_a' },
    })
  const removes = async () =>
    all.saves(all.as(), [{ op: 'remove', kind: 'deal', row: await all.read('deal_1') }])
  uses('workspace_a', 'deal_1')
  await expect(removes()).rejects.toThrow('Something refers to this by now.')
  all.sql('delete from tasks')
  all.insert('links', {
    ...{ workspace_id: 'workspace_a', to_id: 'deal_1', kind: 'activity', at: 0, from_id: 'a' },
  })
  await expect(removes()).rejects.toThrow('Something refers to this by now.')
  all.sql(`update links set workspace_id = 'workspace_b'`)
  uses('workspace_b', 'deal_1')
  uses('workspace_a', 'deal_2')
  all.insert('links', {
    ...{ workspace_id: 'workspace_a', to_id: 'deal_2', kind: 'activity', at: 0, from_id: 'b' },
  })
  await removes()
})
