import { describe, expect, test } from 'vitest'
import { addMember } from '../../support/writer.ts'
import { house } from './house.ts'

/** One request is one event, and one record is made once. */

describe('one request', () => {
  test('is done once, and gives the first result again', async () => {
    const all = house()
    const first = await all.logs(all.as({ request: 'r' }), 'deal_1')
    const again = await all.logs(all.as({ request: 'r' }), 'deal_2')
    expect(again).toMatchObject({ event: first.event, recordId: 'deal_1', earlier: true })
    expect(all.sql('select id from deals')).toEqual([{ id: 'deal_1' }])
  })

  test('gives its own result again, also with others before and since', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_0')
    const first = await all.logs(all.as({ request: 'r' }), 'deal_1')
    await all.logs(all.as(), 'deal_2')
    const again = await all.logs(all.as({ request: 'r' }), 'deal_3')
    expect(again).toMatchObject({ event: first.event, recordId: 'deal_1', earlier: true })
  })

  test('is its own workspace’s: another’s with the same id is another', async () => {
    const all = house()
    addMember(all, 'member_b', { workspace_id: 'workspace_b' })
    const theirs = all.as({ request: 'r', workspace: 'workspace_b', member: 'member_b' })
    await all.logs(theirs, 'deal_b')
    const first = await all.logs(all.as({ request: 'r' }), 'deal_1')
    const again = await all.logs(all.as({ request: 'r' }), 'deal_1')
    expect([first.recordId, again.event]).toEqual(['deal_1', first.event])
    expect(all.events()).toHaveLength(2)
  })

  test('cannot stand for two things', async () => {
    const all = house()
    await all.logs({ ...all.as({ request: 'r' }), inputDigest: 'one' }, 'deal_1')
    const other = all.logs({ ...all.as({ request: 'r' }), inputDigest: 'two' }, 'deal_1')
    await expect(other).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a record that was made before', () => {
  test('is not made again', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_1')
    const again = all.logs(all.as(), 'deal_1')
    await expect(again).rejects.toThrow('Someone did the same just before you.')
  })

  test('and removed goes on from there', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_1')
    const row = await all.read('deal_1')
    await all.saves(all.as(), [{ op: 'remove', kind: 'deal', row }])
    await all.logs(all.as(), 'deal_1')
    expect(all.sql('select version from changes order by version')).toEqual([
      ...[{ version: 1 }, { version: 2 }, { version: 3 }],
    ])
  })
})

test('what changes nothing, and is about nothing, is no event', async () => {
  const all = house()
  await expect(all.saves(all.as(), [])).rejects.toThrow('deal.edited changes nothing')
})
