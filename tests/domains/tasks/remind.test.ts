import { describe, expect, test } from 'vitest'
import '../../../worker/catalogue.ts'
import { remind } from '../../../worker/domains/tasks/index.ts'
import { memory } from '../../support/memory.ts'

/** Which reminders become messages, whose, and what is left of them. */

const now = 1_800_000_000_000
type Given = Record<string, string | number | null>

function house(before?: Parameters<typeof memory>[0]) {
  const all = memory(before)
  const { insert, sql } = all
  const member = (id: string, workspace_id = 'workspace_a', given: Given = {}) => {
    const row = { id, workspace_id, name: id, role: 'rep', active: 1, ...given }
    insert('workspace_members', row)
    insert('members', { ...row, created_at: 0, active: 1 })
  }
  for (const id of ['workspace_a', 'workspace_b'])
    insert('workspaces', {
      ...{ id, name: id, currency: 'EUR', time_zone: 'UTC', locale: 'en-IE', country: 'IE' },
      created_at: 0,
    })
  member('member_a')
  return {
    ...all,
    member,
    task: (id: string, given: Given = {}) =>
      insert('tasks', {
        ...{ id, workspace_id: 'workspace_a', version: 1, created_at: 0, title: id },
        ...{ assignee_id: 'member_a', author_id: 'member_a', remind_at: now, ...given },
      }),
    reminder: (record_id: string, given: Given = {}) =>
      insert('reminders', {
        ...{ workspace_id: 'workspace_a', record_id, member_id: 'member_a', at: now, ...given },
      }),
    run: (at = now) => remind(all.deps(at)),
    left: () => sql('select record_id as id from reminders order by id').map(({ id }) => id),
    notices: () =>
      sql('select workspace_id, member_id, reason, card from notices').map((row) => {
        const { title } = JSON.parse(String(row.card))
        return `${row.workspace_id} ${row.member_id} ${row.reason}: ${title}`
      }),
  }
}

const mine = `workspace_a member_a reminder task_1 ${now}: Reminder: task_1`

/** One task, and its reminder. */
function planned(task: Given = {}, reminder: Given = {}, before?: Parameters<typeof memory>[0]) {
  const all = house(before)
  all.task('task_1', task)
  all.reminder('task_1', reminder)
  return all
}

test('a reminder that is due becomes a message to whom it reminds, once', async () => {
  const all = planned()
  await all.run()
  await all.run(now + 60_000)
  expect([all.notices(), all.left()]).toEqual([[mine], []])
  expect(all.sql('select created_at, next_try_at, sent_at, dead, tries from notices')).toEqual([
    { created_at: now, next_try_at: now, sent_at: null, dead: 0, tries: 0 },
  ])
})

test('one that is not due waits', async () => {
  const all = planned({}, { at: now + 1 })
  await all.run()
  expect([all.notices(), all.left()]).toEqual([[], ['task_1']])
})

describe('nobody is reminded, and it is done with,', () => {
  test.each([
    { what: 'where they were deactivated', sql: 'update workspace_members set active = 0' },
    { what: 'where they are no member', sql: 'delete from workspace_members' },
    { what: 'where the directory does not know them', sql: 'delete from members' },
  ])('$what, though a colleague is here', async ({ sql }) => {
    const all = planned()
    all.sql(sql)
    all.member('member_b')
    await all.run()
    expect([all.notices(), all.left()]).toEqual([[], []])
  })

  test('where they are a member of another workspace', async () => {
    const all = planned()
    all.sql(`update workspace_members set workspace_id = 'workspace_b'`)
    await all.run()
    expect([all.notices(), all.left()]).toEqual([[], []])
  })
})

test('nobody is reminded of a task of another workspace', async () => {
  const all = planned({ workspace_id: 'workspace_b' })
  await all.run()
  expect(all.notices()).toEqual([])
})

test('of several, each becomes a message of its own workspace and person', async () => {
  const all = planned()
  all.member('member_b', 'workspace_b')
  all.task('task_2', { workspace_id: 'workspace_b' })
  all.reminder('task_2', { workspace_id: 'workspace_b', member_id: 'member_b', at: now - 5 })
  all.task('task_3')
  all.reminder('task_3', { at: now + 5 })
  await all.run()
  expect(all.notices()).toEqual([
    `workspace_b member_b reminder task_2 ${now - 5}: Reminder: task_2`,
    mine,
  ])
  expect(all.left()).toEqual(['task_3'])
})

test('one that was put off while it was sent stays', async () => {
  let putOff = () => undefined as unknown
  const all = planned({}, {}, (trip) => void (trip === 3 && putOff()))
  putOff = () => all.sql('update reminders set at = at + 9')
  await all.run()
  expect([all.notices(), all.left()]).toEqual([[mine], ['task_1']])
})

test('sixteen become messages at a time, those first that are due longest', async () => {
  const all = house()
  for (let at = 1; at <= 18; at += 1) {
    all.task(`task_${at}`)
    all.reminder(`task_${at}`, { at: now - at })
  }
  await all.run()
  expect(all.notices()).toHaveLength(16)
  expect(all.left()).toEqual(['task_1', 'task_2'])
})
