import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { desc, eq, sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { activities } from '../../schema/workspace/activities.ts'
import { deals, stages } from '../../schema/workspace/deals.ts'
import { rollups, terms } from '../../schema/workspace/indexes.ts'
import { ownValues, record } from '../../schema/workspace/record.ts'
import '../../worker/catalogue.ts'
import { text as words } from '../../worker/core/action/fields.ts'
import type { Context } from '../../worker/core/context.ts'
import { forEveryone, inAudience } from '../../worker/core/record/audience.ts'
import { defineRecord } from '../../worker/core/record/define.ts'
import { matches } from '../../worker/core/record/matches.ts'
import {
  conversationReader,
  everywhere,
  type Reader,
  system,
} from '../../worker/core/record/reader.ts'
import { recordKind, register } from '../../worker/core/record/registry.ts'
import {
  permitted,
  scoped,
  scopedById,
  select,
  selectAll,
  shownTo,
} from '../../worker/core/record/scoped.ts'
import { database as toWrite } from '../../worker/platform/db.ts'
import type { Env } from '../../worker/platform/env.ts'

/** A kind of which only bosses see the pay. */
const jobs = sqliteTable('test_jobs', {
  ...record,
  name: text().notNull(),
  pay: integer(),
  ownValues,
})

const database = new DatabaseSync(':memory:')
const migrations = 'schema/migrations'

beforeAll(() => {
  for (const file of readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort())
    database.exec(readFileSync(`${migrations}/${file}`, 'utf8'))
  database.exec(`create table test_jobs (id text primary key, workspace_id text, version int,
    created_at int, name text, pay int, own_values text)`)
  database.exec(`insert into test_jobs values
    ('job_1', 'here', 1, 1, 'Pilot', 90, '{"grade":"A","desk":"7"}'),
    ('job_2', 'there', 1, 1, 'Cook', 50, null)`)
  for (const [id, workspace, author, own] of [
    ['a', 'here', 'maria', 0],
    ['b', 'here', 'maria', 1],
    ['c', 'here', 'jonas', 1],
    ['d', 'there', 'maria', 0],
  ])
    database
      .prepare(`insert into activities (id, workspace_id, version, created_at, kind, subject, at,
        author_id, private, links) values (?, ?, 1, 1, 'note', 'Hello', 1, ?, ?, '[]')`)
      .run(...([id, workspace, author, own] as string[]))
  for (const [place, audience] of [
    ['here', '*'],
    ['here', 'some'],
    ['there', '*'],
  ])
    database
      .prepare(`insert into rollups values (?, ?, 'p', '*', 'open', 's', 'EUR', 1, 1)`)
      .run(...([place, audience] as string[]))
  for (const [place, audience, kind, field, word] of [
    ['here', '*', 'job', '', 'pilot'],
    ['here', '*', 'job', 'pay', 'ninety'],
    ['here', 'some', 'job', '', 'hangar'],
    ['there', '*', 'job', '', 'cook'],
    ['here', '*', 'deal', '', 'renewal'],
  ])
    database
      .prepare(
        `insert into word_lists values (?1, 'job_' || ?5, ?4, ?2, ?1 || ' ' || ?3, 0, '', null, null, json_array(?5))`,
      )
      .run(...([place, audience, kind, field, word] as string[]))
  database.exec(`insert into terms select shelf, audience, field, closed, 0, words ->> 0,
    substr(record_id, 5), owner, team, shared_with, 0 from word_lists`)
  register([
    defineRecord({
      kind: 'job',
      table: jobs,
      noun: ['job', 'jobs'],
      rights: { needs: 'change' },
      words: { name: (name) => [String(name)], pay: (pay) => [String(pay)] },
      fields: {
        name: { label: 'Name', is: words, export: true },
        pay: { label: 'Pay', is: z.int(), export: false, sees: 'admin' },
        grade: { label: 'Grade', is: words, export: false, sees: 'admin' },
      },
    }),
  ])
})

const db = toWrite({} as Env, 'here') // makes SQL only
const workspace = { id: 'here' } as Context['workspace']
const reading = (id: string, role: string, shared = false) =>
  ({ db, workspace, shared, member: { id, role } }) as unknown as Context
const maria = reading('maria', 'rep')
const boss = reading('ada', 'admin')
const job = system({ db, workspace })

function rowsOf(query: { toSQL(): { sql: string; params: unknown[] } }) {
  const { sql: text, params } = query.toSQL()
  return database.prepare(text).all(...(params as string[])) as Record<string, unknown>[]
}

const seenBy = (reader: Reader) =>
  rowsOf(selectAll({ ...reader, db }, activities).from(scoped(reader, activities)))
    .map(({ id }) => id)
    .join('')

test('each reader sees what is theirs to see, in their workspace', () => {
  expect(seenBy(maria)).toBe('ab')
  expect(seenBy(reading('maria', 'rep', true))).toBe('a')
  expect(seenBy(boss)).toBe('a')
  expect(seenBy(conversationReader(workspace))).toBe('a')
  expect(seenBy(job)).toBe('abc')
  expect(seenBy(everywhere)).toBe('abcd')
})

test('a join and a sub-select see no more', () => {
  const count = (reader: Reader) =>
    sql<number>`(select count(*) from ${scoped(reader, activities)})`.as('n')
  expect(rowsOf(select(maria, { n: count(maria) }).from(scoped(maria, jobs)))).toEqual([{ n: 2 }])
  const joined = select(boss, { id: jobs.id, of: sql`${activities.id}`.as('of') })
    .from(scoped(boss, jobs))
    .leftJoin(scopedById(boss, activities), eq(activities.id, 'b'))
  expect(rowsOf(joined)).toEqual([{ id: 'job_1', of: null }])
})

test('a hidden field comes back empty, and nothing is filtered or sorted by it', () => {
  const of = (reader: Context) =>
    select(reader, { name: jobs.name, pay: jobs.pay }).from(scoped(reader, jobs))
  expect(rowsOf(of(maria))).toEqual([{ name: 'Pilot', pay: null }])
  expect(rowsOf(of(boss))).toEqual([{ name: 'Pilot', pay: 90 }])
  expect(() => rowsOf(of(maria).where(eq(jobs.pay, 90)))).toThrow('no such column')
  expect(() => rowsOf(of(maria).orderBy(desc(jobs.pay)))).toThrow('no such column')
  expect(rowsOf(of(boss).where(eq(jobs.pay, 90)).orderBy(desc(jobs.pay)))).toHaveLength(1)
})

test('a hidden field is hidden wherever it is read from, and from all who share the answer', () => {
  const columns = { pay: jobs.pay, doubled: sql<number>`2 * ${jobs.pay}`.as('doubled') }
  const of = (reader: Reader) =>
    rowsOf(db.select(permitted(reader, columns)).from(scoped(reader, jobs)))
  expect(of(maria)).toEqual([{ pay: null, doubled: null }])
  expect(of(boss)).toEqual([{ pay: 90, doubled: 180 }])
  expect(of(job)).toEqual([{ pay: 90, doubled: 180 }])
  expect(of({ ...boss, shared: true })).toEqual([{ pay: null, doubled: null }])
  expect(of(conversationReader(workspace))).toEqual([{ pay: null, doubled: null }])
  expect(forEveryone(boss, 'job', { name: 'Pilot', pay: 90 })).toEqual({ name: 'Pilot', pay: null })
  const raw = (reader: Reader) =>
    rowsOf(db.select({ n: sql`${shownTo(reader, jobs.pay)}`.as('n') }).from(scoped(reader, jobs)))
  expect([raw(maria), raw(boss)]).toEqual([[{ n: null }], [{ n: 90 }]])
})

test('a hidden field without a column is not among the own values', () => {
  const own = (reader: Reader) =>
    rowsOf(db.select({ own: jobs.ownValues }).from(scoped(reader, jobs)))
  const held = (found: ReturnType<typeof own>) => JSON.parse(String(found[0]?.own_values))
  expect(held(own(maria))).toEqual({ desk: '7' })
  expect(held(own(boss))).toEqual({ grade: 'A', desk: '7' })
})

test('a conversation is read as nobody in particular, who may only look', () => {
  const { member, shared } = conversationReader(workspace)
  expect([member.id, member.role, shared]).toEqual(['', 'viewer', true])
})

test('only tables of records are read so', () => {
  expect(() => scoped(maria, terms)).toThrow('no kind of record is kept in terms')
})

test('totals are those of the reader’s audiences, and all of them the system’s', () => {
  const of = (reader: Reader) =>
    rowsOf(db.select({ audience: rollups.audience }).from(inAudience(reader, rollups)))
      .map(({ audience }) => audience)
      .join(' ')
  expect(of(maria)).toBe('*')
  expect(of(job)).toBe('* some')
  expect(of(everywhere)).toBe('* some *')
})

test('search finds the words of fields the reader may see, in their audiences', () => {
  const finds = (reader: Context, word: string) => {
    const found = matches(reader, recordKind(reader, 'job'), { typed: word, looked: 20 })
    if (!found) throw new Error(`${word} is no word`)
    const ok = sql<number>`ok`.as('ok')
    return rowsOf(db.select({ ok }).from(found.query)).filter((row) => row.ok === 1).length
  }
  const words = ['pilot', 'ninety', 'hangar', 'cook', 'renewal']
  expect(words.filter((word) => finds(maria, word))).toEqual(['pilot'])
  expect(words.filter((word) => finds(boss, word))).toEqual(['pilot', 'ninety'])
  expect(words.filter((word) => finds({ ...boss, shared: true }, word))).toEqual(['pilot'])
})

test('a field of the workspace that is hidden is in no value of the record, nor in its condition', () => {
  const budget = { label: 'Budget', is: 'text', sees: 'manager' } as const
  const ownFields = { activity: { budget, source: { ...budget, sees: 'rep' as const } } }
  database.exec(
    `update activities set own_values = '{"budget":"much","source":"web"}' where id = 'a'`,
  )
  const reader = (role: string, shared = false) => ({
    ...reading('maria', role, shared),
    workspace: { ...workspace, ownFields },
  })
  const of = (who: Context) =>
    rowsOf(
      select(who, { own: activities.ownValues })
        .from(scoped(who, activities))
        .where(sql`${activities.id} = 'a' or ${activities.ownValues} ->> 'budget' = 'much'`),
    )
  const filtered = (who: Context) =>
    rowsOf(
      selectAll(who, activities)
        .from(scoped(who, activities))
        .where(sql`${activities.ownValues} ->> 'budget' = 'much'`),
    )
  expect(of(reader('manager'))).toEqual([{ own_values: '{"budget":"much","source":"web"}' }])
  expect(of(reader('rep'))).toEqual([{ own_values: '{"source":"web"}' }])
  expect(of(reader('manager', true))).toEqual([{ own_values: '{}' }])
  expect(filtered(reader('manager'))).toHaveLength(1)
  expect(filtered(reader('rep'))).toEqual([])
})

test('the scope costs no more than its condition: the same indexes serve the query', () => {
  const plan = (query: { toSQL(): { sql: string; params: unknown[] } }) => {
    const { sql: text, params } = query.toSQL()
    const steps = database.prepare(`explain query plan ${text}`).all(...(params as string[]))
    return steps.map(({ detail }) => detail)
  }
  const mine = select(maria, { id: deals.id, stage: sql`${stages.name}`.as('stage') })
    .from(scoped(maria, deals))
    .leftJoin(scopedById(maria, stages), eq(stages.id, deals.stageId))
    .where(sql`${deals.ownerId} = 'maria' and ${deals.status} = 'open'`)
  expect(plan(mine)).toEqual([
    'SEARCH deals USING INDEX deals_owner (workspace_id=? AND owner_id=? AND status=?)',
    'SEARCH stages USING INDEX sqlite_autoindex_stages_1 (id=?) LEFT-JOIN',
  ])
  const some = select(maria, { id: deals.id })
    .from(scopedById(maria, deals))
    .where(sql`${deals.id} in ('x', 'y')`)
  expect(plan(some)).toEqual(['SEARCH deals USING INDEX sqlite_autoindex_deals_1 (id=?)'])
  const total = select(maria, { deals: rollups.deals })
    .from(inAudience(maria, rollups))
    .where(sql`${rollups.ownerId} = '*' and ${rollups.status} = 'open'`)
  expect(plan(total)).toEqual([
    'SEARCH rollups USING INDEX sqlite_autoindex_rollups_1 (workspace_id=? AND audience=? AND owner_id=? AND status=?)',
  ])
  const search = ['pil', 'pil ninety'].flatMap((typed) => {
    const found = matches(maria, recordKind(maria, 'job'), { typed, looked: 20 })
    return plan(db.select({ ok: sql<number>`ok`.as('ok') }).from(found?.query ?? sql``)).map(String)
  })
  const probes = search.filter((line) => line.includes('terms'))
  expect(new Set(probes)).toEqual(
    new Set([
      // Whether there is any record with each of several words, and those with all of them together.
      ...['word=?', 'word>? AND word<?'].flatMap((range) => [
        `SEARCH terms USING PRIMARY KEY (shelf=? AND field=? AND closed=? AND several=? AND ${range})`,
        `SEARCH terms USING INDEX terms_owner (shelf=? AND owner=? AND field=? AND closed=? AND ${range})`,
      ]),
      // Other words of what was found, which are called so as well.
      'SEARCH terms USING PRIMARY KEY (workspace_id=? AND record_id=? AND field=?)',
    ]),
  )
  expect(search.filter((line) => /SCAN (?!q|c|o|known|turns|json|\(|CONSTANT)/.test(line))).toEqual(
    [],
  )
})
