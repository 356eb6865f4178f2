import { describe, expect, test } from 'vitest'
import { keepForecast } from '../../../worker/domains/forecast/accuracy/keep.ts'
import { readAccuracy } from '../../../worker/domains/forecast/accuracy/read.ts'
import { today } from '../../../worker/language/formatting.ts'
import { trip } from '../../../worker/platform/db.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

const day = 86_400_000

/** An office in mid-January 2027, and the nights' work. */
function world() {
  const house = office()
  /** What the forecast says tonight is kept. */
  async function night() {
    const { deps, db, workspace, now } = house.asks('maria')
    const on = today({ timeZone: workspace.timeZone, now })
    const run = { deps, db, workspace, now, day: on, startedAt: now, cursor: '' }
    await trip(db, (await keepForecast.page(run)).writes)
    return on
  }
  async function log(who: string, amount: string, closeOn: string) {
    await house.does(who, 'log-deal', { deal: 'Acme', amount, closeOn })
    return newest(house, 'deals')
  }
  return { house, night, log }
}

describe('how true the forecast was', () => {
  test('is what it said when a month began against what came, once the month is over', async () => {
    const { house, night, log } = world()
    const empty = lines(await house.does('maria', 'forecast-accuracy'))
    expect(empty.join('\n')).toMatch(/kept each night from now on/)
    const won = await log('jonas', '200 EUR', '2027-02-10')
    await log('rita', '100 EUR', '2027-02-20')
    // Half of each is expected, by the chance of their stage.
    for (let passed = 0; passed < 18; passed += 1) {
      await night()
      house.passes(day)
    }
    const begun = await readAccuracy(house.asks('maria'), undefined)
    expect(begun.months.map(({ month }) => month)).toEqual(['2027-02'])
    const february = begun.months[0]
    expect(february?.atStart).toEqual({ day: '2027-02-01', forecast: 15_000 })
    expect([february?.isOver, february?.off]).toEqual([false, undefined])
    await house.does('jonas', 'win-deal', { id: won, closeOn: 'today' })
    await night()
    // Twice in a night is once: the first stays.
    const kept = house.sql('select count(*) as n from forecast_days')
    await night()
    expect(house.sql('select count(*) as n from forecast_days')).toEqual(kept)
    house.passes(30 * day)
    const over = await readAccuracy(house.asks('maria'), undefined)
    expect(over.months.find(({ month }) => month === '2027-02')).toMatchObject({
      ...{ isOver: true, came: 20_000, off: 25 },
    })
    // What was won by a day counts whole in what it said then.
    const days = over.months.find(({ month }) => month === '2027-02')?.days
    expect(days?.at(-1)?.forecast).toBe(25_000)
    expect(over.offOnAverage).toBe(25)
    const card = await house.does('maria', 'forecast-accuracy')
    expect(card).toMatchObject({
      title: 'The forecast was 25 % off',
      parts: [
        { kind: 'chart', bars: [{ series: 'Forecast' }, { series: 'Came', text: '€200' }] },
        {
          kind: 'table',
          rows: [[expect.anything(), expect.stringMatching(/^€150 \(/), '€200', '25 % more']],
        },
      ],
    })
    // By owner: Rita's came to nothing, of which no per cent are said.
    const ritas = await readAccuracy(house.asks('maria'), 'member_rita')
    expect(ritas.months.find(({ month }) => month === '2027-02')).toMatchObject({
      ...{ came: 0, off: undefined, atStart: { forecast: 5000 } },
    })
  })

  test('is of all deals for who sees all, and of one’s own for everybody', async () => {
    const { house, night, log } = world()
    await log('rita', '100 EUR', '2027-01-30')
    await night()
    const rita = house.asks('rita')
    const limited = {
      ...rita,
      workspace: { ...rita.workspace, visibility: { deal: 'owner' as const } },
    }
    await expect(readAccuracy(limited, undefined)).rejects.toThrow(/do not see all/)
    await expect(readAccuracy(limited, 'member_jonas')).rejects.toThrow(/do not see all/)
    const own = await readAccuracy(limited, 'member_rita')
    expect(own.months[0]?.days).toMatchObject([{ forecast: 5000 }])
    const shared = { ...limited, shared: true }
    await expect(readAccuracy(shared, 'member_rita')).rejects.toThrow(/Ask me in our own chat/)
    const fieldRights = { deal: { amount: { rep: 'hidden' as const } } }
    const blind = { ...rita, workspace: { ...rita.workspace, fieldRights } }
    await expect(readAccuracy(blind, 'member_rita')).rejects.toThrow(/Amounts are not shown/)
  })

  test('is kept for fourteen months', async () => {
    const { house, night, log } = world()
    await log('rita', '100 EUR', '2027-01-30')
    const first = await night()
    house.passes(400 * day)
    await night()
    expect(house.sql('select min(day) as day from forecast_days')).toEqual([{ day: first }])
    house.passes(40 * day)
    await night()
    expect(house.sql('select count(*) as n from forecast_days where day = ?', first)).toEqual([
      { n: 0 },
    ])
  })
})
