import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../../../worker/core/context.ts'
import { doneLook } from '../../../worker/domains/admin/audit/done.ts'
import { shownLook } from '../../../worker/domains/admin/audit/shown.ts'
import { type Asked, type Entry, readAudit } from '../../../worker/domains/admin/index.ts'
import { keepingShown, type Shown } from '../../../worker/identity/security/shown.ts'
import { trip } from '../../../worker/platform/db.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'
import { writer } from '../../support/writer.ts'

// The events, what was shown, and the security log: one list, asked for in any way.

const day = 86_400_000
let all: ReturnType<typeof office>
let ctx: Context
let acme: string
let globex: string

const shown = (one: Partial<Shown> & { records: string[] }, ago: number) => {
  const row = { workspaceId: 'workspace_a', surface: 'slack' as const, ...one }
  return trip(ctx.db, keepingShown(ctx.db, [row], ctx.now - ago))
}

const logged = (id: string, ago: number, more: Record<string, string | null> = {}) =>
  all.insert('security_log', {
    ...{ id, workspace_id: 'workspace_a', kind: 'identity_added', surface: 'gmail', count: 1 },
    ...{ account: 'acme.example', external_user_id: id, at: ctx.now - ago, ...more },
  })

beforeAll(async () => {
  all = office()
  await all.does('jonas', 'log-deal', { deal: 'Acme renewal' })
  acme = newest(all, 'deals')
  await all.does('rita', 'log-deal', { deal: 'Globex pilot' }, { surface: 'teams' })
  globex = newest(all, 'deals')
  await all.does('maria', 'change-role', { id: 'member_rita', role: 'manager' })
  ctx = writer(all, { member: 'member_maria', role: 'admin', now: all.now() + 10 * day })
  for (const [id, name] of [
    ['member_jonas', 'Jonas Weber'],
    ['member_rita', 'Rita Roth'],
  ] as const)
    all.insert('members', {
      ...{ id, workspace_id: 'workspace_a', name, role: 'rep', active: 1, created_at: 0 },
    })
  all.insert('conversations', {
    ...{ id: 'conversation_sales', workspace_id: 'workspace_a', version: 1, created_at: 0 },
    ...{ surface: 'slack', account: 'T1', external_id: 'C1', name: 'sales' },
  })
  const roster = (ago: number, people: string[]) =>
    all.insert('rosters', {
      ...{ workspace_id: 'workspace_a', conversation_id: 'conversation_sales' },
      ...{ at: ctx.now - ago, people: JSON.stringify(people) },
      outsiders: JSON.stringify({ guests: 1, companies: 0 }),
    })
  for (const user of ['jonas', 'rita'])
    all.insert('identities', {
      ...{ surface: 'slack', account: 'T1', external_user_id: user, workspace_id: 'workspace_a' },
      ...{ member_id: `member_${user}`, created_at: 0 },
    })
  roster(9 * day, ['jonas', 'stranger'])
  roster(day, ['jonas', 'rita'])
  await shown({ memberId: 'member_jonas', records: [globex] }, 5 * day)
  await shown({ conversationId: 'conversation_sales', records: [acme, globex] }, 4 * day)
  await shown({ memberId: 'member_maria', records: ['audit'], kind: 'exported' }, 3 * day)
  await shown({ memberId: 'member_jonas', records: [acme], surface: 'api' }, 401 * day)
  logged('entry_rita', 2 * day, { member_id: 'member_rita', surface: 'teams' })
  logged('entry_old', 401 * day)
  logged('entry_nobody', day, { kind: 'refused', workspace_id: null, account: null })
})

const read = (asked: Partial<Asked> = {}) => readAudit(ctx, { most: 50, ...asked })
const titles = async (asked: Partial<Asked>) =>
  (await read(asked)).entries.map(({ title }) => title)

const refusal = '1 request for Gmail refused'
const came = 'Rita Roth connected in Teams'
const export_ = 'Exported: the audit'
const both = 'Shown: Acme renewal, Globex pilot'
const seen = 'Shown: Globex pilot'
const role = 'Saved: Rita Roth'
const second = 'Logged: Globex pilot'
const first = 'Logged: Acme renewal'

test.each<[string, () => Partial<Asked>, string[]]>([
  ['everything', () => ({}), [refusal, came, export_, both, seen, role, second, first]],
  ['what a member did and was shown', () => ({ by: 'member_jonas' }), [seen, first]],
  ['who came in is theirs too', () => ({ by: 'member_rita' }), [came, second]],
  ['a record', () => ({ record: acme }), ['Shown: Acme renewal', first]],
  ['a record that was shown to one', () => ({ record: globex, by: 'member_jonas' }), [seen]],
  ['a colleague, as a record', () => ({ record: 'member_rita' }), [role]],
  ['what was written', () => ({ what: 'written' }), [second, first]],
  ['what was shown', () => ({ what: 'shown' }), [both, seen]],
  ['what was exported', () => ({ what: 'exported' }), [export_]],
  ['access', () => ({ what: 'access' }), [role]],
  ['sign-ins and refusals', () => ({ what: 'sign-ins' }), [refusal, came]],
  ['a surface', () => ({ surface: 'teams' }), [came, second]],
  ['the API', () => ({ surface: 'api' }), []],
  ['from a time on', () => ({ from: ctx.now - 3 * day }), [refusal, came, export_]],
  ['until a time', () => ({ until: ctx.now - 5 * day }), [role, second, first]],
  [
    'several at once',
    () => ({ what: 'shown', surface: 'slack', from: ctx.now - 4 * day, record: acme }),
    ['Shown: Acme renewal'],
  ],
  ['of a member in another workspace nothing', () => ({ by: 'member_z' }), []],
])('%s', async (_name, asked, found) => {
  expect(await titles(asked())).toEqual(found)
})

test.each([1, 2, 3, 7, 8])('%i a page: each entry once, in order, to the end', async (most) => {
  const found: Entry[] = []
  let before: Asked['before']
  do {
    const page = await read({ most, before })
    expect(page.entries.length).toBeGreaterThan(0)
    found.push(...page.entries)
    before = page.next
  } while (before)
  const whole = (await read()).entries
  // A showing of more records than a page reads goes on with the next.
  expect([...new Set(found.map(({ at }) => at))]).toEqual(whole.map(({ at }) => at))
  expect(found.flatMap(({ records }) => records).toSorted()).toEqual(
    whole.flatMap(({ records }) => records).toSorted(),
  )
})

test('who was in the conversation then: colleagues by name, others by their number', async () => {
  const [one] = (await read({ what: 'shown' })).entries
  expect(one?.conversation).toEqual({ id: 'conversation_sales', name: 'sales' })
  expect(one?.readers).toEqual({
    ...{ members: [{ id: 'member_jonas', name: 'Jonas Weber' }], others: 1, guests: 1 },
    ...{ companies: 0, unseen: false, since: ctx.now - 9 * day },
  })
})

test('what a record was called is not kept: of one that is gone its kind is said', async () => {
  const here = office()
  await here.does('jonas', 'log-deal', { deal: 'Secret plan' })
  const asking = writer(here, { member: 'member_maria', role: 'admin', now: here.now() })
  const plan = { workspaceId: 'workspace_a', surface: 'slack' as const }
  const records = [newest(here, 'deals')]
  await trip(asking.db, keepingShown(asking.db, [{ ...plan, records }], asking.now - 1))
  here.sql('delete from deals')
  const { entries } = await readAudit(asking, { most: 5, what: 'shown' })
  expect(entries.map(({ title }) => title)).toEqual(['Shown: a deal'])
})

test('security says of a page whether it is the first that has nothing', async () => {
  const here = office()
  expect(lines(await here.does('maria', 'security'))).toContain(
    'Nothing of that kind has happened yet.',
  )
  const past = { before: 1, after: 'event_0' }
  expect(lines(await here.does('maria', 'security', past))).toContain('There is nothing older.')
})

test('the card says which, where, to whom, who was there, and how often', async () => {
  const card = await all.does('maria', 'audit', { what: 'shown' }, { now: ctx.now })
  expect(lines(card)).toEqual([
    'Audit',
    'Who was shown what. Newest first.',
    expect.stringMatching(
      /^Shown: Acme renewal, Globex pilot \| in #sales in Slack · in it: Jonas Weber, 1 other \(1 guest\) · /,
    ),
    expect.stringMatching(/^Shown: Globex pilot \| to Jonas Weber in Slack · /),
    '[Filter] [All] [Export] [Security] [Members]',
  ])
})

interface Planned {
  toSQL(): { sql: string; params: (string | number)[] }
}

describe('an index finds', () => {
  const before = { at: Number.MAX_SAFE_INTEGER, id: '' }
  const cases: [string, Omit<Asked, 'most'>, RegExp, RegExp][] = [
    ['everything', {}, /events_at \(/, /exposures_at \(/],
    ['a member', { by: 'm' }, /events_member \(/, /exposures_member \(/],
    ['a record', { record: 'deal_a' }, /changes_1|changes USING/, /exposures_once \(/],
    ['access to a member', { record: 'member_a' }, /events_security \(/, /exposures_once \(/],
    ['access', { what: 'access' }, /events_security \(/, /exposures_at \(/],
    ['exports', { what: 'exported' }, /events_at \(/, /exposures_exported \(/],
    ['a surface', { surface: 'api' }, /events_surface \(/, /exposures_surface \(/],
    ['a time', { from: 1 }, /events_at \(/, /exposures_at \(/],
  ]
  test.each(cases)('%s', (_name, asked, events, exposures) => {
    // The audit always has a first day.
    const lately = { from: 1, ...asked }
    const looks = [doneLook(ctx, lately, before, 13), shownLook(ctx, lately, before, 39)]
    const plans = looks.map(({ queries: [query] }) => {
      const { sql, params } = (query as unknown as Planned).toSQL() // Drizzle's own
      return all
        .sql(`explain query plan ${sql}`, ...params)
        .map((row) => (row as { detail: string }).detail)
        .join('\n')
    })
    expect(plans[0]).toMatch(events)
    expect(plans[1]).toMatch(exposures)
    for (const plan of plans) expect(plan).not.toMatch(/SCAN (?:events|changes|exposures)/)
  })
})
