import { describe, expect, test } from 'vitest'
import { tasks } from '../../../schema/workspace/activities.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { edit, insert, post } from '../../../worker/core/event/commit/index.ts'
import { addMember } from '../../support/writer.ts'
import { type Given, house, now } from './house.ts'

/** Cards that a write has posted, edited or left as they are. */

describe('a card', () => {
  const there = (all: ReturnType<typeof house>) =>
    all.posts().map(({ conversation_id: place }) => place)

  test.each([
    { what: 'that gets alerts', given: {}, is: true },
    { what: 'whose alerts are off', given: { active: 0 }, is: false },
    { what: 'that gets other alerts', given: { events: '["deal.won"]' }, is: false },
    { what: 'of another workspace', given: { workspace_id: 'workspace_b' }, is: false },
  ])('comes to a conversation $what: $is', async ({ given, is }) => {
    const all = house()
    all.rule('C1', given)
    const ctx = all.as()
    await all.logs(ctx, 'deal_1')
    expect(there(all)).toEqual(is ? ['C1'] : [])
    expect(all.woken()).toBe(is ? 1 : 0)
    if (is)
      expect(all.posts()).toMatchObject([
        { asked_by: 'member_z', wanted_version: 1, shown_version: 0, behind_since: now, dead: 0 },
      ])
  })

  test('of what has none comes nowhere', async () => {
    const all = house()
    all.rule('C1', { events: '["task.added"]' })
    const task = {
      ...{ id: 'task_1', title: 'x', recordId: null, assigneeId: 'member_a', dueOn: null },
      ...{ authorId: 'member_a', dueTime: null, remindAt: null, repeats: null, doneAt: null },
      repeatsFrom: null,
    }
    await all.saves(all.as(), [insert(all.as(), tasks, task)], { name: 'task.added' })
    expect(all.posts()).toEqual([])
  })

  const accounts: { what: string; given?: Given; is: boolean }[] = [
    { what: 'disconnected', given: {}, is: false },
    { what: 'connected', given: { active: 1 }, is: true },
    { what: 'another', given: { external_id: 'T9' }, is: true },
    { what: 'of another surface', given: { surface: 'gmail' }, is: true },
    { what: 'another workspace’s', given: { workspace_id: 'workspace_b' }, is: true },
  ]
  test.each(accounts)('comes where the account is $what: $is', async ({ given, is }) => {
    const all = house()
    all.conversation('C1', { surface: 'teams' })
    all.rule('C1')
    all.account({ surface: 'teams', ...given })
    await all.logs(all.as(), 'deal_1')
    expect(there(all)).toEqual(is ? ['C1'] : [])
    all.sql('delete from posts')
    all.sql('update workspace_accounts set active = 1')
    await all.saves(all.as(), [post(deals, await all.read('deal_1'), 'C1')])
    if (given?.active !== 1) all.sql('update workspace_accounts set active = 0')
    await all.saves(all.as(), [edit(deals, await all.read('deal_1'), { title: 'A' })])
    expect(all.posts()).toMatchObject([{ wanted_version: is ? 2 : 1 }])
  })

  test('comes where others were disconnected, here and in another workspace', async () => {
    const all = house()
    for (const [place, account] of [
      ['C1', 'T1'],
      ['C9', 'T9'],
    ] as const)
      all.conversation(place, { surface: 'teams', account })
    all.rule('C1')
    all.account({ id: 'account_1', surface: 'teams', active: 1 })
    all.account({ id: 'account_9', surface: 'teams', external_id: 'T9' })
    all.account({ id: 'account_b', surface: 'teams', workspace_id: 'workspace_b' })
    await all.logs(all.as(), 'deal_1')
    expect(there(all)).toEqual(['C1'])
  })

  test('of another workspace stays as it is, were it of a record of the same id', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_1')
    await all.saves(all.as(), [post(deals, await all.read('deal_1'), 'C1')])
    all.sql(`update posts set workspace_id = 'workspace_b', shown_version = 1`)
    await all.saves(all.as(), [edit(deals, await all.read('deal_1'), { title: 'A' })])
    expect(all.posts()).toMatchObject([{ workspace_id: 'workspace_b', wanted_version: 1 }])
  })

  test('that is shared again is shown as it is now', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_1')
    await all.saves(all.as(), [post(deals, await all.read('deal_1'), 'C1')])
    all.sql('update posts set wanted_version = 0, shown_version = 7')
    await all.saves(all.as(), [post(deals, await all.read('deal_1'), 'C1')])
    expect(all.posts()).toMatchObject([{ wanted_version: 8, shown_version: 7 }])
  })

  test('that stands is pending from now on, however it stood, and no other is', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_1')
    await all.logs(all.as(), 'deal_2')
    for (const id of ['deal_1', 'deal_2'])
      await all.saves(all.as(), [post(deals, await all.read(id), `C-${id}`)])
    all.sql(`update posts set shown_version = 1, dead = 1, tries = 8, delays = 3, behind_since = 5,
      next_try_at = ${now + 500}`)
    all.woken()
    await all.saves(all.as(), [edit(deals, await all.read('deal_1'), { title: 'A' })])
    expect(all.posts()).toMatchObject([
      {
        ...{ wanted_version: 2, dead: 0, tries: 0, delays: 0, behind_since: now },
        ...{ next_try_at: now, tell_version: 0 },
      },
      { wanted_version: 1, dead: 1, tries: 8, behind_since: 5, next_try_at: now + 500 },
    ])
    all.sql('update posts set behind_since = 7, next_try_at = 9')
    await all.saves(all.as(), [edit(deals, await all.read('deal_1'), { title: 'B' })])
    expect(all.posts()[0]).toMatchObject({ behind_since: 7, next_try_at: 9, wanted_version: 3 })
    all.sql('update posts set shown_version = 3, tell_version = 1')
    await all.saves(all.as(), [edit(deals, await all.read('deal_1'), { title: 'C' })])
    expect(all.posts()[0]?.behind_since).toBe(7)
  })

  test('gets a line in its thread where that is won, and none where it is edited', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_1')
    await all.saves(all.as(), [post(deals, await all.read('deal_1'), 'C1')])
    const wins = async (name: string) =>
      all.saves(all.as(), [edit(deals, await all.read('deal_1'), { title: name })], { name })
    await wins('deal.edited')
    expect(all.posts()[0]?.tell_version).toBe(0)
    await wins('deal.won')
    expect(all.posts()[0]).toMatchObject({ tell_version: 1, told_version: 0 })
  })

  test('shared again is shown anew, without the line of a win that was never posted', async () => {
    const all = house()
    addMember(all, 'member_b')
    await all.logs(all.as(), 'deal_1')
    const shares = async (member: string) =>
      all.saves(all.as({ member }), [post(deals, await all.read('deal_1'), 'C1')])
    await shares('member_a')
    all.sql(`update posts set tell_version = 2, told_version = 1, dead = 1, tries = 8, delays = 2,
      missing_since = 5, behind_since = 5, shown_version = 9, next_try_at = ${now + 500}`)
    await shares('member_b')
    expect(all.posts()).toMatchObject([
      {
        ...{ wanted_version: 10, shown_version: 9, tell_version: 2, told_version: 2, dead: 0 },
        ...{ tries: 0, delays: 0, missing_since: null, behind_since: now, next_try_at: now },
        asked_by: 'member_b',
      },
    ])
  })
})
