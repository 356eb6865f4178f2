import { describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import type { Context } from '../../../worker/core/context.ts'
import { jobRow } from '../../../worker/core/event/schedule.ts'
import { runJobs } from '../../../worker/delivery/run-jobs.ts'
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
  async function later(at: number) {
    all.sql('delete from jobs')
    all.insert('jobs', columns(jobRow('workspace_a', 'case-alarms', at)))
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
  subtitle: (string | object)[]
  buttons: { label: string }[]
}

const said = ({ title, subtitle, buttons }: Sent) => {
  const text = subtitle
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
