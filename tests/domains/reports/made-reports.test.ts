import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dashboardFigures } from '../../../worker/domains/dashboards/figures.ts'
import { readBridge } from '../../../worker/domains/reports/bridge/read.ts'
import { drill } from '../../../worker/domains/reports/drill.ts'
import { type Given, reportOf, runReport, tableOf } from '../../../worker/domains/reports/index.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'
import { steps, take } from '../../support/pipeline-steps.ts'

/** Reports that follow from what happened: the changes of the pipeline, and what the forecast said. */

const day = 86_400_000
type House = ReturnType<typeof office>

async function shown(house: House, given: Given, who = 'maria') {
  const ctx = house.asks(who)
  const report = await reportOf(ctx, given)
  return { ctx, report, ...tableOf(ctx, report, await runReport(ctx, report)) }
}

/** What the records behind these keys come to, a currency each, a few of them a page. */
async function behind({ ctx, report }: Awaited<ReturnType<typeof shown>>, keys: (string | null)[]) {
  const sums: Record<string, number> = {}
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page = await drill(ctx, report, keys, { after, most: 2 })
    for (const { value, currency } of page.rows)
      sums[currency] = (sums[currency] ?? 0) + (value ?? 0)
    after = page.next
  }
  return Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0))
}

describe('pipeline changes as a report', () => {
  test(
    'are those of the bridge, and each number is what its records come to',
    () =>
      fc.assert(
        fc.asyncProperty(steps, steps, async (before, since) => {
          const house = office()
          for (const one of before) await take(house, one)
          house.passes(3 * day)
          for (const one of since) await take(house, one)
          const period = 'last 2 days'
          const { bridges } = await readBridge(house.asks('maria'), { period })
          const found = await shown(house, { measure: 'pipeline-changes', period })
          const expected = bridges.flatMap(({ currency, opening, changes, closing }) =>
            Object.entries({ opening, ...changes, closing })
              .filter(([of, { amount }]) => ['opening', 'closing'].includes(of) || amount)
              .map(([of, { amount }]) => [of, currency, amount]),
          )
          const rows = found.rows.map((row, at) => [found.keys[at]?.[0], row[1], row[2]])
          expect(rows).toEqual(expected)
          const net = Object.fromEntries(
            bridges
              .map(({ currency, opening, closing }) => [currency, closing.amount - opening.amount])
              .filter(([, value]) => value !== 0),
          )
          expect(await behind(found, [])).toEqual(net)
          for (const [key = ''] of new Set(found.keys)) {
            const of = rows.filter(([change, , value]) => change === key && value)
            expect([key, await behind(found, [key])]).toEqual([
              key,
              Object.fromEntries(of.map(([, currency, value]) => [currency, value])),
            ])
          }
          const owners = await shown(house, { measure: 'pipeline-changes', by: ['owner'], period })
          const byChange = Map.groupBy(owners.rows, ([change, , currency]) =>
            [change, currency].join(),
          )
          for (const [at, row] of found.rows.entries()) {
            const [change, currency, value] = row
            const all = byChange.get([change, currency].join()) ?? []
            const sum = all.reduce<number>((is, one) => is + Number(one[3]), 0)
            expect([found.keys[at], sum]).toEqual([found.keys[at], value])
          }
        }),
        { numRuns: 25 },
      ),
    120_000,
  )

  test('are typed, drawn, saved and pinned like any other', async () => {
    const house = office()
    await house.does('jonas', 'log-deal', { deal: 'Acme', amount: '100 EUR' })
    house.passes(10 * day)
    await house.does('jonas', 'log-deal', { deal: 'Globex', amount: '70 EUR' })
    await house.does('jonas', 'win-deal', { id: newest(house, 'deals'), closeOn: 'today' })
    const card = await house.does('jonas', 'run-report', { report: 'pipeline changes' })
    expect(lines(card)[1]).toMatch(/^€0: €100 to €100 · /)
    expect(card.parts).toMatchObject([
      {
        kind: 'chart',
        bars: [
          { label: 'Before', value: 100 },
          { label: 'New', value: 70 },
          { label: 'Won', value: 70, text: '-€70' },
          { label: 'After' },
        ],
      },
      { kind: 'table', columns: ['Change', 'Pipeline changes'] },
      { kind: 'link', text: 'Charts of your reports' },
    ])
    await house.does('jonas', 'save-report', {
      name: 'Our week',
      report: 'pipeline changes by owner',
    })
    const kept = house.sql('select definition, chart from reports')[0]
    expect(JSON.parse(String(kept?.definition))).toEqual({
      ...{ measure: 'pipeline-changes', by: ['change', 'owner'] },
    })
    await house.does('jonas', 'pin-report', { report: 'pipeline changes last month' })
    const [panel] = (await dashboardFigures(house.asks('jonas'), 'usual', {})).panels
    expect(panel).toMatchObject({ chart: 'bridge', data: { texts: [{ keys: ['Before'] }, {}] } })
    const wrong = (report: string) => house.does('jonas', 'run-report', { report })
    await expect(wrong('pipeline changes by owner and stage')).rejects.toThrow(/one thing more/)
    await expect(wrong('pipeline changes this week compared')).rejects.toThrow(/is not compared/)
  })
})

describe('forecast accuracy as a report', () => {
  const kept = (house: House, owner: string, month: string, on: string, weighted: number) =>
    house.insert('forecast_days', {
      ...{ workspace_id: 'workspace_a', day: on, month, owner_id: owner, currency: 'EUR' },
      ...{ won: 0, weighted: weighted * 100 },
    })

  test('says what the forecast was and what came, by month, of all or of one', async () => {
    const house = office()
    for (const [who, owner] of [
      ['maria', '*'],
      ['jonas', 'member_jonas'],
    ] as const)
      kept(house, owner, '2027-01', '2027-01-01', who === 'maria' ? 20_000 : 5000)
    await house.does('jonas', 'log-deal', { deal: 'Acme', amount: '100 EUR' })
    await house.does('jonas', 'win-deal', { id: newest(house, 'deals'), closeOn: 'today' })
    house.passes(20 * day)
    const found = await shown(house, { measure: 'forecast-accuracy' })
    expect(found.keys.map((keys, at) => [...keys, found.rows[at]?.at(-1)])).toEqual([
      ['2027-01', 'forecast', 20_000],
      ['2027-01', 'came', 10_000],
    ])
    expect(found.total).toBe(10_000)
    expect(await behind(found, ['2027-01', 'came'])).toEqual({ EUR: 10_000 })
    await expect(behind(found, ['2027-01', 'forecast'])).rejects.toThrow(/no records behind/)
    const card = await house.does('jonas', 'run-report', { report: 'forecast accuracy owner:me' })
    expect(card.subtitle).toMatch(/^50 % off on average · /)
    expect(card.parts[0]).toMatchObject({
      ...{ kind: 'chart' },
      bars: [
        { series: 'Forecast', value: 50 },
        { series: 'Came', value: 100 },
      ],
    })
    const ask = (where: string) =>
      house.does('jonas', 'run-report', { report: `forecast accuracy ${where}` })
    await expect(ask('status:won')).rejects.toThrow(/of everybody or of one owner/)
    const lead = await dashboardFigures(house.asks('maria'), 'lead', { team: 'team_a' })
    const panel = lead.panels.find(({ id }) => id === 'accuracy')
    expect(panel).toMatchObject({
      chart: 'grouped',
      data: { left: ['team'], whole: '100 % off on average' },
    })
  })
})

describe('a map', () => {
  test('is a table with shaded bars where none can be drawn, of each currency by itself', async () => {
    const house = office()
    for (const [at, region] of ['North', 'South', 'South', ''].entries())
      house.insert('orders', {
        ...{ workspace_id: 'workspace_a', version: 1, created_at: at, id: `order_${at}` },
        ...{ number: `${at}`, placed_on: '2027-01-02', status: 'placed', lines: '[]', tax: 0 },
        ...{ region: region || null, currency: at === 2 ? 'USD' : 'EUR', amount: 1000 * (at + 1) },
      })
    const saved = { name: 'Where', report: 'revenue by region', chart: 'map' }
    await house.does('maria', 'save-report', saved)
    const card = await house.does('maria', 'open-record', { id: newest(house, 'reports') })
    const table = card.parts.find(({ kind }) => kind === 'table')
    expect(table).toMatchObject({
      columns: ['Region', '', 'Revenue'],
      rows: [
        ['No region', '██████████', '€40'],
        ['South', '█████░░░░░', '€20'],
        ['North', '███░░░░░░░', '€10'],
        ['South', '██████████', 'US$30'],
      ],
    })
    await expect(
      house.does('maria', 'save-report', { ...saved, report: 'revenue by region and month' }),
    ).rejects.toThrow(/divided by one thing/)
  })
})
