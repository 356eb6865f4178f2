import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { tasks } from '../../../schema/workspace/activities.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { edit, insert, post, shift } from '../../../worker/core/event/commit/index.ts'
import { ask, first } from '../../../worker/platform/db.ts'
import { addMember } from '../../support/writer.ts'
import { house, now } from './house.ts'

/** What is changed by a condition, and what goes along with it. */

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
