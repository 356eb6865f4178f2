import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Asked, defaults } from '../../../worker/domains/dashboards/defaults.ts'
import { dashboardFigures, dashboardRecords } from '../../../worker/domains/dashboards/figures.ts'
import { reportOf, runReport, tableOf } from '../../../worker/domains/reports/index.ts'
import { newest, office } from '../../support/desk-in-memory.ts'

const house = office()
const rows = { workspace_id: 'workspace_a', version: 1 }
const day = 86_400_000
const now = 1_800_000_000_000
const one = <T>(all: T[], at: number) => all[at % all.length] as T
const owners = ['member_maria', 'member_jonas', 'member_rita']

/** Deals, cases and orders of the last two years, in no order that anything relies on. */
beforeAll(() => {
  for (let at = 0; at < 240; at += 1) {
    const created = now - ((at * 17) % 700) * day - at * 1000
    const owner_id = one(owners, at >> 2)
    house.insert('deals', {
      ...{ ...rows, id: `deal_${at}`, created_at: created, title: `Deal ${at}`, owner_id },
      ...{ contact_ids: '[]', pipeline_id: 'pipeline_a', entered_stage_at: 0, currency: 'EUR' },
      ...{ stage_id: one(['stage_Qualification', 'stage_Proposal'], at >> 2), amount: at * 100 },
      ...{ status: one(['open', 'won', 'lost'], at), lost_reason: at % 2 ? 'Price' : null },
      ...{ team_id: at % 5 ? null : 'team_a' },
      closed_at: at % 3 ? created + (at % 40) * day : null,
    })
    house.insert('cases', {
      ...{ ...rows, id: `case_${at}`, created_at: created, number: 1000 + at, subject: 'x' },
      ...{ owner_id, tags: '[]', kind: one(['question', 'problem'], at), priority: 'normal' },
      ...{ status: at % 2 ? 'solved' : 'open', channel: one(['email', 'phone'], at), minutes: 0 },
      solved_at: at % 2 ? created + at * 3_600_000 : null,
    })
    house.insert('orders', {
      ...{ ...rows, id: `order_${at}`, created_at: at, number: `${at}`, owner_id, tax: 0 },
      ...{ placed_on: new Date(created).toISOString().slice(0, 10), status: 'placed' },
      ...{ region: one(['North', null], at), lines: '[]', currency: 'EUR', amount: at * 37 },
      ...{ returned: 0, discounted: 0, company_id: `company_${at % 9}`, costs: '{"total":1}' },
    })
  }
})

const maria = () => house.asks('maria')
const run = async (definition: Parameters<typeof reportOf>[1], ctx = maria()) => {
  const report = await reportOf(ctx, definition)
  return tableOf(ctx, report, await runReport(ctx, report))
}

describe('a dashboard', () => {
  test.each(Object.keys(defaults))('%s is there without set-up, every report of it', async (id) => {
    const { panels, name } = await dashboardFigures(maria(), id, {})
    expect(name).toBe(defaults[id]?.name)
    expect(panels.filter(({ data }) => data === null)).toEqual([])
    expect(panels.some(({ data }) => data && data.rows.length > 1)).toBe(true)
    for (const { data, name } of panels)
      expect([name, data?.texts.length]).toEqual([name, data?.rows.length])
  })

  test('shows the totals that reports/run has, for any period and owner', async () => {
    const asked = fc.record({
      period: fc.constantFrom('', 'this year', 'last quarter', 'last 90 days'),
      owner: fc.constantFrom('', 'me', 'member_jonas'),
    })
    const property = fc.asyncProperty(
      fc.constantFrom(...Object.keys(defaults)),
      asked,
      async (id, wanted: Asked) => {
        const { panels } = await dashboardFigures(maria(), id, wanted)
        for (const { definition, data } of panels) {
          const whose = definition.measure === 'activities' ? 'authorId' : 'ownerId'
          const owner = wanted.owner === 'me' ? 'member_maria' : wanted.owner
          const { total, rows } = await run({
            ...definition,
            ...(wanted.period && { period: wanted.period }),
            ...(owner && {
              wish: { without: [], words: [], filters: [{ field: whose, in: [owner] }] },
            }),
          })
          expect([definition.measure, data?.total]).toEqual([definition.measure, total])
          expect(data?.rows).toEqual(rows)
        }
      },
    )
    await fc.assert(property, { numRuns: 12 })
  })

  test('says what of the question it cannot be asked, and asks the rest', async () => {
    const { panels } = await dashboardFigures(maria(), 'salesperson', {
      ...{ team: 'team_a', owner: '' },
    })
    const of = (measure: string) => panels.find((one) => one.definition.measure === measure)?.data
    expect(of('activities')?.left).toEqual(['team'])
    expect(of('pipeline')).toMatchObject({ left: [] })
    const teams = house.sql(`select sum(amount) as s from deals
      where team_id = 'team_a' and status = 'open'`)
    expect(of('pipeline')?.total).toBe(teams[0]?.s)
  })

  test('leads to the records of a number, as many as it says', async () => {
    const { panels } = await dashboardFigures(maria(), 'lead', {})
    const stages = panels.find(({ id }) => id === 'stages')
    const keys = stages?.data?.keys[0] ?? []
    const { rows } = await dashboardRecords(
      maria(),
      'lead',
      {},
      {
        ...{ panel: 'stages', keys, most: 200 },
      },
    )
    const sum = rows.reduce((all, { value }) => all + (value ?? 0), 0)
    expect(sum).toBe(stages?.data?.rows[0]?.at(-1))
    await expect(
      dashboardRecords(maria(), 'lead', {}, { panel: 'none', keys: [], most: 5 }),
    ).rejects.toThrow(/no such/)
  })

  test('is the reader’s: theirs alone for who sells, and nobody else’s amounts', async () => {
    const mine = await dashboardFigures(house.asks('jonas'), 'usual', {})
    expect(mine).toMatchObject({ id: 'salesperson', asked: { owner: 'me' } })
    const pipeline = mine.panels.find(({ id }) => id === 'open')
    const theirs = house.sql(`select sum(amount) as s from deals
      where owner_id = 'member_jonas' and status = 'open'`)
    expect(pipeline?.data?.total).toBe(theirs[0]?.s)
    const rita = house.asks('rita')
    const fieldRights = { deal: { amount: { rep: 'hidden' as const } } }
    const ctx = { ...rita, workspace: { ...rita.workspace, fieldRights } }
    const { panels } = await dashboardFigures(ctx, 'lead', {})
    const won = panels.find(({ id }) => id === 'won')
    expect(won).toMatchObject({ data: null, why: expect.stringMatching(/not shown to you/) })
    expect(panels.find(({ id }) => id === 'new')?.data).toBeTruthy()
  })

  test('is refused where there is none, or no such period', async () => {
    await expect(dashboardFigures(maria(), 'dashboard_none', {})).rejects.toThrow(/no such/)
    await expect(dashboardFigures(maria(), 'toString', {})).rejects.toThrow(/no such/)
    await expect(dashboardFigures(maria(), 'lead', { period: 'soonish' })).rejects.toThrow(
      /no period/,
    )
  })
})

describe('a report is pinned', () => {
  test('in one press, to a dashboard that is made with it, and undone as one', async () => {
    const own = office()
    const card = await own.does('jonas', 'pin-report', { report: 'won by month' })
    expect(card.title).toBe('Pinned to: My dashboard')
    expect(own.sql('select name, visibility from reports')).toEqual([
      { name: 'Won deals by month', visibility: 'mine' },
    ])
    await own.does('jonas', 'save-report', { name: 'Lost', report: 'lost by owner' })
    const id = newest(own, 'reports')
    await own.does('jonas', 'pin-report', { id })
    const usual = await dashboardFigures(own.asks('jonas'), 'usual', {})
    expect(usual.panels.map(({ name }) => name)).toEqual(['Won deals by month', 'Lost'])
    expect((await own.does('jonas', 'pin-report', { id })).title).toMatch(/there already/)
    await own.does('jonas', 'undo', { event: newest(own, 'events') })
    const after = await dashboardFigures(own.asks('jonas'), 'usual', {})
    expect(after.panels.map(({ name }) => name)).toEqual(['Won deals by month'])
  })

  test('and put in another order; what others see there stays where they do not', async () => {
    const own = office()
    await own.does('maria', 'save-dashboard', { name: 'Ours', visibility: 'shared' })
    const dashboard = newest(own, 'dashboards')
    const ids: string[] = []
    for (const [name, visibility] of [
      ['First', 'shared'],
      ['Hers', 'mine'],
      ['Third', 'shared'],
    ] as const) {
      await own.does('maria', 'save-report', { name, visibility, report: 'won by month' })
      ids.push(newest(own, 'reports'))
      await own.does('maria', 'pin-report', { id: ids.at(-1) ?? '', dashboard })
    }
    const seen = async (who: string) =>
      (await dashboardFigures(own.asks(who), dashboard, {})).panels.map(({ name }) => name)
    expect(await seen('maria')).toEqual(['First', 'Hers', 'Third'])
    expect(await seen('jonas')).toEqual(['First', 'Third'])
    const order = { id: dashboard, name: 'Ours', reports: [...ids].reverse() }
    await own.does('maria', 'save-dashboard', order)
    expect(await seen('jonas')).toEqual(['Third', 'First'])
    await expect(own.does('jonas', 'save-dashboard', order)).rejects.toThrow(/belongs to/)
    await expect(
      own.does('maria', 'save-dashboard', { ...order, reports: ['report_none'] }),
    ).rejects.toThrow(/saved reports/)
    await own.does('maria', 'retire-report', { id: ids[0] ?? '' })
    expect(await seen('jonas')).toEqual(['Third'])
    await own.does('maria', 'save-dashboard', { ...order, visibility: 'mine' })
    await expect(dashboardFigures(own.asks('jonas'), dashboard, {})).rejects.toThrow(/no such/)
  })
})
