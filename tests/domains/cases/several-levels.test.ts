import { describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { runJobs } from '../../../worker/delivery/run-jobs.ts'
import { customersByDefault, spelled } from '../../../worker/domains/analytics/asked.ts'
import { receiveMessage } from '../../../worker/domains/cases/index.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { minute, promising } from './promising.ts'

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
