import { describe, expect, test } from 'vitest'
import { recordCard } from '../../../worker/core/action/record-card.ts'
import type { Card } from '../../../worker/core/card.ts'
import type { Context, Workspace } from '../../../worker/core/context.ts'
import { leadsJob } from '../../../worker/domains/analytics/leads/job.ts'
import {
  type Logged,
  leadsOf,
  scoreOf,
} from '../../../worker/domains/analytics/leads/lead-model.ts'
import { reportOf } from '../../../worker/domains/reports/asked.ts'
import { runReport } from '../../../worker/domains/reports/run.ts'
import { trip } from '../../../worker/platform/db.ts'
import { lines, office } from '../../support/desk-in-memory.ts'
import { inRegions, regions } from '../../support/regions-in-memory.ts'

/** Numbers that are the same each time: Park and Miller's generator. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Deals of which those from the fair, and those with a person, are won more often. */
function closed(size: number, depends: boolean) {
  const next = numbers(17)
  return Array.from({ length: size }, () => {
    const [isFair, people] = [next() < 0.5, next() < 0.5 ? 1 : 0]
    const logged: Logged = {
      ...{ amount: next() < 0.8 ? next() * 1000 : null, people, hasCompany: next() < 0.7 },
      ...{ days: next() < 0.5 ? Math.floor(next() * 90) : null },
      fields: new Set([isFair ? 'deal source fair' : 'deal source mail']),
    }
    const chance = depends ? 0.1 + (isFair ? 0.35 : 0) + people * 0.35 : 0.4
    return { ...logged, isWon: next() < chance }
  })
}

describe('how likely a deal is won', () => {
  test('is said by what was known when it was logged, as often as it then came', () => {
    const { leads } = leadsOf(closed(1500, true))
    if (!leads) throw new Error('there is no model')
    for (const { given, came } of leads.check.calibration)
      expect(Math.abs(given - came)).toBeLessThan(0.12)
    const base = { amount: 500, hasCompany: true, days: null }
    const good = scoreOf(leads, { ...base, people: 1, fields: new Set(['deal source fair']) })
    const bad = scoreOf(leads, { ...base, people: 0, fields: new Set(['deal source mail']) })
    expect(good.score).toBeGreaterThan(0.65)
    expect(bad.score).toBeLessThan(0.25)
    expect(good.reasons).toEqual(expect.arrayContaining(['people', 'deal source fair']))
    expect(bad.reasons).toEqual(expect.arrayContaining(['nobody', 'deal source mail']))
  })

  test('what is there is never called missing, though it is nothing or today', () => {
    const all = closed(1500, true)
    // Deals that are to close on the day they are logged are won seldom, those of nothing never.
    const { leads } = leadsOf(
      all.map((one, at) => ({
        ...{ ...one, amount: at % 3 ? 100 : 0, days: at % 5 < 2 ? 0 : 40 },
        isWon: one.isWon && at % 5 >= 2 && at % 3 !== 0,
      })),
    )
    if (!leads) throw new Error('there is no model')
    const base = { hasCompany: true, people: 0, fields: new Set<string>() }
    const { reasons } = scoreOf(leads, { ...base, amount: 0, days: 0 })
    expect(reasons).toEqual(expect.arrayContaining(['amount', 'date']))
    expect(reasons).not.toContain('noAmount')
  })

  test('is refused with a sentence where it is chance, and of too few', () => {
    expect(leadsOf(closed(1500, false)).refused).toMatch(/no better than saying the same of all/)
    expect(leadsOf(closed(80, true)).refused).toMatch(
      /takes 60 that were won and 60 that were lost\. There are \d+, and \d+\.$/,
    )
  })

  /** The night's work, page by page. */
  async function night(house: ReturnType<typeof office>, more: Partial<Workspace> = {}) {
    const { deps, db, workspace, now } = house.asks('maria')
    let cursor: string | null = ''
    let pages = 0
    for (; cursor !== null && pages < 9; pages += 1) {
      const run = {
        deps,
        db,
        workspace: { ...workspace, ...more },
        now,
        day: '',
        startedAt: now,
        cursor,
      }
      const page = await leadsJob.page(run)
      await trip(db, page.writes)
      cursor = page.cursor
    }
    return pages
  }

  /** Deals as they were logged, in the history and in their table. */
  function fill(house: ReturnType<typeof office>, size: number) {
    for (const [at, one] of closed(size, true).entries()) {
      const isOpen = at % 10 === 0
      const row = {
        id: `deal_${String(at).padStart(4, '0')}`,
        status: isOpen ? 'open' : one.isWon ? 'won' : 'lost',
      }
      house.insert('deals', {
        ...{ ...row, workspace_id: 'workspace_a', version: 1, created_at: at, title: `Deal ${at}` },
        ...{ contact_ids: '[]', pipeline_id: 'pipeline_a', stage_id: 'stage_Proposal' },
        ...{
          entered_stage_at: 0,
          currency: 'EUR',
          owner_id: at % 20 ? 'member_jonas' : 'member_rita',
        },
      })
      const after = {
        ...{ amount: one.amount && Math.round(one.amount * 100), currency: 'EUR', status: 'open' },
        ...{ contactIds: one.people ? ['contact_a'] : [], companyId: one.hasCompany ? 'c' : null },
      }
      house.insert('changes', {
        ...{ event_id: 'event_a', workspace_id: 'workspace_a', kind: 'deal', record_id: row.id },
        ...{ version: 1, after: JSON.stringify(after) },
      })
    }
  }

  test('stands on the cards of open deals with why, is searched by, and goes where they are closed', async () => {
    const house = office()
    fill(house, 1200)
    expect(lines(await house.does('maria', 'lead-scores')).join('\n')).toMatch(/computed tonight/)
    expect(await night(house)).toBe(2)
    const [kept] = house.sql('select count(*) as n from deal_scores')
    expect(kept).toEqual({ n: 120 })
    const facts = async (id: string, ctx = house.asks('maria')) =>
      ((await recordCard(ctx, id)) as Card).parts.flatMap((part) =>
        part.kind === 'facts' ? part.facts : [],
      )
    const scoreOn = async (id: string, ctx?: Context) =>
      (await facts(id, ctx)).find(({ label }) => label === 'Lead score')?.value
    const [best] = house.sql(
      'select deal_id as id, score from deal_scores order by score desc limit 1',
    )
    const id = String(best?.id)
    expect(await scoreOn(id)).toMatch(/^\d\d% · .*a person was named/)
    expect(await scoreOn('deal_0001')).toBeUndefined()
    const said = lines(await house.does('maria', 'lead-scores')).join('\n')
    expect(said).toMatch(/Most likely to be won\nDeal \d+ \| \d\d% · /)
    expect(said).toMatch(/Tried on \d+ deals it was not made from: of the best fifth it said \d\d%/)
    const report = await reportOf(house.asks('maria'), { measure: 'open', where: 'score>=50' })
    const [many] = house.sql('select count(*) as n from deal_scores where score >= 0.5')
    expect((await runReport(house.asks('maria'), report)).totals[0]?.value).toBe(many?.n)
    // Who sees no amounts sees nothing that follows from them.
    const rita = house.asks('rita')
    const fieldRights = { deal: { amount: { rep: 'hidden' as const } } }
    const blind = { ...rita, workspace: { ...rita.workspace, fieldRights } }
    expect(await scoreOn(id, blind)).toBeUndefined()
    await expect(house.does('rita', 'lead-scores', {}, blind)).rejects.toThrow(/not shown to you/)
    // Of others' deals nothing is listed for who does not see them.
    const limited = { workspace: { ...rita.workspace, visibility: { deal: 'owner' as const } } }
    const own = await house.does('rita', 'lead-scores', {}, limited)
    const mine = own.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
    for (const item of mine) expect(Number(/Deal (\d+)/.exec(item.title)?.[1]) % 20).toBe(0)
    house.passes(86_400_000)
    house.sql("update deals set status = 'won' where id = ?", id)
    await night(house)
    expect(house.sql('select 1 from deal_scores where deal_id = ?', id)).toEqual([])
    // Where there is no model any more, nothing of the last one stays.
    house.sql("update deals set status = 'won' where status = 'lost'")
    await night(house)
    expect(house.sql('select 1 from deal_scores')).toEqual([])
    expect((await house.does('maria', 'lead-scores')).subtitle).toMatch(/There are \d+, and 0\.$/)
  })

  test('is also of what tables from outside say of its company', async () => {
    const house = office()
    const next = numbers(3)
    const names = Array.from({ length: 60 }, (_, at) => `c${at}`)
    const row = { workspace_id: 'workspace_a', version: 1, created_at: 0 }
    for (const name of names) house.insert('companies', { ...row, id: `company_${name}`, name })
    inRegions(
      house,
      names.map((name, at) => ({ name, region: at < 30 ? 'North' : 'South', employees: 50 })),
    )
    for (let at = 0; at < 700; at += 1) {
      const of = at < 2 ? at * 59 : Math.floor(next() * 60)
      const isWon = next() < (of < 30 ? 0.75 : 0.2)
      const id = `deal_${String(at).padStart(4, '0')}`
      house.insert('deals', {
        ...{ ...row, id, title: `Deal ${at}`, contact_ids: '[]', pipeline_id: 'pipeline_a' },
        ...{ stage_id: 'stage_Proposal', entered_stage_at: 0, currency: 'EUR' },
        status: at < 10 ? 'open' : isWon ? 'won' : 'lost',
      })
      const after = { status: 'open', contactIds: [], companyId: `company_c${of}` }
      house.insert('changes', {
        ...{ event_id: 'event_a', workspace_id: 'workspace_a', kind: 'deal', record_id: id },
        ...{ version: 1, after: JSON.stringify(after) },
      })
    }
    await night(house, { datasets: regions })
    const of = (id: string) =>
      house.sql('select score, reasons from deal_scores where deal_id = ?', id)[0]
    expect(of('deal_0000')?.reasons).toContain('company Sales%20regions.region North')
    expect(Number(of('deal_0000')?.score)).toBeGreaterThan(0.6)
    expect(Number(of('deal_0001')?.score)).toBeLessThan(0.35)
    const ctx = house.asks('maria')
    const seeing = { ...ctx, workspace: { ...ctx.workspace, datasets: regions } }
    const card = (await recordCard(seeing, 'deal_0000')) as Card
    expect(JSON.stringify(card)).toContain('Region: North')
    expect(JSON.stringify(await recordCard(ctx, 'deal_0000'))).not.toContain('Region: North')
  })
})
