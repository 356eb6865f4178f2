import { beforeAll, describe, expect, test } from 'vitest'
import { reportOf } from '../../../worker/domains/reports/asked.ts'
import { readReportLine } from '../../../worker/domains/reports/read-line.ts'
import { runReport } from '../../../worker/domains/reports/run.ts'
import { definitionOf } from '../../../worker/domains/reports/saved/definition.ts'
import { tableOf } from '../../../worker/domains/reports/shown.ts'
import { lines, office } from '../../support/desk-in-memory.ts'
import { useHouse } from '../../support/harness.ts'
import { openOffice } from '../../support/office/office.ts'

const house = office()
const day = 86_400_000
/** Deals won on every fifth day of three years, also on the first and last of months. */
const begun = Date.UTC(2024, 0, 1, 12)
const wonAt = Array.from({ length: 219 }, (_, at) => begun + at * 5 * day)
const edges = ['2025-06-30', '2025-07-01', '2026-01-31', '2026-02-01', '2026-12-31'].map((date) =>
  Date.parse(`${date}T12:00:00Z`),
)
const closed = [...wonAt, ...edges]

const dealRow = (id: string, at: number, status: string) => ({
  ...{ workspace_id: 'workspace_a', version: 1, id, created_at: at - day, title: 'x' },
  ...{ contact_ids: '[]', pipeline_id: 'pipeline_a', stage_id: 'stage_Proposal' },
  ...{ entered_stage_at: 0, currency: 'EUR', amount: 100, status, closed_at: at },
})

beforeAll(() => {
  for (const [n, at] of closed.entries()) house.insert('deals', dealRow(`deal_${n}`, at, 'won'))
})

/** Maria, where years begin in this month. */
function since(yearBegins: number | null) {
  const ctx = house.asks('maria')
  return { ...ctx, workspace: { ...ctx.workspace, yearBegins } }
}

async function asked(line: string, ctx: ReturnType<typeof since>) {
  const report = await reportOf(ctx, readReportLine(ctx, line))
  return tableOf(ctx, report, await runReport(ctx, report))
}

/** What a day is called, by counting months from the beginning of a year. */
function called(at: number, begins: number) {
  const [year, month] = [new Date(at).getUTCFullYear(), new Date(at).getUTCMonth() + 1]
  let over = 0
  for (let is = month; is !== begins; is = is === 1 ? 12 : is - 1) over += 1
  const name = begins === 1 ? `${year}` : `FY${month >= begins ? year + 1 : year}`
  return { year: name, quarter: `${name}-Q${Math.floor(over / 3) + 1}` }
}

describe.each(Array.from({ length: 12 }, (_, at) => at + 1))(
  'where years begin in month %i',
  (begins) => {
    test.each(['quarter', 'year'] as const)(
      'by %s each record is where it belongs, and what is shown is typed back',
      async (unit) => {
        const ctx = since(begins)
        const { rows } = await asked(`won by ${unit}`, ctx)
        const counted = [...Map.groupBy(closed, (at) => called(at, begins)[unit])]
        expect(rows.toSorted()).toEqual(
          counted.map(([key, { length }]) => [key, length]).toSorted(),
        )
        for (const [key, many] of rows)
          expect([key, (await asked(`won ${key}`, ctx)).total]).toEqual([key, many])
      },
    )
  },
)

test('a period is kept in words that mean the same where years begin in July', async () => {
  const ctx = since(7)
  const german = { ...ctx, member: { ...ctx.member, locale: 'de-DE' } }
  const { period } = await definitionOf(german, { measure: 'won', period: 'letztes Quartal' })
  expect(period).toBe('last quarter')
})

test('why deals were lost this year is of the workspace’s year', async () => {
  const own = office()
  for (const [n, date] of ['2026-06-30', '2026-07-01'].entries())
    own.insert('deals', dealRow(`deal_${n}`, Date.parse(`${date}T12:00:00Z`), 'lost'))
  const said = async (yearBegins: number | null) => {
    const { workspace } = own.asks('maria')
    const more = { workspace: { ...workspace, yearBegins } }
    return lines(await own.does('maria', 'lost-reasons', { period: 'year' }, more))[0]
  }
  // It is January 2027.
  expect(await said(7)).toMatch(/^Lost this year: 1 deal/)
  expect(await said(null)).toBe('No deal was lost this year')
})

const open = useHouse()

describe.each(['Slack', 'Teams'] as const)('when the year begins, in %s', (surface) => {
  test('is chosen in the settings, and holds for reports', async () => {
    const desk = await (await openOffice(open())).at(surface)
    await desk.say('settings')
    await desk.press('Edit')
    expect(desk.typed()).toMatchObject({ 'The year begins in': 'January' })
    await desk.fill({ 'The year begins in': 'July' })
    expect(desk.shown()).toMatch(/\bJuly\b/)
    await desk.say('deal Globex 5k')
    expect(await desk.say('report deals by year')).toMatch(/FY20\d\d/)
    await desk.say('settings')
    await desk.press('Edit')
    expect(desk.typed()).toMatchObject({ 'The year begins in': 'July' })
    await desk.fill({ 'The year begins in': 'January' })
    expect(desk.shown()).not.toMatch(/The year begins in/)
    expect(await desk.say('report deals by year')).not.toMatch(/FY20\d\d/)
  })
})
