import { describe, expect, test } from 'vitest'
import { addMember } from '../../support/writer.ts'
import { type Given, house } from './house.ts'

/** Who may write, and from where: the guards of the batch itself. */

describe('nothing is written', () => {
  const ended = /Your access has ended/
  test.each([
    { what: 'by who was deactivated', sql: 'update workspace_members set active = 0', why: ended },
    { what: 'by nobody known', sql: 'delete from workspace_members', why: ended },
    {
      what: 'by a member of another workspace',
      sql: `update workspace_members set workspace_id = 'workspace_b'`,
      why: ended,
    },
    {
      what: 'by who has a lower role by now',
      sql: `update workspace_members set role = 'viewer'`,
      why: /just changed/,
    },
  ])('$what', async ({ sql, why }) => {
    const all = house()
    all.sql(sql)
    await expect(all.logs(all.as(), 'deal_1')).rejects.toThrow(why)
    expect([all.events(), all.sql('select 1 from deals')]).toEqual([[], []])
  })

  test('by who was deactivated, though a colleague is here', async () => {
    const all = house()
    all.sql('update workspace_members set active = 0')
    addMember(all, 'member_b')
    await expect(all.logs(all.as(), 'deal_1')).rejects.toThrow(ended)
    expect(all.events()).toEqual([])
  })

  const closed: { what: string; given: Given; is: boolean }[] = [
    { what: 'was disconnected', given: {}, is: true },
    { what: 'was disconnected after they came', given: { left_at: 100 }, is: true },
    { what: 'was disconnected before they came', given: { left_at: 99 }, is: false },
    { what: 'is connected', given: { active: 1 }, is: false },
    { what: 'is another', given: { external_id: 'T2' }, is: false },
    { what: 'is of another surface', given: { surface: 'teams' }, is: false },
    { what: 'is another workspace’s', given: { workspace_id: 'workspace_b' }, is: false },
  ]
  test.each(closed)('from an account that $what: $is', async ({ given, is }) => {
    const all = house()
    all.account(given)
    const done = all.logs(all.as(), 'deal_1')
    if (is) await expect(done).rejects.toThrow(/disconnected this account/)
    else await done
    expect(all.events()).toHaveLength(is ? 0 : 1)
  })

  test.each([
    { what: 'was removed since', given: {}, is: true },
    { what: 'was removed before they came by a code', given: { at: 99 }, is: false },
    { what: 'is somebody else', given: { external_user_id: 'U2' }, is: false },
    { what: 'is in another account', given: { account: 'T2' }, is: false },
    { what: 'is on another surface', given: { surface: 'teams' }, is: false },
    { what: 'is so in another workspace', given: { workspace_id: 'workspace_b' }, is: false },
  ])('by an identity that $what: $is', async ({ given, is }) => {
    const all = house()
    all.insert('closed_identities', {
      ...{ workspace_id: 'workspace_a', surface: 'slack', account: 'T1', external_user_id: 'U1' },
      ...{ at: 100, ...given },
    })
    const done = all.logs(all.as(), 'deal_1')
    if (is) await expect(done).rejects.toMatchObject({ code: 'forbidden' })
    else await done
    expect(all.events()).toHaveLength(is ? 0 : 1)
  })

  test('though a higher role may do it', async () => {
    const all = house()
    all.sql(`update workspace_members set role = 'admin'`)
    await all.logs(all.as(), 'deal_1')
    expect(all.events()).toEqual(['deal.logged'])
  })
})

test('a member who is missing beside the data is put there, and then writes', async () => {
  const all = house()
  all.sql('delete from workspace_members')
  all.insert('members', {
    ...{ id: 'member_a', workspace_id: 'workspace_a', name: 'A', role: 'rep', active: 1 },
    created_at: 0,
  })
  await all.logs(all.as(), 'deal_1')
  expect(all.events()).toEqual(['deal.logged'])
})
