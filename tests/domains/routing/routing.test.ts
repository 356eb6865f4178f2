import { describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import type { Context } from '../../../worker/core/context.ts'
import { runJobs } from '../../../worker/delivery/run-jobs.ts'
import { receiveMessage } from '../../../worker/domains/cases/index.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** An office whose team of Jonas and Rita is given new cases, and what comes of the next minute. */
async function routing(rule: Raw = {}, lead: string | null = 'member_maria') {
  const all = office()
  const home = { id: 'workspace_a', name: 'Nordwind', currency: 'EUR', time_zone: 'Europe/Berlin' }
  all.insert('workspaces', { ...home, locale: 'en-IE', country: 'DE', created_at: 0, version: 1 })
  const row = { workspace_id: 'workspace_a', version: 1, created_at: 0 }
  all.insert('workspace_teams', {
    ...{ ...row, id: 'team_a', name: 'Support', lead_id: lead },
    member_ids: JSON.stringify(['member_jonas', 'member_rita']),
  })
  await all.does('maria', 'save-routing-rule', { name: 'All', to: 'team_a', how: 'turn', ...rule })
  const inIt = () => ({
    ...all.asks('maria').workspace,
    routing: JSON.parse(String(all.sql('select routing from settings')[0]?.routing)),
  })
  const does = (who: string, action: string, input: Raw = {}) =>
    all.does(who, action, input, { workspace: inIt() } as Partial<Context>)
  async function open(given: Raw = {}) {
    await does('maria', 'open-case', { subject: 'Printer broken', ...given })
    return newest(all, 'cases')
  }
  async function aMinute() {
    all.passes(60_000)
    all.sql('update workspaces set routing = ?', JSON.stringify(inIt().routing))
    await runJobs(all.deps(all.now()))
  }
  const owners = () =>
    all.sql('select owner_id from cases order by number').map((one) => one.owner_id)
  const caseOf = (id: string) => all.sql('select * from cases where id = ?', id)[0]
  const notices = () =>
    all.sql('select member_id, card from notices order by rowid').map(({ member_id, card }) => {
      const { title, subtitle } = JSON.parse(String(card))
      return [member_id, title, subtitle]
    })
  return { ...all, does, open, aMinute, owners, caseOf, notices, inIt }
}

describe('new cases', () => {
  test('that come at once are given out in turn, each with why, and who gets one is notified', async () => {
    const { open, aMinute, owners, caseOf, notices, does, sql } = await routing({ cap: 10 })
    const first = await open()
    for (const _more of [2, 3, 4]) await open()
    await aMinute()
    expect(owners()).toEqual(['member_jonas', 'member_rita', 'member_jonas', 'member_rita'])
    expect(caseOf(first)).toMatchObject({ status: 'open', routed_why: '0 of 10 open' })
    expect(notices()[0]).toEqual([
      ...['member_jonas', 'You have a new case: #1001 Printer broken', '0 of 10 open'],
    ])
    expect(notices()).toHaveLength(4)
    const history = lines(await does('maria', 'history', { id: first }))
    expect(history.join('\n')).toMatch(/Assigned by rule/)
    expect(history.join('\n')).toMatch(/Routing: – → 0 of 10 open/)
    const event = String(sql("select id from events where name = 'case.routed'")[0]?.id)
    await does('maria', 'undo', { event })
    expect(caseOf(first)).toMatchObject({ owner_id: null, routed_to: null, route_at: null })
    await aMinute()
    expect(caseOf(first)).toMatchObject({ owner_id: null })
    // Rita was given the last one.
    const next = await open()
    await aMinute()
    expect(caseOf(next)?.owner_id).toBe('member_jonas')
  })

  test('of a customer go to who speaks their language, however they come', async () => {
    const all = await routing({ how: 'least', cap: 5 })
    const { does, aMinute, caseOf, asks, inIt } = all
    await does('maria', 'set-skills', { member: 'member_rita', skills: 'german, Printers' })
    await does('maria', 'save-contact', { name: 'Jane Ford', language: 'German' })
    const ctx = asks('maria')
    const { caseId } = await receiveMessage(ctx.deps, inIt(), {
      ...{
        requestId: 'email:1',
        channel: 'email',
        text: 'Hilfe',
        contactId: newest(all, 'contacts'),
      },
    })
    await aMinute()
    expect(caseOf(caseId)).toMatchObject({
      ...{ owner_id: 'member_rita', routed_why: 'speaks German, 0 of 5 open' },
    })
  })

  test('go past who is away, and the lead is notified where nobody is left', async () => {
    const { open, aMinute, does, owners, notices, sql } = await routing()
    await does('jonas', 'go-away', { until: '10 hours' })
    await open()
    await open()
    await aMinute()
    expect(owners()).toEqual(['member_rita', 'member_rita'])
    await does('rita', 'be-busy')
    sql('delete from notices')
    const id = await open()
    await aMinute()
    expect(owners().at(-1)).toBeNull()
    expect(notices()).toEqual([
      [
        ...['member_maria', 'Nobody is available for #1003 Printer broken'],
        'By the rule All. It waits until somebody is.',
      ],
    ])
    await aMinute()
    expect(notices()).toHaveLength(1)
    expect(lines(await does('maria', 'history', { id })).join('\n')).toContain('Not assigned')
  })

  test('that nobody could be given go to who is back, the oldest first, and once', async () => {
    const { open, aMinute, does, owners, notices, sql } = await routing({ cap: 2 })
    for (const who of ['jonas', 'rita']) await does(who, 'go-away', { until: '3 hours' })
    for (const _each of [1, 2, 3]) await open()
    await aMinute()
    await aMinute()
    expect(owners()).toEqual([null, null, null])
    expect(notices()).toHaveLength(3)
    await does('rita', 'be-available')
    await aMinute()
    expect(owners()).toEqual(['member_rita', 'member_rita', null])
    await does('rita', 'solve-case', { id: String(sql('select id from cases')[0]?.id) })
    for (let minute = 0; minute < 11; minute += 1) await aMinute()
    expect(owners()).toEqual(['member_rita', 'member_rita', 'member_rita'])
    expect(sql("select count(*) as n from events where name = 'case.unrouted'")).toEqual([{ n: 3 }])
  })

  test('that nobody could be given go to who comes back by the clock', async () => {
    const { open, aMinute, does, owners, passes, sql } = await routing()
    await does('jonas', 'go-away', { until: '5 minutes' })
    await does('rita', 'go-away')
    const id = await open()
    await open({ subject: 'Taken by hand' })
    await aMinute()
    await does('maria', 'take-case', { id })
    passes(5 * 60_000)
    await aMinute()
    expect(owners()).toEqual(['member_maria', 'member_jonas'])
    expect(sql('select count(*) as n from cases where route_at is not null')).toEqual([{ n: 0 }])
  })

  test('more than one look holds wait behind each other, and those behind them are given out', async () => {
    const { open, aMinute, owners, sql, does } = await routing({ cap: 120 })
    for (const who of ['jonas', 'rita']) await does(who, 'go-away')
    await open()
    const columns = 'id, workspace_id, number, subject, created_at, waiting_since, route_at'
    for (let at = 0; at < 105; at += 1)
      sql(
        `insert into cases (${columns}, version) select 'case_x' || ?, workspace_id, 2000 + ?,
          subject, created_at, waiting_since, route_at, 1 from cases where number = 1001`,
        ...[at, at],
      )
    for (let minute = 0; minute < 12; minute += 1) await aMinute()
    expect(new Set(owners())).toEqual(new Set([null]))
    await does('jonas', 'be-available')
    for (let minute = 0; minute < 12; minute += 1) await aMinute()
    expect(new Set(owners())).toEqual(new Set(['member_jonas']))
  })

  test('of a lead who is away are sent to the admins as well', async () => {
    const { open, aMinute, does, notices } = await routing({}, 'member_jonas')
    for (const who of ['jonas', 'rita']) await does(who, 'go-away')
    await open()
    await aMinute()
    expect(notices().map(([to]) => to)).toEqual(['member_jonas', 'member_maria'])
  })

  test('without a lead are sent to the admins', async () => {
    const { open, aMinute, does, notices } = await routing({}, null)
    for (const who of ['jonas', 'rita']) await does(who, 'go-away')
    await open()
    await aMinute()
    expect(notices()).toEqual([
      ['member_maria', expect.stringMatching(/^Nobody is available/), expect.any(String)],
    ])
  })

  test.each([
    [
      'the team was removed',
      {},
      'delete from workspace_teams',
      'The team of the rule All was removed.',
    ],
    [
      'nobody is in it',
      {},
      "update workspace_teams set member_ids = '[]'",
      'Nobody is in the team of',
    ],
    [
      'nobody can do it',
      { skills: 'Printers, fax' },
      '',
      'Nobody in the team of the rule All knows Printers',
    ],
  ])('that wait for nobody, as %s, say so', async (_why, rule, change, said) => {
    const { open, aMinute, notices, sql, does } = await routing(rule)
    if (change) sql(change)
    await open()
    await aMinute()
    expect(notices()).toEqual([
      [
        'member_maria',
        'Nobody is available for #1001 Printer broken',
        expect.stringContaining(said),
      ],
    ])
    const card = lines(await does('maria', 'routing')).join('\n')
    expect(card.includes('A team that was removed: in turn')).toBe(change.startsWith('delete'))
  })

  test('of a company go to its owner while they have room', async () => {
    const { open, aMinute, does, owners } = await routing({ how: 'owner', cap: 1 })
    await does('maria', 'save-company', { name: 'Globex', owner: 'member_maria' })
    for (const _each of [1, 2]) await open({ company: 'Globex' })
    await aMinute()
    expect(owners()).toEqual(['member_maria', 'member_jonas'])
  })

  test.each([
    [null, 'looks after Globex, 0 open'],
    ['{"company":"owner"}', 'looks after the company, 0 open'],
  ])('name their company where everybody sees it: visibility %s', async (visibility, why) => {
    const { open, aMinute, does, sql, caseOf } = await routing({ how: 'owner' })
    await does('maria', 'save-company', { name: 'Globex', owner: 'member_maria' })
    const id = await open({ company: 'Globex' })
    sql('update workspaces set visibility = ?', visibility)
    await aMinute()
    expect(caseOf(id)).toMatchObject({ owner_id: 'member_maria', routed_why: why })
  })

  test('that somebody has, or took meanwhile, stay theirs', async () => {
    const { open, aMinute, does, owners } = await routing()
    await open({ owner: 'member_maria' })
    const id = await open()
    await does('rita', 'take-case', { id })
    await aMinute()
    expect(owners()).toEqual(['member_maria', 'member_rita'])
  })
})

describe('a rule', () => {
  test('is shown with its words, said where it is wrong, and removed', async () => {
    const { does } = await routing({ cap: 10, skills: 'printers', language: 'German' })
    expect(lines(await does('maria', 'routing'))).toEqual([
      'Routing of cases',
      expect.any(String),
      'Rules',
      'All | German\nSupport: in turn, at most 10 open each, who knows printers [Edit]',
      '[New rule] [Remove one]',
    ])
    const given = { name: 'Two', to: 'team_a', how: 'turn' }
    for (const [wrong, field] of [
      [{ cap: 0 }, 'cap'],
      [{ name: 'all' }, 'name'],
    ] as const)
      await expect(
        does('maria', 'save-routing-rule', { ...given, ...wrong }),
      ).rejects.toMatchObject({ details: { fields: { [field]: expect.any(String) } } })
    await expect(does('jonas', 'save-routing-rule', given)).rejects.toThrow(/Only/)
  })
})
