import { and, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { tasks } from '../../schema/workspace/activities.ts'
import { deals } from '../../schema/workspace/deals.ts'
import { workspaceAccounts, workspaceMembers } from '../../schema/workspace/history.ts'
import type { Context } from '../../worker/core/context.ts'
import {
  type Change,
  type Committing,
  commit,
  edit,
  insert,
  post,
  shift,
} from '../../worker/core/event/commit/index.ts'
import { adminNotices } from '../../worker/core/event/commit/notices.ts'
import { ask, first, nothing, trip } from '../../worker/platform/db.ts'
import { memory } from '../support/memory.ts'
import { addMember, dealOf, writer } from '../support/writer.ts'

/** What one write may do, and what follows from it: guards of the batch itself. */

const now = 1_800_000_000_000
type Given = Record<string, string | number | null>

function house() {
  const all = memory()
  addMember(all, 'member_a')
  const saves = (
    ctx: Context,
    changes: Change[],
    { name = 'deal.edited', ...more }: { name?: string } & Partial<Committing<undefined>> = {},
  ) => commit(ctx, name, changes, { show: () => nothing(undefined), ...more })
  const logs = (ctx: Context, id: string, given = {}) =>
    saves(ctx, [insert(ctx, deals, dealOf(id, given))], { name: 'deal.logged' })
  return {
    ...all,
    saves,
    logs,
    as: (who: Parameters<typeof writer>[1] = {}) => writer(all, who),
    async read(id: string, ctx = writer(all)) {
      const mine = and(eq(deals.id, id), eq(deals.workspaceId, ctx.workspace.id))
      const [found] = await ask(ctx.db, first(ctx.db.select().from(deals).where(mine)))
      if (!found) throw new Error(`there is no ${id}`)
      return found
    },
    account: (given: Given = {}) =>
      all.insert('workspace_accounts', {
        ...{ id: 'account_a', workspace_id: 'workspace_a', surface: 'slack', external_id: 'T1' },
        ...{ joined_at: 0, active: 0, left_at: null, ...given },
      }),
    conversation: (id: string, given: Given = {}) =>
      all.insert('conversations', {
        ...{ id, workspace_id: 'workspace_a', version: 1, created_at: 0, surface: 'slack' },
        ...{ account: 'T1', external_id: id, ...given },
      }),
    rule: (id: string, given: Given = {}) =>
      all.insert('alert_rules', {
        ...{ id, workspace_id: 'workspace_a', version: 1, created_at: 0, owner_id: 'member_z' },
        ...{ conversation_id: id, events: '["deal.logged"]', active: 1, ...given },
      }),
    posts: () => all.sql('select * from posts order by conversation_id'),
    events: () => all.sql('select name from events').map(({ name }) => name),
  }
}

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

test('what admins are notified of goes to those who are here, once for one reason', async () => {
  const all = house()
  addMember(all, 'member_boss', { role: 'admin' })
  addMember(all, 'member_left', { role: 'admin', active: 0 })
  addMember(all, 'member_theirs', { role: 'admin', workspace_id: 'workspace_b' })
  const ctx = all.as()
  const notice = { reason: 'a test', card: { title: 'Joined', parts: [], buttons: [] } }
  for (let times = 0; times < 2; times += 1) await trip(ctx.db, [adminNotices(ctx, notice)])
  expect(all.sql('select member_id, workspace_id, next_try_at from notices')).toMatchObject([
    { member_id: 'member_boss', workspace_id: 'workspace_a', next_try_at: now },
  ])
})

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

test('what changes nothing, and is about nothing, is no event', async () => {
  const all = house()
  await expect(all.saves(all.as(), [])).rejects.toThrow('deal.edited changes nothing')
})

describe('what is changed all at once', () => {
  const where = { id: 'x', workspaceId: 'workspace_a' }

  test('is what the condition holds for in this workspace, and its cards where they stand', async () => {
    const all = house()
    addMember(all, 'member_x', { workspace_id: 'workspace_b' })
    await all.logs(all.as({ workspace: 'workspace_b', member: 'member_x' }), 'deal_b')
    for (const id of ['deal_1', 'deal_2']) await all.logs(all.as(), id)
    for (const [id, place] of [
      ['deal_1', 'C1'],
      ['deal_1', 'C2'],
      ['deal_1', 'C3'],
      ['deal_2', 'C4'],
    ] as const)
      await all.saves(all.as(), [post(deals, await all.read(id), place)])
    all.sql(`update posts set workspace_id = 'workspace_b' where conversation_id = 'C2'`)
    all.conversation('C3', { surface: 'teams' })
    all.account({ surface: 'teams' })
    all.sql('update posts set behind_since = 5, shown_version = 1')
    const which = sql`id in ('deal_1', 'deal_b')`
    await all.saves(all.as(), [shift(deals, where, which, { closeOn: '2027-01-01' })])
    expect(all.sql('select id, version, close_on from deals order by id')).toEqual([
      { id: 'deal_1', version: 2, close_on: '2027-01-01' },
      { id: 'deal_2', version: 1, close_on: null },
      { id: 'deal_b', version: 1, close_on: null },
    ])
    expect(all.sql('select record_id as id from changes where version = 2')).toEqual([
      { id: 'deal_1' },
    ])
    expect(all.posts().map(({ wanted_version: is }) => is)).toEqual([2, 1, 1, 1])
    expect(all.posts().map(({ behind_since: at }) => at)).toEqual([now, 5, 5, 5])
  })

  test('takes its reminders along, and no others', async () => {
    const all = house()
    const task = (id: string) => ({
      ...{ id, title: 'x', recordId: null, assigneeId: 'member_a', authorId: 'member_a' },
      ...{ dueOn: null, dueTime: null, remindAt: now + 9, repeats: null, repeatsFrom: null },
      doneAt: null,
    })
    const both = ['task_1', 'task_2'].map((id) => insert(all.as(), tasks, task(id)))
    await all.saves(all.as(), both, { name: 'task.added' })
    all.insert('reminders', {
      ...{ workspace_id: 'workspace_b', record_id: 'task_1', member_id: 'member_x', at: 3 },
    })
    const gives = shift(tasks, where, sql`id = 'task_1'`, { assigneeId: 'member_b' })
    await all.saves(all.as(), [gives])
    expect(
      all.sql('select record_id as id, member_id as who, at from reminders order by 2'),
    ).toEqual([
      { id: 'task_2', who: 'member_a', at: now + 9 },
      { id: 'task_1', who: 'member_b', at: now + 9 },
      { id: 'task_1', who: 'member_x', at: 3 },
    ])
  })
})

describe('every admin is notified', () => {
  const titles = (all: ReturnType<typeof house>) =>
    all.sql('select member_id as who, card from notices').map(({ who, card }) => {
      return `${who} ${JSON.parse(String(card)).title}`
    })
  const member = async (all: ReturnType<typeof house>) => {
    const ctx = all.as()
    const mine = eq(workspaceMembers.id, 'member_b')
    const [found] = await ask(ctx.db, first(ctx.db.select().from(workspaceMembers).where(mine)))
    if (!found) throw new Error('there is no member')
    return found
  }

  test.each([
    { what: 'of who becomes one', patch: { role: 'admin' as const }, is: true },
    { what: 'not of who becomes a manager', patch: { role: 'manager' as const }, is: false },
  ])('$what', async ({ patch, is }) => {
    const all = house()
    addMember(all, 'member_b')
    addMember(all, 'member_boss', { role: 'admin' })
    await all.saves(all.as(), [edit(workspaceMembers, await member(all), patch)])
    const said = ['member_b', 'member_boss'].map((who) => `${who} New admin: member_b`)
    expect(titles(all).sort()).toEqual(is ? said : [])
  })

  test('of an account that joins', async () => {
    const all = house()
    addMember(all, 'member_boss', { role: 'admin' })
    const row = {
      ...{ id: 'account_a', surface: 'slack', externalId: 'T2', name: 'Nord', joinedAt: now },
      ...{ active: true, leftAt: null, copiedVersion: 1 },
    }
    const joins = insert(all.as(), workspaceAccounts, row)
    await all.saves(all.as(), [joins], { name: 'account.joined' })
    expect(titles(all)).toEqual(['member_boss Joined: Nord in Slack'])
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
    expect(all.posts()).toMatchObject([{ wanted_version: 1, shown_version: 0 }])
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
        ...{ wanted_version: 1, shown_version: 0, tell_version: 2, told_version: 2, dead: 0 },
        ...{ tries: 0, delays: 0, missing_since: null, behind_since: now, next_try_at: now },
        asked_by: 'member_b',
      },
    ])
  })
})

describe('what was given up is tried again', () => {
  test('at once, and only that, and only of this workspace', async () => {
    const all = house()
    const letter = (id: string, workspace_id: string, dead: number) =>
      all.insert('letters', {
        ...{
          id,
          workspace_id,
          request_id: id,
          call: '{}',
          created_at: 0,
          next_try_at: 5,
          tries: 4,
        },
        dead,
      })
    letter('letter_a', 'workspace_a', 1)
    letter('letter_b', 'workspace_b', 1)
    letter('letter_c', 'workspace_a', 1)
    letter('letter_d', 'workspace_a', 0)
    for (const again of ['letter_a', 'letter_b', 'letter_d'])
      await all.saves(all.as(), [], { again, name: 'tried-again' })
    expect(all.sql('select id, dead, tries, next_try_at as at from letters')).toEqual([
      { id: 'letter_a', dead: 0, tries: 0, at: now },
      { id: 'letter_b', dead: 1, tries: 4, at: 5 },
      { id: 'letter_c', dead: 1, tries: 4, at: 5 },
      { id: 'letter_d', dead: 0, tries: 4, at: 5 },
    ])
  })

  test('a card or a message begins anew, and is sent', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_1')
    await all.saves(all.as(), [post(deals, await all.read('deal_1'), 'C1')])
    const old = 'tries = 8, delays = 9, lease_until = 5, next_try_at = 5, dead = 1'
    all.sql(`update posts set id = 'post_1', behind_since = 5, ${old}`)
    all.insert('notices', {
      ...{ id: 'notice_1', workspace_id: 'workspace_a', member_id: 'member_a', reason: 'x' },
      ...{
        card: '{}',
        created_at: 5,
        lease_until: 5,
        next_try_at: 5,
        tries: 8,
        delays: 9,
        dead: 1,
      },
    })
    const woken = all.woken()
    for (const again of ['post_1', 'notice_1'])
      await all.saves(all.as(), [], { again, name: 'tried-again' })
    const fresh = { tries: 0, delays: 0, lease_until: 0, next_try_at: now, dead: 0 }
    expect(all.posts()).toMatchObject([{ ...fresh, behind_since: now }])
    expect(all.sql('select * from notices')).toMatchObject([{ ...fresh, created_at: now }])
    expect(all.woken()).toBe(woken + 2)
  })
})

test('nobody is reminded of an hour that is past, and an edit moves the reminder', async () => {
  const all = house()
  const ctx = all.as()
  const task = (remindAt: number | null) => ({
    ...{ id: `task_${remindAt}`, title: 'x', recordId: null, assigneeId: 'member_a' },
    ...{ authorId: 'member_a', dueOn: null, dueTime: null, remindAt, repeats: null },
    ...{ repeatsFrom: null, doneAt: null },
  })
  for (const at of [now - 1, now, now + 1, null])
    await all.saves(all.as(), [insert(ctx, tasks, task(at))], { name: 'task.added' })
  const due = () => all.sql('select record_id as id, at from reminders')
  expect(due()).toEqual([{ id: `task_${now + 1}`, at: now + 1 }])
  const read = async () => {
    const mine = eq(tasks.id, `task_${now + 1}`)
    const [found] = await ask(ctx.db, first(ctx.db.select().from(tasks).where(mine)))
    if (!found) throw new Error('there is no task')
    return found
  }
  all.insert('reminders', {
    ...{ workspace_id: 'workspace_b', record_id: `task_${now + 1}`, member_id: 'x', at: 3 },
  })
  await all.saves(all.as(), [edit(tasks, await read(), { remindAt: now + 9 })])
  await all.saves(all.as(), [edit(tasks, await read(), { title: 'y' })])
  expect(due()).toMatchObject([{ at: 3 }, { at: now + 9 }])
  await all.saves(all.as(), [edit(tasks, await read(), { remindAt: now })])
  expect(due()).toMatchObject([{ at: 3 }])
})
