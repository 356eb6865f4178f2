import { describe, expect, test } from 'vitest'
import { jobRow, registerJobs } from '../../../worker/core/event/schedule.ts'
import { runJobs } from '../../../worker/delivery/run-jobs.ts'
import { lines } from '../../support/desk-in-memory.ts'
import { columns, minute, promising } from './promising.ts'

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
