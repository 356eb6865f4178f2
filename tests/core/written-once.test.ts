import { and, eq, getTableColumns, getTableName, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type FieldRights,
  type MadeRoles,
  type OwnFields,
  roles,
} from '../../schema/directory/directory.ts'
import { deals } from '../../schema/workspace/deals.ts'
import { companies, contacts } from '../../schema/workspace/people.ts'
import type { Context, TeamOf } from '../../worker/core/context.ts'
import { commit, insert } from '../../worker/core/event/commit/index.ts'
import type { Role } from '../../worker/core/permissions.ts'
import { beyond, type Cursor } from '../../worker/core/record/list.ts'
import {
  type Asker as Any,
  type At,
  pageAlike,
  readAlike,
} from '../../worker/core/record/read-alike.ts'
import type { Audience } from '../../worker/core/record/reader.ts'
import { declaredKinds, recordKind } from '../../worker/core/record/registry.ts'
import {
  isSeenIn,
  oneById,
  scoped,
  scopedById,
  select,
  selectAll,
} from '../../worker/core/record/scoped.ts'
import { type Database, nothing, type Statement } from '../../worker/platform/db.ts'
import { type Memory, memory } from '../support/memory.ts'
import { ownKinds } from '../support/worlds.ts'
import { addMember, dealOf, writer } from '../support/writer.ts'

/**
 * The text of a statement is written once and used again: also then it is, to the letter, the one that
 * would be written for who asks, with nothing of who asked before.
 */

const all = memory()
const { db } = writer(all)

const madeRoles: MadeRoles = {
  role_temp: { name: 'Temp', from: 'rep', kinds: { deal: 'hidden' } },
}
const ownFields: OwnFields = { company: { margin: { label: 'Margin', is: 'text' } } }
const fieldRights: FieldRights = {
  deal: { amount: { rep: 'hidden' } },
  contact: { emails: { role_temp: 'hidden' }, phones: { viewer: 'hidden' } },
  company: { margin: { manager: 'hidden' } },
}

/** What a workspace says of who sees what. */
const rights: Partial<Context['workspace']>[] = [
  {},
  { visibility: { deal: 'owner', company: 'team' } },
  { visibility: { contact: 'owner', contract: 'team' } },
  { fieldRights, ownFields },
  { madeRoles },
  { madeRoles, fieldRights: { ...fieldRights }, visibility: { deal: 'team' } },
]

const team: TeamOf = { id: 'team_a', leadId: null, memberIds: ['member_b'], isCounted: 0 }

type Asker = Audience & { db: Database }

const anyAsker: fc.Arbitrary<Audience> = fc
  .record({
    id: fc.constantFrom('workspace_a', 'workspace_b', 'workspace_c'),
    is: fc.constantFrom(...rights),
    member: fc.constantFrom('member_a', 'member_b'),
    role: fc.constantFrom<Role>(...roles),
    isTemp: fc.boolean(),
    shared: fc.boolean(),
    outsiders: fc.boolean(),
    ownTeams: fc.subarray([team]),
  })
  .map(({ id, is, member, role, isTemp, ownTeams, ...rest }) => {
    const made = isTemp && is.madeRoles ? { roleId: 'role_temp', made: madeRoles.role_temp } : {}
    const ctx = writer(all, { workspace: id, member, role })
    return {
      ...{ ...rest, ...(ownTeams.length && { ownTeams }) },
      workspace: { ...ctx.workspace, ownKinds, ...is },
      member: { ...ctx.member, ...made },
    }
  })

const tables = [
  ...declaredKinds().map(({ table }) => table),
  recordKind({ workspace: { ownKinds } as Context['workspace'] }, 'contract').table,
]

/** Who asks, for which table, and at which place of a few. */
const anyAsked = fc.array(
  fc.tuple(anyAsker, fc.constantFrom(...tables.keys()), fc.nat({ max: 3 })),
  {
    ...{ minLength: 2, maxLength: 40 },
  },
)

const withTables = (asked: [Audience, number, number][]) =>
  asked.flatMap(([asker, place, at]): [Asker, SQLiteTable, number][] => {
    const table = tables[place]
    return table ? [[{ ...asker, db }, table, at]] : []
  })

/** What a batch sends of it. */
const sent = (query: Statement) =>
  (query as unknown as { _prepare(): { getQuery(): unknown } })._prepare().getQuery()

/** For somebody who never asked. */
const alone = (asker: Asker, table: SQLiteTable, id: string) => {
  const fresh = { ...asker }
  return selectAll(fresh, table).from(scopedById(fresh, table)).where(eq(sql`id`, id))
}

test('a record is read by its id as it would be by its reader alone, also after others', () => {
  const texts = new Set<string>()
  fc.assert(
    fc.property(anyAsked, (asked) => {
      for (const [asker, table, at] of withTables(asked)) {
        const one = sent(oneById(asker, table, `id_${at}`))
        expect(one).toEqual(sent(alone(asker, table, `id_${at}`)))
        if (table === (deals as SQLiteTable)) texts.add(String((one as { sql: string }).sql))
      }
    }),
  )
  // All of it, some rows, no rows, no amount …
  expect(texts.size).toBeGreaterThan(5)
})

/** A read of two tables, with what is asked at two places, in so many shapes. */
const both =
  (table: SQLiteTable, other: SQLiteTable) =>
  (reader: Any, { id, to }: At<'id' | 'to'>, most: number) =>
    select(reader, getTableColumns(table))
      .from(scoped(reader, table))
      .leftJoin(scopedById(reader, other, 'other'), sql`other.id = ${to} or other.id = ${id}`)
      .where(and(eq(sql`id`, id), isSeenIn(reader, other, sql`${to}`)))
      .limit(most)

test('what is read alike is read as it would be by its reader alone', () => {
  const reads = new Map<string, ReturnType<typeof both>>(
    tables.flatMap((table) =>
      [deals, companies].map(
        (other) => [`${getTableName(table)} ${getTableName(other)}`, both(table, other)] as const,
      ),
    ),
  )
  const alike = new Map([...reads].map(([name, read]) => [name, readAlike(read)]))
  const shared = new Set<string>()
  fc.assert(
    fc.property(anyAsked, (asked) => {
      for (const [asker, table, at] of withTables(asked)) {
        const name = `${getTableName(table)} ${getTableName(at % 2 ? deals : companies)}`
        const given = { id: `id_${at}`, to: at > 1 ? asker.member.id : asker.workspace.id }
        const one = sent(alike.get(name)?.(asker, given, 1 + at) as Statement)
        expect(one).toEqual(sent(reads.get(name)?.({ ...asker }, given, 1 + at) as Statement))
        shared.add((one as { sql: string }).sql)
      }
    }),
  )
  expect(shared.size).toBeGreaterThan(tables.length)
})

test('a list read alike goes on as its reader’s own', () => {
  const page = (reader: Any, of: At<'of'>['of'], most: number, after?: Cursor) =>
    select(reader, { id: deals.id })
      .from(scoped(reader, deals))
      .where(and(eq(deals.companyId, of), beyond([deals.id], after)))
      .limit(most)
  const alike = pageAlike(page)
  fc.assert(
    fc.property(anyAsked, (asked) => {
      for (const [asker, , at] of withTables(asked)) {
        const after = at % 2 ? [`deal_${at}`] : undefined
        const given = { of: `company_${at}`, after, most: 1 + at }
        expect(sent(alike(asker, given))).toEqual(
          sent(page({ ...asker }, given.of, given.most, after)),
        )
      }
    }),
  )
})

test('what a reader reads of a table stays theirs, under any name', () => {
  const query = (asker: Asker, table: SQLiteTable, at: number) =>
    select(asker, { n: sql<number>`1` }).from(
      (at % 2 ? scoped : scopedById)(asker, table, ...(at > 1 ? ['other'] : [])),
    )
  fc.assert(
    fc.property(anyAsked, (asked) => {
      // Each asks for what all ask for, in their order.
      const all = withTables(asked)
      const askers = all.map(([asker]) => asker).slice(0, 5)
      for (const [, table, at] of all)
        for (const asker of askers)
          expect(sent(query(asker, table, at))).toEqual(sent(query({ ...asker }, table, at)))
    }),
  )
})

const places = ['q1q', 'q2q', 'q3q', 'q4q']
const workspaceOf = (place: string) => `workspace_${place}`

/** The second and the last show not everybody all. */
const settings = (place: string): Partial<Context['workspace']> =>
  place === 'q2q' || place === 'q4q' ? { visibility: { deal: 'owner', company: 'team' } } : {}

function founded(): Memory {
  const database = memory()
  for (const place of places) {
    const home = { workspace_id: workspaceOf(place), version: 1, created_at: 0 }
    for (const role of roles)
      addMember(database, `member_${role}${place}`, { workspace_id: home.workspace_id, role })
    database.insert('alert_rules', {
      ...{ ...home, id: `rule_${place}`, conversation_id: `place_${place}`, active: 1 },
      ...{ owner_id: `member_admin${place}`, events: '["deal.logged"]' },
    })
    database.insert('webhooks', {
      ...{ ...home, id: `webhook_${place}`, active: 1, since: 0, secret: 'sealed' },
      ...{ address: 'https://hooks.example/', owner_id: `member_admin${place}`, events: '["*"]' },
    })
  }
  return database
}

interface Step {
  place: string
  role: Role
  number: number
}

/** A company, somebody there and a deal, of one workspace. */
async function makes(database: Memory, { place, role, number }: Step): Promise<void> {
  const id = (kind: string) => `${kind}_${number}${place}`
  const ownerId = `member_${role}${place}`
  const company = { id: id('company'), name: `Acme ${number}`, domains: ['acme.example'], ownerId }
  const companyId = id('company')
  const people = { contactIds: [id('contact')] }
  const rows = {
    'company.added': (ctx: Context) => insert(ctx, companies, company),
    'contact.added': (ctx: Context) =>
      insert(ctx, contacts, {
        ...{ id: id('contact'), name: 'Kim Doe', companyId, ownerId },
        ...{ emails: ['kim@acme.example'], phones: ['+493012345'] },
      }),
    'deal.logged': (ctx: Context) =>
      insert(
        ctx,
        deals,
        dealOf(id('deal'), { title: `Acme ${number}`, companyId, ownerId, ...people }),
      ),
  }
  for (const [name, change] of Object.entries(rows)) {
    const who = { workspace: workspaceOf(place), member: ownerId, role }
    const is = writer(database, { ...who, request: `${name}${number}${place}` })
    const ctx = { ...is, workspace: { ...is.workspace, ...settings(place) } }
    await commit(ctx, name, [change(ctx)], { show: () => nothing(undefined) })
  }
}

const withWorkspace = `select m.name from sqlite_master m join pragma_table_info(m.name) c
  on c.name = 'workspace_id' where m.type = 'table' order by m.name`

/** All rows of a workspace, as they would be of any; what is made up by chance left out. */
const rowsOf = (database: Memory, place: string): Record<string, string[]> =>
  Object.fromEntries(
    [...database.sql(withWorkspace), { name: 'terms' }].map(({ name }) => [
      String(name),
      database
        .sql(
          `select * from "${name}" where ${name === 'terms' ? "shelf glob ? || ' *'" : 'workspace_id = ?'}`,
          workspaceOf(place),
        )
        .map((row) =>
          JSON.stringify(row)
            .replace(/(event|post|delivery)_\w+/g, '$1_x')
            .replaceAll(place, 'q'),
        )
        .sort(),
    ]),
  )

const filled = [
  ...['changes', 'events', 'keys', 'links', 'rollups', 'word_lists', 'terms'],
  'webhook_deliveries',
]

test('what is written has nothing of what another workspace or role wrote before', async () => {
  const steps = places.flatMap((place) =>
    roles.map((role, number): Step => ({ place, role, number })),
  )
  const anyOrder = fc.shuffledSubarray(steps, { minLength: steps.length })
  await fc.assert(
    fc.asyncProperty(anyOrder, async (order) => {
      const database = founded()
      for (const step of order) await makes(database, step)
      const [a = {}, b = {}, c = {}, d = {}] = places.map((place) => rowsOf(database, place))
      expect(c).toEqual(a)
      expect(d).toEqual(b)
      expect(b.rollups).not.toEqual(a.rollups)
      for (const one of [a, b]) {
        expect(filled.filter((table) => !one[table]?.length)).toEqual([])
        expect(JSON.stringify(one)).not.toMatch(/q\dq/)
      }
      // Where everybody sees every deal, its card comes by the rule.
      expect([a.posts?.length, b.posts?.length]).toEqual([roles.length, 0])
    }),
    { numRuns: 5 },
  )
})

test('a role’s guard is its own, also after other roles wrote', async () => {
  const pairs = roles.flatMap((asked) => roles.map((has) => ({ asked, has })))
  const anyOrder = fc.shuffledSubarray(pairs, { minLength: pairs.length })
  await fc.assert(
    fc.asyncProperty(anyOrder, async (order) => {
      const database = memory()
      addMember(database, 'member_a')
      for (const { asked, has } of order) {
        database.sql(`update workspace_members set role = ?`, has)
        const ctx = writer(database, { role: asked })
        const change = insert(ctx, companies, { id: `company_${asked}${has}`, name: 'Acme' })
        const done = commit(ctx, 'company.added', [change], { show: () => nothing(undefined) })
        if (roles.indexOf(has) >= roles.indexOf(asked)) await done
        else await expect(done).rejects.toThrow(/just changed/)
      }
    }),
    { numRuns: 5 },
  )
})
