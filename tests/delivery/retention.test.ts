import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'

// What is no longer needed is deleted, and only that.

const house = useHouse()
const minute = 60_000
const day = 24 * 60 * minute

const insert = (table: string, row: Record<string, unknown>) =>
  house().sql(
    `insert into ${table} (${Object.keys(row)}) values (${Object.keys(row).map(() => '?')})`,
    ...Object.values(row),
  )

const ids = async (table: string, column: string, begins: string) =>
  (
    await house().sql<{ id: string }>(
      `select ${column} as id from ${table} where substr(${column}, 1, length(?1)) = ?1
       order by ${column}`,
      begins,
    )
  ).map(({ id }) => id.slice(begins.length))

type Row = (workspace: string, id: string, at: number) => Record<string, unknown>

const notice = (more: (at: number) => Record<string, unknown>): Row => {
  return (workspace_id, id, at) => ({
    ...{ id, workspace_id, member_id: 'member_x', reason: id, card: '{}', created_at: at },
    ...{ lease_until: 0, next_try_at: Number.MAX_SAFE_INTEGER, tries: 0, dead: 0, ...more(at) },
  })
}

/** What each kind looks like, where its id stands, and for how long it is kept. */
const kinds: Record<string, { table: string; column: string; kept: number; row: Row }> = {
  'a connect code, an hour after it was made': {
    ...{ table: 'codes', column: 'hash', kept: 60 * minute },
    row: (workspace_id, hash, at) => ({
      ...{ hash, workspace_id, member_id: 'member_x', expires_at: at + 10 * minute },
    }),
  },
  'a connect code that was used, an hour after it was made': {
    ...{ table: 'codes', column: 'hash', kept: 60 * minute },
    row: (workspace_id, hash, at) => ({
      ...{ hash, workspace_id, member_id: 'member_x', expires_at: at + 10 * minute },
      used_at: at,
    }),
  },
  'who typed a wrong code, after an hour': {
    ...{ table: 'code_tries', column: 'account', kept: 60 * minute },
    row: (_workspace, account, at) => ({
      ...{ surface: 'teams', account, external_user_id: 'x', tries: 3, since: at },
    }),
  },
  'that an answer was shown, after a week': {
    ...{ table: 'lateReplies', column: 'id', kept: 7 * day },
    row: (_workspace, id, at) => ({ id, until: at, at }),
  },
  'a message that was sent, after thirty days': {
    ...{ table: 'notices', column: 'id', kept: 30 * day },
    row: notice((sent_at) => ({ sent_at })),
  },
  'a message that was given up, after thirty days': {
    ...{ table: 'notices', column: 'id', kept: 30 * day },
    row: notice(() => ({ dead: 1 })),
  },
  'a request that was given up, after thirty days': {
    ...{ table: 'letters', column: 'id', kept: 30 * day },
    row: (workspace_id, id, created_at) => ({
      ...{ id, workspace_id, request_id: id, call: '{}', created_at },
      ...{ next_try_at: 0, tries: 0, dead: 1 },
    }),
  },
  'what a digest said, after thirty days': {
    ...{ table: 'editions', column: 'id', kept: 30 * day },
    row: (workspace_id, id, at) => ({ id, workspace_id, digest_id: 'digest_x', day: id, at }),
  },
}

test.each(Object.entries(kinds))('the sweep deletes %s', async (_name, kind) => {
  const { table, column, kept, row } = kind
  const workspace = `workspace_${randomUUID()}`
  const mark = `kept-${randomUUID()}-`
  const now = Date.now()
  for (const [id, at] of [
    ['old', now - kept - 5_000],
    ['young', now - kept + 55_000],
  ] as const)
    await insert(table, row(workspace, mark + id, at))
  await house().sweep(new Date(now))
  expect(await ids(table, column, mark)).toEqual(['young'])
})

test('a message that still waits is kept however old it is', async () => {
  const id = `notice_${randomUUID()}`
  const row = notice(() => ({}))('workspace_x', id, Date.now() - 90 * day)
  await insert('notices', row)
  await house().sweep()
  expect(await ids('notices', 'id', id)).toEqual([''])
  await house().sql('delete from notices where id = ?', id)
})

test('more than one run deletes at once is gone after some', async () => {
  const mark = `many-${randomUUID()}-`
  await house().sql(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 450)
     insert into lateReplies (id, until, at) select ? || i, 0, 0 from n`,
    mark,
  )
  await house().sweep()
  const left = (await ids('lateReplies', 'id', mark)).length
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(450)
  await house().sweep()
  await house().sweep()
  expect(await ids('lateReplies', 'id', mark)).toEqual([])
})

const post = (workspace_id: string, record_id: string, dead: number) => ({
  ...{ id: `post_${randomUUID()}`, workspace_id, record_id, conversation_id: 'conversation_x' },
  ...{ wanted_version: 1, shown_version: 1, tell_version: 0, told_version: 0, lease_until: 0 },
  ...{ next_try_at: 0, behind_since: 0, tries: 0, dead, asked_by: '' },
})

test('where a digest stood goes with it, unless it is silent because of that', async () => {
  const workspace = `workspace_${randomUUID()}`
  const mark = `edition_${randomUUID()}-`
  const then = Date.now() - 31 * day
  const digest = (id: string, active: number) =>
    insert('digests', {
      ...{ id, workspace_id: workspace, version: 1, created_at: 0, member_id: 'member_x' },
      ...{ every: 'daily', weekday: 1, hour: 8, mine: 0, active, since: then - day },
    })
  await digest(`${mark}closed`, 1)
  await digest(`${mark}off`, 0)
  for (const [name, dead] of [
    ['shown', 0],
    ['closed', 1],
    ['off', 1],
  ] as const) {
    const id = mark + name
    await insert('editions', { id, workspace_id: workspace, digest_id: id, day: name, at: then })
    await insert('posts', post(workspace, id, dead))
  }
  await insert('posts', post(workspace, `deal_${mark}`, 0))
  await house().sweep()
  await house().sweep()
  expect(await ids('editions', 'id', mark)).toEqual(['closed'])
  expect(await ids('posts', 'record_id', mark)).toEqual(['closed'])
  expect(await ids('posts', 'record_id', `deal_${mark}`)).toEqual([''])
})

const greetings = ({ maria }: Office) =>
  house()
    .slack.state.messages.filter(({ text }) => text.startsWith('Alongside is here'))
    .filter(({ channel }) =>
      house().slack.state.channels.some(
        ({ id, members }) => id === channel && members.includes(maria.slack),
      ),
    )

test('who was greeted long ago is not greeted again when Slack is installed anew', async () => {
  const office = await openOffice(house())
  await (await office.at('Slack')).say('find nobody')
  const before = greetings(office).length
  await house().sql(
    'update workspaces set created_at = ? where id = ?',
    ...[Date.now() - 40 * day, office.workspace],
  )
  await house().sql('delete from notices where workspace_id = ?', office.workspace)
  await house().slack.install(office.maria.slack)
  const waiting = 'select 1 from notices where workspace_id = ?'
  expect(await house().sql(waiting, office.workspace)).toEqual([])
  expect(greetings(office)).toHaveLength(before)
})
