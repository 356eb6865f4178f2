import { beforeEach, expect, test } from 'vitest'
import { deleteOld } from '../../worker/identity/retention.ts'
import '../../worker/catalogue.ts'
import { type Memory, memory } from '../support/memory.ts'

// What is no longer needed is deleted, and only that.

const minute = 60_000
const day = 24 * 60 * minute
const workspace = 'workspace_a'

let house: Memory
beforeEach(() => {
  house = memory()
})

const runs = (now = Date.now()) => deleteOld(house.deps(now))

const ids = (table: string, column = 'id') =>
  house.sql(`select ${column} as id from ${table} order by ${column}`).map(({ id }) => id)

type Values = Record<string, string | number | null>
type Row = (workspace: string, id: string, at: number) => Values

const notice = (more: (at: number) => Values): Row => {
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
    ...{ table: 'tellings', column: 'id', kept: 7 * day },
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
  'the text of what was removed, a day after that can no longer be undone': {
    ...{ table: 'long_texts', column: 'record_id', kept: 31 * day },
    row: (workspace_id, record_id, removed_at) => ({
      ...{ workspace_id, record_id, text: 'Dear Maria', removed_at },
    }),
  },
  'what a digest said, after thirty days': {
    ...{ table: 'editions', column: 'id', kept: 30 * day },
    row: (workspace_id, id, at) => ({ id, workspace_id, digest_id: 'digest_x', day: id, at }),
  },
  'who was shown what, after 400 days': {
    ...{ table: 'exposures', column: 'id', kept: 400 * day },
    row: (workspace_id, id, at) => ({
      ...{ id, workspace_id, kind: 'shown', record_id: id, member_id: 'member_x', count: 1 },
      ...{ conversation_id: '', surface: 'slack', hour: 0, at, last_at: at },
    }),
  },
}

test.each(Object.entries(kinds))('what is deleted: %s', async (_name, kind) => {
  const { table, column, kept, row } = kind
  const now = Date.now()
  house.insert(table, row(workspace, 'old', now - kept - 1))
  house.insert(table, row(workspace, 'young', now - kept))
  await runs(now)
  expect(ids(table, column)).toEqual(['young'])
})

test('who was in a conversation is kept for as long as something shown there is', async () => {
  const now = Date.now()
  const then = now - 400 * day
  const roster = (conversation_id: string, at: number) =>
    house.insert('rosters', {
      ...{ workspace_id: workspace, conversation_id, at, people: '[]', outsiders: '{}' },
    })
  for (const at of [then - 9, then - 5, then + 5]) roster('conversation_a', at)
  roster('conversation_b', then - 9)
  await runs(now)
  const left = house.sql('select conversation_id as place, at from rosters order by 1, 2')
  expect(left.map((one) => Object.values(one as object))).toEqual([
    ['conversation_a', then - 5],
    ['conversation_a', then + 5],
    ['conversation_b', then - 9],
  ])
})

test('a message that still waits is kept however old it is', async () => {
  house.insert('notices', notice(() => ({}))(workspace, 'waits', Date.now() - 90 * day))
  await runs()
  expect(ids('notices')).toEqual(['waits'])
})

test('the text of what is still there is kept however old it is', async () => {
  house.insert('long_texts', { workspace_id: workspace, record_id: 'activity_a', text: 'Dear' })
  await runs(Date.now() + 400 * day)
  expect(ids('long_texts', 'record_id')).toEqual(['activity_a'])
})

test('a run that finds nothing old writes nothing', async () => {
  house.insert('notices', notice((sent_at) => ({ sent_at }))(workspace, 'young', Date.now()))
  await runs()
  expect([house.trips(), ids('notices')]).toEqual([1, ['young']])
})

test('more than one run deletes at once is deleted by some', async () => {
  house.sql(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 2250)
    insert into tellings (id, until, at) select i, 0, 0 from n`)
  await runs()
  expect(ids('tellings')).toHaveLength(1250)
  await runs()
  await runs()
  expect(ids('tellings')).toEqual([])
})

const post = (record_id: string, dead: number, workspace_id = workspace) => ({
  ...{ id: `post_${record_id}_${workspace_id}`, workspace_id, record_id },
  ...{ conversation_id: 'conversation_x', wanted_version: 1, shown_version: 1, tell_version: 0 },
  ...{ told_version: 0, lease_until: 0, next_try_at: 0, behind_since: 0, tries: 0, dead },
  asked_by: '',
})

test('where a digest stood is deleted with it, unless it is silent because of that', async () => {
  const now = Date.now()
  const month = 30 * day
  const digest = (id: string, active: number, since: number) =>
    house.insert('digests', {
      ...{ id, workspace_id: workspace, version: 1, created_at: 0, member_id: 'member_x' },
      ...{ every: 'daily', weekday: 1, hour: 8, mine: 0, active, since },
    })
  const edition = (
    id: string,
    dead: number,
    { active = 1, since = 0, at = now - month - 1 } = {},
  ) => {
    digest(`digest_${id}`, active, since)
    const row = { id, workspace_id: workspace, digest_id: `digest_${id}`, day: id, at }
    house.insert('editions', row)
    house.insert('posts', post(id, dead))
  }
  edition('shown', 0)
  edition('closed', 1)
  edition('off', 1, { active: 0 })
  edition('set-since', 1, { since: now - month - 1 })
  edition('young', 0, { at: now - month })
  house.insert('posts', post('deal_x', 0))
  house.insert('posts', post('shown', 0, 'workspace_b'))
  house.insert('posts', post('shown', 1, 'workspace_b_dead'))
  house.insert('posts', post('off', 0, 'workspace_b'))
  for (let run = 0; run < 2; run += 1) await runs(now)
  expect(ids('editions')).toEqual(['closed', 'young'])
  expect(ids('posts')).toEqual([
    ...['post_closed_workspace_a', 'post_deal_x_workspace_a', 'post_off_workspace_b'],
    ...['post_shown_workspace_b', 'post_shown_workspace_b_dead', 'post_young_workspace_a'],
  ])
})

test('what a digest said is kept as long as it stands somewhere', async () => {
  const at = Date.now() - 31 * day
  const row = { id: 'stands', workspace_id: workspace, digest_id: 'digest_x', day: 'x', at }
  house.insert('editions', row)
  house.sql(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 1050)
    insert into posts (id, workspace_id, record_id, conversation_id, wanted_version,
      shown_version, tell_version, told_version, lease_until, next_try_at, behind_since, tries,
      dead, asked_by) select i, '${workspace}', 'stands', i, 1, 1, 0, 0, 0, 0, 0, 0, 0, '' from n`)
  await runs()
  expect([ids('posts').length, ids('editions')]).toEqual([50, ['stands']])
  for (let run = 0; run < 2; run += 1) await runs()
  expect([ids('posts'), ids('editions')]).toEqual([[], []])
})
