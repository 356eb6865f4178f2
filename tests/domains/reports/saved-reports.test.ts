import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reportCharts } from '../../../schema/workspace/reports.ts'
import { readReportLine } from '../../../worker/domains/reports/read-line.ts'
import { lineOf } from '../../../worker/domains/reports/saved/definition.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** Jonas won two deals, Rita one. */
async function withWins() {
  const house = office()
  for (const [who, deal, amount] of [
    ['jonas', 'One', '100 EUR'],
    ['jonas', 'Two', '200 EUR'],
    ['rita', 'Three', '400 EUR'],
  ] as const) {
    await house.does(who, 'log-deal', { deal })
    const id = newest(house, 'deals')
    await house.does(who, 'win-deal', { id, amount, closeOn: 'today' })
  }
  return house
}

const won = { name: 'Team wins', report: 'won amount by owner this year', visibility: 'shared' }
const open = (house: ReturnType<typeof office>, who: string, id: string, more = {}) =>
  house.does(who, 'open-record', { id }, more)

describe('a saved report', () => {
  test('is kept as programs ask for it, and its line reads back as the same', () => {
    const house = office()
    const by = fc.subarray(['owner', 'month', 'stage', 'company.owner'], { maxLength: 3 })
    const definition = fc.record(
      {
        measure: fc.constantFrom('won', 'won-amount', 'win-rate', 'cycle-time'),
        by: by.filter(({ length }) => length > 0),
        where: fc.constantFrom('owner:me', 'amount>10k', 'owner:maria stage:proposal'),
        period: fc.constantFrom('last quarter', '2025', 'this month', 'last 30 days'),
        compare: fc.constantFrom('previous' as const, 'year' as const),
      },
      { requiredKeys: ['measure'] },
    )
    fc.assert(
      fc.property(definition, (is) => {
        const read = readReportLine(house.asks('maria'), lineOf(is))
        expect(read).toEqual({ ...is, by: is.by ?? [] })
      }),
    )
  })

  test('is opened by its name, with the numbers of that moment, and listed', async () => {
    const house = await withWins()
    const saved = await house.does('jonas', 'save-report', won)
    expect(saved.title).toBe('Saved: Team wins')
    expect(JSON.parse(String(house.sql('select definition from reports')[0]?.definition))).toEqual({
      ...{ measure: 'won-amount', by: ['owner'], period: 'this year' },
    })
    const id = newest(house, 'reports')
    const card = await open(house, 'rita', id)
    expect(card).toMatchObject({ title: 'Team wins' })
    expect(card.subtitle).toContain('€700')
    expect(card.parts).toMatchObject([
      { kind: 'chart', bars: [{ label: 'Rita Roth' }, { label: 'Jonas Weber', text: '€300' }] },
      { kind: 'table' },
      { kind: 'link', text: 'Charts of your reports' },
      { text: 'Shared by Jonas Weber' },
    ])
    expect(lines(await house.does('rita', 'reports'))).toContain(
      'Team wins | won-amount by owner this year · Shared by Jonas Weber [Open]',
    )
    await house.does('rita', 'log-deal', { deal: 'Four' })
    await house.does('rita', 'win-deal', {
      ...{ id: newest(house, 'deals'), amount: '1 EUR', closeOn: 'today' },
    })
    expect((await open(house, 'rita', id)).subtitle).toContain('€701')
  })

  test('that is mine is nobody else’s, and nothing of it stands where others read', async () => {
    const house = await withWins()
    await house.does('jonas', 'save-report', { ...won, visibility: 'mine' })
    const id = newest(house, 'reports')
    expect((await open(house, 'jonas', id)).title).toBe('Team wins')
    await expect(open(house, 'maria', id)).rejects.toThrow(/no such/)
    await expect(open(house, 'jonas', id, { shared: true })).rejects.toThrow(/no such/)
    expect((await house.does('jonas', 'reports', {}, { shared: true })).title).toBe(
      'No reports yet',
    )
    await expect(house.does('maria', 'retire-report', { id })).rejects.toThrow(/no such/)
  })

  test('shows each reader what they may see, never what its author may', async () => {
    const house = await withWins()
    await house.does('maria', 'save-report', won)
    const id = newest(house, 'reports')
    const hidden = { fieldRights: { deal: { amount: { rep: 'hidden' as const } } } }
    const workspace = { ...house.asks('rita').workspace, ...hidden }
    expect((await open(house, 'maria', id, { workspace })).subtitle).toContain('€700')
    const card = await open(house, 'rita', id, { workspace })
    expect(card.subtitle).toMatch(/not shown to you/)
    expect(JSON.stringify(card)).not.toMatch(/€/)
    // Of guests nobody knows what they may see: no amount stands where they read along.
    const among = await open(house, 'maria', id, { shared: true, outsiders: true })
    expect(JSON.stringify(among)).not.toMatch(/€/)
  })

  test('is edited and retired by its owner or a manager, and undone', async () => {
    const house = await withWins()
    await house.does('jonas', 'save-report', won)
    const id = newest(house, 'reports')
    await expect(house.does('rita', 'save-report', { id, name: 'Mine' })).rejects.toThrow(/belongs/)
    await expect(house.does('rita', 'retire-report', { id })).rejects.toThrow(/belongs/)
    await house.does('jonas', 'save-report', { id, name: 'Wins', report: 'won by month 2026' })
    expect((await open(house, 'rita', id)).title).toBe('Wins')
    await house.does('maria', 'retire-report', { id })
    expect((await house.does('rita', 'reports')).title).toBe('No reports yet')
    await house.does('maria', 'undo', { event: newest(house, 'events') })
    expect((await house.does('rita', 'reports')).title).toBe('Reports')
  })

  test('says beside its field what is wrong', async () => {
    const house = office()
    const save = (input: object) => house.does('maria', 'save-report', { name: 'X', ...input })
    const wrong = (field: string) => ({ details: { fields: { [field]: expect.any(String) } } })
    await expect(save({})).rejects.toMatchObject(wrong('report'))
    await expect(save({ report: 'nonsense by owner' })).rejects.toMatchObject(wrong('report'))
    await expect(save({ report: 'won', chart: 'bar' })).rejects.toMatchObject(wrong('chart'))
    await expect(save({ report: 'won by month and owner', chart: 'line' })).rejects.toMatchObject(
      wrong('chart'),
    )
    await expect(save({ report: 'won by owner', chart: 'bridge' })).rejects.toThrow(
      /pipeline changes/,
    )
  })

  test.each(reportCharts.filter((chart) => chart !== 'bridge'))(
    'is drawn as %s, with its table',
    async (chart) => {
      const house = await withWins()
      const isTwo = ['stacked', 'heat', 'pivot', 'grouped'].includes(chart)
      const report = isTwo ? 'won by month and owner' : 'won by owner'
      await house.does('maria', 'save-report', { name: 'Wins', report, chart })
      const card = await open(house, 'maria', newest(house, 'reports'))
      const table = card.parts.find(({ kind }) => kind === 'table')
      const isPivot = chart === 'heat' || chart === 'pivot'
      expect(table).toMatchObject({
        columns: isPivot
          ? ['Month', 'Jonas Weber', 'Rita Roth']
          : [...(isTwo ? ['Month'] : []), 'Owner', ...(chart === 'map' ? [''] : []), 'Won deals'],
      })
      const drawn = card.parts.find(({ kind }) => kind === 'chart')
      expect(Boolean(drawn)).toBe(['bar', 'line', 'funnel', 'stacked', 'grouped'].includes(chart))
    },
  )

  test('in another language is read by everybody', async () => {
    const house = await withWins()
    const german = { member: { ...house.asks('jonas').member, locale: 'de-DE' } }
    const report = 'won by owner letztes Quartal'
    await house.does('jonas', 'save-report', { ...won, report }, german)
    const { definition } = house.sql('select definition from reports')[0] ?? {}
    expect(JSON.parse(String(definition)).period).toBe('last quarter')
  })
})
