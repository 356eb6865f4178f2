import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { getTableName } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { withoutNumbers } from '../../schema/workspace/indexes.ts'
import { shelfOf } from '../../worker/core/record/shelf.ts'
import '../support/kinds.ts'

/** What an installation holds is there after an upgrade, and works as what is made since. */

const folder = 'schema/migrations/'
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.sql'))
  .sort()
const text = (file: string) => readFileSync(folder + file, 'utf8')

/** A database with these rows before one of the migrations, the second where none is named. */
function upgraded(rows: string, before = all[1] ?? '', as = (text: string) => text) {
  const database = new DatabaseSync(':memory:')
  for (const file of all) {
    if (file.startsWith(before)) database.exec(rows)
    database.exec(as(text(file)))
  }
  return (query: string) =>
    database
      .prepare(query)
      .all()
      .map((row) => ({ ...row }))
}

test('an account that was disconnected has left by now: a code given since lets it in again', () => {
  const read = upgraded(`
    insert into accounts (surface, external_id, workspace_id, joined_at, active)
      values ('teams', 'gone', 'w', 1, 0), ('teams', 'here', 'w', 1, 1);
    insert into workspace_accounts
      (id, workspace_id, version, created_at, copied_version, surface, external_id, joined_at, active)
      values ('a', 'w', 1, 1, 1, 'teams', 'gone', 1, 0), ('b', 'w', 1, 1, 1, 'teams', 'here', 1, 1);
  `)
  for (const table of ['accounts', 'workspace_accounts']) {
    const kept = read(`select external_id as id, left_at from ${table} order by external_id`)
    expect(kept).toEqual([
      { id: 'gone', left_at: expect.any(Number) },
      { id: 'here', left_at: null },
    ])
    expect(Number(kept[0]?.left_at)).toBeGreaterThan(Date.now() - 60_000)
  }
})

test('words and totals are everybody’s, as they were', () => {
  const read = upgraded(`
    insert into terms (workspace_id, audience, kind, word, record_id)
      values ('w', '*', 'deal', 'pilot', 'd');
    insert into rollups
      (workspace_id, pipeline_id, owner_id, status, stage_id, currency, deals, amount)
      values ('w', 'p', '*', 'open', 's', 'EUR', 2, 500);
  `)
  expect(read('select audience, field, words from word_lists')).toEqual([
    { audience: '*', field: '', words: '["pilot"]' },
  ])
  expect(read('select audience, deals, amount from rollups')).toEqual([
    { audience: '*', deals: 2, amount: 500 },
  ])
})

test('members are linked with their teams, and totals are counted anew by these', () => {
  const read = upgraded(
    `
    insert into workspace_teams (id, workspace_id, version, created_at, name, member_ids)
      values ('t', 'w', 1, 1, 'North', '["m", "n"]'), ('u', 'w', 1, 1, 'South', '[]');
    insert into audiences (workspace_id, audience) values ('w', '["m",null,null]');
    insert into jobs (workspace_id, kind, next_at, lease_until, checked, changed)
      values ('w', 'rollups', 9, 0, 0, 0), ('v', 'rollups', 9, 0, 0, 0);
  `,
    '0020',
  )
  expect(read('select to_id as of, kind, from_id as team from links order by 1')).toEqual([
    { of: 'm', kind: 'team', team: 't' },
    { of: 'n', kind: 'team', team: 't' },
  ])
  expect(read('select workspace_id as id, next_at as next from jobs order by 1')).toEqual([
    { id: 'v', next: 9 },
    { id: 'w', next: 0 },
  ])
})

test('words stay, without those of what comes first for nobody among anybody’s own', () => {
  const read = upgraded(
    `
    insert into terms (workspace_id, audience, kind, field, owner, word, record_id, overlap)
      values ('w', '*', 'activity', '', 'm', 'pricing', 'a', 2), ('w', '*', 'activity', '~', 'm', 'mine', 'b', 0),
        ('w', 'removed', 'deal', '', 'm', 'acme pilot', 'e', 0), ('w', '*', 'deal', '', 'm', 'pilot', 'd', 0);
  `,
    '0048',
  )
  expect(
    read('select audience, shelf, field, owner, word, overlap from terms order by word'),
  ).toEqual([
    { audience: 'removed', shelf: 'w deal', field: '', owner: 'm', word: 'acme pilot', overlap: 0 },
    { audience: '*', shelf: 'w activity', field: '~', owner: 'm', word: 'mine', overlap: 0 },
    { audience: '*', shelf: 'w deal', field: '', owner: 'm', word: 'pilot', overlap: 0 },
    { audience: '*', shelf: 'w activity', field: '', owner: null, word: 'pricing', overlap: 2 },
  ])
})

test('words stand once in their table, which is its own key', () => {
  const read = upgraded(
    `
    insert into workspaces (id, name, currency, time_zone, locale, country, created_at)
      values ('w', 'Larkfield', 'EUR', 'UTC', 'en-IE', 'IE', 1);
    insert into terms (rowid, workspace_id, audience, kind, field, closed, owner, word, record_id, team, shared_with, overlap)
      values (1, 'w', '*', 'deal', '', 1, 'm', 'pilot', 'deal_d', 't', '["m"]', 2),
        (2, 'w', 'removed', 'deal', '', 0, '', 'pilot', 'deal_d', null, null, 0),
        (9000000, 'w', 'removed', 'deal', '', 0, '', 'fleet', 'deal_e', null, null, 0);
  `,
    '0055',
  )
  expect(read('select * from terms order by word')).toMatchObject([
    {
      ...{ shelf: 'w deal', audience: 'removed', field: '', closed: 0, owner: '' },
      ...{ word: 'fleet', record: 'e', team: null, shared_with: null, overlap: 0 },
    },
    {
      ...{ shelf: 'w deal', audience: '*', field: '', closed: 1, owner: 'm' },
      ...{ word: 'pilot', record: 'd', team: 't', shared_with: '["m"]', overlap: 2 },
    },
  ])
  expect(() => read('select rowid from terms')).toThrow('no such column')
  expect(read("select 1 from jobs where kind = 'reindex' and next_at = 0")).toEqual([])
})

test('very many words are made anew instead, but those of what was removed', () => {
  const read = upgraded(
    `
    insert into workspaces (id, name, currency, time_zone, locale, country, created_at)
      values ('w', 'Larkfield', 'EUR', 'UTC', 'en-IE', 'IE', 1);
    insert into jobs (workspace_id, kind, next_at, lease_until, checked, changed)
      values ('w', 'reindex', 9, 0, 0, 0);
    insert into terms (workspace_id, audience, kind, word, record_id)
      values ('w', '*', 'deal', 'pilot', 'd'), ('w', 'removed', 'deal', 'fleet', 'e'),
        ('w', '*', 'deal', 'van', 'd');
  `,
    '0055',
    (text) => text.replaceAll('1500000', '2').replaceAll('1500001', '3'),
  )
  expect(read('select word from terms')).toEqual([{ word: 'fleet' }])
  expect(read("select next_at as next from jobs where kind = 'reindex'")).toEqual([{ next: 0 }])
})

test('words are listed by their records, and looked up by the ends of their ids', () => {
  const read = upgraded(
    `
    insert into terms (workspace_id, audience, kind, field, closed, owner, word, record_id, team, shared_with, overlap)
      values ('w', '*', 'deal', '', 1, 'm', 'pilot', 'deal_2', 't', '["m"]', 2),
        ('w', '*', 'deal', '', 1, 'm', 'acme pilot', 'deal_2', 't', '["m"]', 0),
        ('w', '*', 'deal', 'lostReason', 1, 'm', 'price', 'deal_2', 't', '["m"]', 0),
        ('w', 'removed', 'deal', '', 0, '', 'pilot', 'deal_1', null, null, 0);
  `,
    '0059',
  )
  const whose = { closed: 1, owner: 'm', team: 't', shared_with: '["m"]' }
  const nobodys = { closed: 0, owner: '', team: null, shared_with: null }
  const deal = { shelf: 'w deal' }
  const list = { ...deal, workspace_id: 'w' }
  expect(read('select * from word_lists order by record_id, field')).toEqual([
    {
      ...{ ...list, ...nobodys, record_id: 'deal_1', field: '', audience: 'removed' },
      words: '["pilot"]',
    },
    {
      ...{ ...list, ...whose, record_id: 'deal_2', field: '', audience: '*' },
      words: '["acme pilot","pilot"]',
    },
    {
      ...{ ...list, ...whose, record_id: 'deal_2', field: 'lostReason', audience: '*' },
      words: '["price"]',
    },
  ])
  const all = { audience: '*', record: '2' }
  const word = (word: string, overlap = 0, several = 0) => ({ word, overlap, several })
  expect(read('select * from terms order by record, field, word')).toEqual([
    { ...deal, ...nobodys, ...word('pilot'), audience: 'removed', record: '1', field: '' },
    { ...deal, ...whose, ...all, ...word('acme pilot', 0, 1), field: '' },
    { ...deal, ...whose, ...all, ...word('pilot', 2), field: '' },
    { ...deal, ...whose, ...all, ...word('price'), field: 'lostReason' },
  ])
})

test('where there are very many, only those of what was removed are listed', () => {
  const read = upgraded(
    `
    insert into workspaces (id, name, currency, time_zone, locale, country, created_at)
      values ('w', 'Larkfield', 'EUR', 'UTC', 'en-IE', 'IE', 1);
    insert into terms (workspace_id, audience, kind, word, record_id)
      values ('w', '*', 'deal', 'pilot', 'd'), ('w', 'removed', 'deal', 'fleet', 'e'),
        ('w', '*', 'deal', 'van', 'd');
  `,
    '0059',
    (text) => text.replaceAll('1500000', '2').replaceAll('1500001', '3'),
  )
  expect(read('select record_id from word_lists')).toEqual([{ record_id: 'e' }])
  expect(read('select word from terms')).toEqual([{ word: 'fleet' }])
  expect(read("select next_at as next from jobs where kind = 'reindex'")).toEqual([{ next: 0 }])
})

const fullWords = `
  insert into workspaces (id, name, currency, time_zone, locale, country, created_at)
    values ('w_0123zabc', 'Larkfield', 'EUR', 'UTC', 'en-IE', 'IE', 1);
  insert into terms (workspace_id, audience, kind, field, closed, several, owner, word, record, team, shared_with, overlap)
    values ('w_0123zabc', '*', 'deal', '', 1, 0, 'm', 'pilot', '2', 't', '["m"]', 2),
      ('w_0123zabc', 'removed', 'task', '', 0, 0, null, 'call', '3', null, null, 0),
      ('w_0123zabc', '*', 'vehicle', '', 0, 0, null, 'van', '4', null, null, 0),
      ('workspace_old', '*', 'deal', '', 0, 0, '', 'pilot', '5', null, null, 0);
  insert into word_lists (workspace_id, record_id, field, audience, kind, closed, owner, team, shared_with, words)
    values ('w_0123zabc', 'deal_2', '', '*', 'deal', 1, 'm', 't', '["m"]', '["pilot"]'),
      ('w_0123zabc', 'task_3', '', 'removed', 'task', 0, null, null, null, '["call"]'),
      ('w_0123zabc', 'vehicle_4', '', '*', 'vehicle', 0, null, null, null, '["van"]'),
      ('workspace_old', 'deal_5', '', '*', 'deal', 0, '', null, null, '["pilot"]');
`

test('words stand on the shelves that are looked at', () => {
  const read = upgraded(fullWords, '0062')
  const whose = { closed: 1, owner: 'm', team: 't', shared_with: '["m"]', overlap: 2 }
  const nobodys = { closed: 0, owner: null, team: null, shared_with: null, overlap: 0 }
  const all = { field: '', several: 0, audience: '*' }
  const shelf = (kind: string) => shelfOf('w_0123zabc', kind)
  expect(read('select * from terms order by record')).toEqual([
    { ...all, ...whose, shelf: shelf('deal'), word: 'pilot', record: '2' },
    { ...all, ...nobodys, shelf: shelf('task'), word: 'call', record: '3', audience: 'removed' },
    { ...all, ...nobodys, shelf: 'w_0123zabc vehicle', word: 'van', record: '4' },
    { ...all, ...nobodys, shelf: 'workspace_old deal', word: 'pilot', record: '5', owner: '' },
  ])
  expect(read('select record_id, shelf, audience, words from word_lists order by 1')).toEqual([
    { record_id: 'deal_2', shelf: shelf('deal'), audience: '*', words: '["pilot"]' },
    { record_id: 'deal_5', shelf: 'workspace_old deal', audience: '*', words: '["pilot"]' },
    { record_id: 'task_3', shelf: shelf('task'), audience: 'removed', words: '["call"]' },
    { record_id: 'vehicle_4', shelf: 'w_0123zabc vehicle', audience: '*', words: '["van"]' },
  ])
  expect(read("select 1 from jobs where kind = 'reindex'")).toEqual([])
})

test('of very many, only those of what was removed, the others by the sweeps', () => {
  const read = upgraded(fullWords, '0062', (text) =>
    text.replaceAll('5000000', '3').replaceAll('5000001', '4'),
  )
  expect(read('select word from terms')).toEqual([{ word: 'call' }])
  expect(read('select record_id from word_lists')).toEqual([{ record_id: 'task_3' }])
  expect(read("select next_at as next from jobs where kind = 'reindex'")).toEqual([{ next: 0 }])
})

test('keys, links and parts of words stand once in their tables, which are their own keys', () => {
  const read = upgraded(
    `
    insert into links (rowid, workspace_id, to_id, kind, at, from_id)
      values (1, 'w', 'c', 'activity', 5, 'a'), (1000000, 'w', 'c', 'deal', 4, 'd'),
        (1000001, 'w', 'removed:c', 'activity', 3, 'b'), (90000000, 'w', 'p', 'activity', 5, 'a');
    insert into keys (rowid, workspace_id, kind, key, record_id)
      values (1, 'w', 'email', 'ada@larkfield.example', 'p'), (2000001, 'w', 'external:deal:hubspot', '7', 'd'),
        (90000000, 'v', 'external:deal:hubspot', '7', 'e');
    insert into word_parts (rowid, workspace_id, kind, part, word)
      values (1, 'w', 'deal', 'ilot', 'pilot'), (90000000, 'w', 'deal', '=pilot', 'pilot');
  `,
    '0057',
  )
  expect(read('select to_id, at, from_id from links order by 1, 2')).toEqual([
    { to_id: 'c', at: 4, from_id: 'd' },
    { to_id: 'c', at: 5, from_id: 'a' },
    { to_id: 'p', at: 5, from_id: 'a' },
    { to_id: 'removed:c', at: 3, from_id: 'b' },
  ])
  expect(read('select key, record_id from keys order by 2')).toEqual([
    { key: '7', record_id: 'd' },
    { key: '7', record_id: 'e' },
    { key: 'ada@larkfield.example', record_id: 'p' },
  ])
  expect(read('select part from word_parts order by 1')).toEqual([
    { part: '=pilot' },
    { part: 'ilot' },
  ])
  const twice = "insert into keys values ('w', 'external:deal:hubspot', '7', 'other')"
  expect(() => read(twice)).toThrow(
    'UNIQUE constraint failed: keys.workspace_id, keys.kind, keys.key',
  )
})

test('the tables that are said to have no numbers are those that have none', () => {
  const read = upgraded('')
  const made = read("select name from sqlite_master where sql like '%) without rowid' order by 1")
  expect(withoutNumbers.map(getTableName).sort()).toEqual(made.map(({ name }) => name))
})
