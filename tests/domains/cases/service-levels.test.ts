import { describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import type { Context } from '../../../worker/core/context.ts'
import { jobRow, registerJobs } from '../../../worker/core/event/schedule.ts'
import { runJobs } from '../../../worker/delivery/run-jobs.ts'
import { customersByDefault, spelled } from '../../../worker/domains/analytics/asked.ts'
import { receiveMessage } from '../../../worker/domains/cases/index.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

const minute = 60_000

/** An office that has promised something, whose clock can be put forward, and what its jobs then say. */
async function promising(level: Raw) {
  const all = office()
  const home = { id: 'workspace_a', name: 'Nordwind', currency: 'EUR', time_zone: 'Europe/Dublin' }
  all.insert('workspaces', { ...home, locale: 'en-IE', country: 'IE', created_at: 0, version: 1 })
  for (const who of ['maria', 'jonas', 'rita'])
    all.insert('members', {
      ...{ id: `member_${who}`, workspace_id: 'workspace_a', name: who, role: 'rep', active: 1 },
      created_at: 0,
    })
  const given = { name: 'All', days: 'always', warns: '30 minutes', ...level }
  await all.does('maria', 'save-service-level', given)
  const known = () => {
    const [row] = all.sql('select service_levels from settings')
    return JSON.parse(String(row?.service_levels ?? 'null'))
  }
  const inIt = () => ({ ...all.asks('maria').workspace, serviceLevels: known() })
  const does = (who: string, action: string, input: Raw) =>
    all.does(who, action, input, { workspace: inIt() } as Partial<Context>)
  async function open(given: Raw = {}) {
    await does('jonas', 'open-case', { subject: 'Printer broken', ...given })
    const id = newest(all, 'cases')
    const start = Number(all.sql('select created_at from cases where id = ?', id)[0]?.created_at)
    return { id, start }
  }
  async function later(at: number, job = 'case-alarms') {
    all.sql('delete from jobs')
    all.insert('jobs', columns(jobRow('workspace_a', job, at)))
    all.sql('update workspaces set service_levels = ?', JSON.stringify(known()))
    await runJobs(all.deps(at))
    const sent = all.sql('select member_id, card from notices order by rowid')
    all.sql('delete from notices')
    return sent.map(({ member_id: who, card }) => `${who}: ${said(JSON.parse(String(card)))}`)
  }
  const events = () =>
    all.sql(`select name from events where name like 'case.%' order by rowid`).map((e) => e.name)
  const row = (id: string) => all.sql('select * from cases where id = ?', id)[0]
  return { ...all, does, open, later, events, row }
}

interface Sent {
  title: string
  subtitle: string | (string | object)[]
  buttons: { label: string }[]
}

const said = ({ title, subtitle, buttons }: Sent) => {
  const text = [subtitle]
    .flat()
    .filter((piece) => typeof piece === 'string')
    .join('')
    .trim()
  return `${title} · ${text} · ${buttons.map(({ label }) => label)}`
}

const columns = (row: object) =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )

describe('what a customer was promised', () => {
  test('its owner is warned of, and of its being missed, once each', async () => {
    const { open, later, events, row } = await promising({ first: '2 hours' })
    const { id, start } = await open({ owner: 'member_jonas' })
    expect(row(id)).toMatchObject({ due_at: start + 120 * minute, alarm_at: start + 90 * minute })
    expect(await later(start + 89 * minute)).toEqual([])
    expect(await later(start + 90 * minute)).toEqual([
      'member_jonas: #1001 Printer broken · The first answer is due · Open',
    ])
    expect(await later(start + 91 * minute)).toEqual([])
    expect(await later(start + 121 * minute)).toEqual([
      'member_jonas: #1001 Printer broken · The first answer was due · Open',
    ])
    expect(await later(start + 500 * minute)).toEqual([])
    expect(events()).toEqual(['case.opened', 'case.warned', 'case.overdue'])
  })

  test('is not due any more once there is an answer, and again when the customer writes', async () => {
    const { does, open, later, row, passes } = await promising({ first: '1 hour', next: '4 hours' })
    const { id, start } = await open({ owner: 'member_jonas' })
    passes(10 * minute)
    await does('jonas', 'log-message', { case: id, direction: 'out', text: 'We are on it.' })
    expect(row(id)).toMatchObject({ status: 'waiting', due_at: null, alarm_at: null })
    expect(await later(start + 200 * minute)).toEqual([])
    passes(200 * minute)
    await does('jonas', 'log-message', { case: id, direction: 'in', text: 'And?' })
    const { waiting_since: since } = row(id) ?? {}
    expect(row(id)).toMatchObject({ due_at: Number(since) + 240 * minute })
  })

  test('where nobody takes it, the next one is asked, who sees it; then nobody more', async () => {
    const chain = { chain1: 'member_jonas', chain2: 'member_rita', passesOn: '15 minutes' }
    const { does, open, later, row } = await promising({ first: '1 hour', ...chain })
    const { id, start } = await open()
    await later(start + 31 * minute)
    expect(await later(start + 60 * minute)).toEqual([
      'member_jonas: Can you take #1001 Printer broken? · The first answer was due · I take it,Open',
    ])
    expect(await later(start + 75 * minute)).toEqual([
      'member_rita: Can you take #1001 Printer broken? · The first answer was due · I take it,Open',
    ])
    expect(await later(start + 300 * minute)).toEqual([])
    expect(row(id)?.alarm_at).toBeNull()
    await does('jonas', 'edit-case', { id, owner: 'member_jonas' })
    expect(row(id)?.alarm_at).toBeNull()
  })

  test('goes to others where whose business it is may not see it, and past them in the chain', async () => {
    const chain = { chain1: 'member_jonas', chain2: 'member_rita', passesOn: '15 minutes' }
    const { open, later, sql } = await promising({ first: '1 hour', ...chain })
    const blind = JSON.stringify({ blind: { name: 'Blind', kinds: { case: 'hidden' } } })
    sql('update workspaces set made_roles = ?', blind)
    sql("update members set role_id = 'blind' where id in ('member_rita')")
    sql("update members set role = 'admin' where id = 'member_maria'")
    const { start } = await open({ owner: 'member_rita' })
    const [near, late] = ['The first answer is due', 'The first answer was due']
    expect(await later(start + 30 * minute)).toEqual([
      `member_maria: #1001 Printer broken · ${near} · Open`,
    ])
    expect(await later(start + 60 * minute)).toEqual([
      `member_jonas: Can you take #1001 Printer broken? · ${late} · I take it,Open`,
    ])
    // Nobody after Jonas may see it: who looks after all hears that nobody took it.
    expect(await later(start + 75 * minute)).toEqual([
      `member_maria: #1001 Printer broken · ${late} · Open`,
    ])
    expect(await later(start + 300 * minute)).toEqual([])
  })

  test('of many at once is one message each, with those who are asked named', async () => {
    const chain = { chain1: 'member_rita', passesOn: '15 minutes' }
    const { open, later, sql, row } = await promising({ first: '1 hour', ...chain })
    const all = []
    for (let at = 0; at < 12; at += 1) all.push(await open({ owner: 'member_jonas' }))
    const start = all.at(-1)?.start ?? 0
    expect(await later(start + 30 * minute)).toEqual([
      'member_jonas: 12 promises to customers are due or overdue · The first 10 of them · Waiting longest,My cases',
    ])
    const sent = await later(start + 60 * minute)
    expect(sent.map((one) => one.split(':')[0])).toEqual(['member_jonas', 'member_rita'])
    for (const { id } of all)
      expect(JSON.parse(String(row(id)?.alarms))).toMatchObject({ asked: { step: 0 } })
    expect(sql('select count(*) as n from changes where after like \'%"missed"%\'')).toEqual([
      { n: 12 },
    ])
    expect(await later(start + 61 * minute)).toEqual([])
  })

  test('of more than fit in one turn goes on before what was due later, and keeps nothing older waiting', async () => {
    const all = await promising({ first: '1 hour' })
    const { id, start } = await all.open({ owner: 'member_jonas' })
    const first = Number(all.row(id)?.alarm_at)
    expect(await all.later(start)).toEqual([])
    const fields = all
      .sql("select name from pragma_table_info('cases')")
      .map((one) => `${one.name}`)
    const own: Record<string, string> = {
      ...{ id: "'case_' || n", number: '2000 + n', alarm_at: 'alarm_at + n' },
    }
    all.sql(`with recursive t(n) as (select 1 union all select n + 1 from t where n < 1000)
      insert into cases (${fields}) select ${fields.map((one) => own[one] ?? one)} from cases, t`)
    const at = start + 40 * minute
    const left = () => all.sql('select 1 from cases where alarm_at <= ?', at).length
    const seen: string[] = []
    const others = { older: first + 500, younger: first + 5000 }
    registerJobs(
      Object.keys(others).map((kind) => ({
        kind,
        page: async () => {
          seen.push(`${kind}, ${left()} left`)
          return { cursor: null, checked: 0, changed: 0, writes: [] }
        },
      })),
    )
    for (const [kind, due] of Object.entries({ ...others, 'case-alarms': first })) {
      all.sql('delete from jobs where kind = ?', kind)
      all.insert('jobs', columns(jobRow('workspace_a', kind, due)))
    }
    for (let sweep = 0; sweep < 4; sweep += 1) await runJobs(all.deps(at))
    expect(seen).toEqual(['older, 1 left', 'younger, 0 left'])
  })

  test('of a complaint goes on down the chain, though its receipt is due meanwhile', async () => {
    const chain = { chain1: 'member_jonas', chain2: 'member_rita', passesOn: '15 minutes' }
    const { open, later, events, row } = await promising({ first: '23 hours', ...chain })
    const { id, start } = await open({ kind: 'complaint' })
    for (const at of [22 * 60 + 30, 23 * 60, 23 * 60 + 15]) await later(start + at * minute)
    const asked = () => JSON.parse(String(row(id)?.alarms)).asked
    const rita = { step: 1, at: start + (23 * 60 + 15) * minute }
    expect(asked()).toEqual(rita)
    await later(start + 24 * 60 * minute)
    expect(events().at(-1)).toBe('case.warned')
    expect(asked()).toEqual(rita)
  })

  test('by the one who takes it in time, nobody else is asked', async () => {
    const chain = { chain1: 'member_jonas', chain2: 'member_rita', passesOn: '15 minutes' }
    const { does, open, later, passes } = await promising({ first: '1 hour', ...chain })
    const { id, start } = await open()
    await later(start + 31 * minute)
    await later(start + 60 * minute)
    passes(61 * minute)
    await does('jonas', 'take-case', { id })
    expect(await later(start + 300 * minute)).toEqual([])
  })

  test('holds for the types and priorities it is for, the one that says most of them first', async () => {
    const { does, open, row } = await promising({ first: '8 hours' })
    await does('maria', 'save-service-level', {
      ...{ name: 'Urgent', days: 'always', first: '1 hour', priorities: ['urgent'] },
    })
    const usual = await open()
    const urgent = await open({ priority: 'urgent' })
    expect(row(usual.id)).toMatchObject({ due_at: usual.start + 480 * minute })
    expect(row(urgent.id)).toMatchObject({ due_at: urgent.start + 60 * minute })
    await does('jonas', 'edit-case', { id: usual.id, priority: 'urgent' })
    expect(row(usual.id)).toMatchObject({ due_at: usual.start + 60 * minute })
  })

  test('that was changed meanwhile is warned of by what it is now, and once', async () => {
    const { does, open, later, row, sql } = await promising({ first: '2 hours' })
    const { id, start } = await open({ owner: 'member_jonas' })
    const [{ service_levels: levels } = {}] = sql('select service_levels from settings')
    const [level] = JSON.parse(String(levels))
    const given = { id: level.id, name: 'All', days: 'always', first: '2 hours' }
    await does('maria', 'save-service-level', { ...given, warns: '10 minutes' })
    expect(await later(start + 90 * minute)).toEqual([])
    expect(row(id)).toMatchObject({ alarm_at: start + 110 * minute })
    expect(await later(start + 110 * minute)).toHaveLength(1)
    await does('maria', 'remove-service-level', { level: level.id })
    expect(await later(start + 120 * minute)).toEqual([])
    expect(row(id)).toMatchObject({ alarm_at: null, due_at: null })
  })

  test('is counted anew when what changed it is undone', async () => {
    const { does, open, row, sql } = await promising({ first: '1 hour' })
    const { id, start } = await open()
    await does('jonas', 'edit-case', { id, status: 'solved' })
    expect(row(id)).toMatchObject({ due_at: null })
    const [{ id: event } = {}] = sql(`select id from events where name = 'case.edited'`)
    await does('jonas', 'undo', { event: String(event) })
    // What passed between is not counted.
    expect(Number(row(id)?.due_at) - start - 60 * minute).toBeLessThan(minute)
  })

  test('is written beside each field that is wrong, and shown as it was understood', async () => {
    const { does } = await promising({ first: '2 hours', kinds: ['problem', 'complaint'] })
    const level = { name: 'Two', days: 'working' }
    for (const [input, field] of [
      [{ ...level }, 'first'],
      [{ ...level, first: '2 days' }, 'first'],
      [{ ...level, first: '1 hour', opens: '17-9' }, 'opens'],
      [{ ...level, first: '1 hour', opens: 'morning' }, 'opens'],
      [{ ...level, first: '1 hour', holidays: 'Xmas' }, 'holidays'],
      [{ ...level, first: '1 hour', name: 'all' }, 'name'],
    ] as const)
      await expect(does('maria', 'save-service-level', input)).rejects.toMatchObject({
        details: { fields: { [field]: expect.any(String) } },
      })
    const card = await does('maria', 'save-service-level', {
      ...{ ...level, first: '90 min', opens: '9-12, 13:00-17:30' },
      holidays: '25 Dec 2026, 1 Jan 2027',
    })
    expect(lines(card).join('\n')).toContain(
      'All types · all priorities\nfirst answer within 90 minutes\nMonday to Friday, 9:00–12:00, 13:00–17:30, but for 2 holidays\nwarned 30 minutes before',
    )
    expect(lines(card).join('\n')).toContain('problem, complaint · all priorities')
  })
})

describe('of several levels', () => {
  const gold = { name: 'Gold', tiers: ['gold'], first: '10 minutes' }

  /** An office where Acme buys most, and the levels it was promised beside that of all. */
  async function withTiers(...levels: Raw[]) {
    const house = await promising({ first: '4 hours' })
    const analysis = { workspace_id: 'workspace_a', version: 1, created_at: 0, id: 'analysis_a' }
    house.insert('analyses', {
      ...{ ...analysis, subject: 'customers', asked: spelled(customersByDefault), seen: '' },
      ...{ until: '2026-12-31', state: 'done', done: 1, total: 1, worked_at: 0 },
    })
    for (const one of levels)
      await house.does('maria', 'save-service-level', { days: 'always', ...one })
    const buys = (customer: string, tier: string) =>
      house.insert('customer_values', {
        ...{ workspace_id: 'workspace_a', analysis_id: 'analysis_a', customer_id: customer, tier },
        ...{ purchases: 1, first_day: 1, last_day: 1, spent: 1, spend: 1, slipping: 0 },
      })
    async function company(name: string, more: Raw = {}) {
      await house.does('jonas', 'save-company', { name, ...more })
      return newest(house, 'companies')
    }
    const promised = ({ id, start }: { id: string; start: number }) =>
      (Number(house.row(id)?.due_at) - start) / minute
    return { ...house, buys, company, promised }
  }

  test('that for customers of a tier holds for a company, and its people, of that tier', async () => {
    const all = await withTiers(gold, { ...gold, name: 'Silver', tiers: ['silver', 'bronze'] })
    const { does, open, buys, company, promised, row } = all
    const [acme, other] = [await company('Acme'), await company('Globex')]
    buys(acme, 'gold')
    buys(other, 'basic')
    const first = await open({ company: acme })
    expect(promised(first)).toBe(10)
    expect(promised(await open({ company: other }))).toBe(240)
    expect(promised(await open())).toBe(240)
    await does('jonas', 'save-contact', { name: 'Jane Ford', company: acme })
    const contact = newest(all, 'contacts')
    expect(promised(await open({ contact }))).toBe(10)
    const known = { requestId: 'email:1', channel: 'email' as const, text: 'Broken' }
    const { deps, workspace } = { ...all.asks('maria'), deps: all.deps(all.now()) }
    const { service_levels } = all.sql('select service_levels from settings')[0] ?? {}
    const home = { ...workspace, serviceLevels: JSON.parse(String(service_levels)) }
    const { caseId } = await receiveMessage(deps, home, { ...known, contactId: contact })
    expect(JSON.parse(String(row(caseId)?.tiered))).toHaveLength(1)
    // Of another customer it is promised what that is, and undone what it was.
    await does('jonas', 'edit-case', { id: first.id, company: other })
    expect(promised(first)).toBe(240)
    await does('jonas', 'edit-case', { id: first.id, company: acme })
    expect(promised(first)).toBe(10)
  })

  test('open cases follow what their customer’s tier and the levels are by now, and say so', async () => {
    const all = await withTiers(gold)
    const { does, open, buys, company, promised, row, later, sql, events } = all
    const acme = await company('Acme')
    const [first, other] = [await open({ company: acme }), await open()]
    const solved = await open({ company: acme })
    await does('jonas', 'solve-case', { id: solved.id })
    expect(promised(first)).toBe(240)
    buys(acme, 'gold')
    const at = first.start + 5 * minute
    await later(at, 'tiers-found')
    for (let page = 0; page < 4; page += 1) await runJobs(all.deps(at))
    expect([promised(first), promised(other)]).toEqual([10, 240])
    expect(JSON.parse(String(row(solved.id)?.tiered))).toEqual([])
    expect(events().filter((name) => name === 'case.termsChanged')).toHaveLength(1)
    const history = lines(await does('jonas', 'history', { id: first.id })).join('\n')
    expect(history).toContain('Promised anew')
    // Nothing changed since: nothing is written.
    await later(at, 'tiers-found')
    for (let page = 0; page < 4; page += 1) await runJobs(all.deps(at))
    const [level] = JSON.parse(
      String(sql('select service_levels from settings')[0]?.service_levels),
    )
    const given = { id: level.id, name: 'All', days: 'always', first: '1 hour' }
    await does('maria', 'save-service-level', { ...given, warns: '30 minutes' })
    expect(sql("select kind from jobs where kind = 'tiers-found'")).toHaveLength(1)
    await later(at, 'tiers-found')
    for (let page = 0; page < 4; page += 1) await runJobs(all.deps(at))
    expect([promised(first), promised(other)]).toEqual([10, 60])
    expect(row(other.id)?.alarm_at).toBe(other.start + 30 * minute)
    expect(events().filter((name) => name === 'case.termsChanged')).toHaveLength(2)
  })

  test('one of a team counts by its own clock, and is left with the team', async () => {
    const { does, open, row, insert, sql } = await promising({ first: '4 hours' })
    insert('workspace_teams', {
      ...{ workspace_id: 'workspace_a', version: 1, created_at: 0, id: 'team_a', name: 'Tokyo' },
      ...{ lead_id: 'member_maria', member_ids: JSON.stringify(['member_maria']) },
    })
    await does('maria', 'save-service-level', {
      ...{ name: 'Tokyo', team: 'team_a', timeZone: 'Tokyo', first: '1 hour', days: 'daily' },
      ...{ opens: '9:00–17:00', warns: '0' },
    })
    const { id, start } = await open()
    sql("update cases set team_id = 'team_a' where id = ?", id)
    // It is nine in the morning in Berlin, where it is open, and five in the afternoon in Tokyo.
    await does('jonas', 'edit-case', { id, priority: 'high' })
    expect(new Date(start).toISOString()).toMatch(/^2027-01-15T08:/)
    expect(row(id)?.due_at).toBe(Date.parse('2027-01-16T01:00Z'))
    const shown = lines(await does('maria', 'service-levels', {})).join('\n')
    expect(shown).toContain('one team')
    expect(shown).toContain('in Asia/Tokyo')
  })

  test('one that counts by the customer’s clock takes the company’s, else the workspace’s', async () => {
    const house = await withTiers({
      ...{ name: 'Theirs', kinds: ['problem'], days: 'daily', opens: '9:00–17:00', warns: '0' },
      ...{ first: '1 hour', clock: 'customer' },
    })
    const { does, open, row, company, sql } = house
    const acme = await company('Acme', { timeZone: 'New York' })
    const due = async (more: Raw) => {
      const { id } = await open({ kind: 'problem', ...more })
      return new Date(Number(row(id)?.due_at)).toISOString().slice(0, 16)
    }
    // It is nine in Berlin, and three in the morning in New York.
    expect(await due({ company: acme })).toBe('2027-01-15T15:00')
    expect(await due({})).toBe('2027-01-15T09:00')
    // Where the company moves, its open cases follow within the minute.
    const pages = async () => {
      for (let page = 0; page < 4; page += 1) await runJobs(house.deps(house.now()))
    }
    house.passes(2 * minute)
    await pages()
    const moved = async (given: Raw) => {
      const at = house.now()
      await does('jonas', 'save-company', { id: acme, ...given })
      const [job] = sql("select next_at from jobs where kind = 'tiers-found'")
      if (Number(job?.next_at) > at + minute) return undefined
      await pages()
      return sql('select due_at from cases order by rowid')[0]?.due_at
    }
    const isNow = async (zone: string) =>
      new Date(Number(await moved({ name: 'Acme', timeZone: zone }))).toISOString().slice(0, 16)
    expect(await moved({ name: 'Acme Ltd', timeZone: 'New York' })).toBeUndefined()
    expect(await isNow('Berlin')).toBe('2027-01-15T09:00')
    expect(await isNow('Tokyo')).toBe('2027-01-16T01:00')
    const wrong = does('jonas', 'save-company', { name: 'Globex', timeZone: 'Nowhere' })
    await expect(wrong).rejects.toMatchObject({
      details: { fields: { timeZone: expect.stringContaining('no time zone') } },
    })
  })
})
