import { describe, expect, test } from 'vitest'
import { converted } from '../../../worker/domains/forecast/rates.ts'
import { useHouse } from '../../support/harness.ts'
import { logged } from '../../support/office/deals.ts'
import { complaint, type Desk, type Surface, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()
const typed: Surface[] = ['Slack', 'Teams']

async function enter(desk: Desk, Rates: string, times = 1): Promise<string> {
  await desk.say('pipeline')
  await desk.press('Rates')
  await desk.press('Enter rates')
  return desk.fill({ Rates }, times)
}

/** A day of last year is shown with its year. */
const year = new Date().getUTCFullYear() - 1

describe.each(surfaces)('rates in %s', (surface) => {
  test('add other currencies up, and the total says of which day they are', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, { Amount: '10k USD' })
    await logged(desk, { Deal: 'Globex expansion', Amount: '1k EUR' })
    await logged(desk, { Deal: 'Yokohama pilot', Amount: '100000 JPY' })
    expect(await desk.say('pipeline')).toMatch(/Besides: .*10,000[\s\S]*rate 1 JPY = … EUR/)
    const said = await enter(desk, `1 USD = 0.92 EUR from 2 Jan ${year}\n100 JPY = 0,61 EUR`)
    expect(said).toMatch(/^Rates entered\n/)
    expect(said).toMatch(
      new RegExp(`1 USD = 0\\.92 EUR from 2 Jan ${year}\\n?.*100 JPY = 0\\.61 EUR`, 's'),
    )
    expect(await desk.say('pipeline')).toMatch(/^3 open deals, €10,810\nWeighted €2,162/)
    expect(desk.shown()).toContain(`Other currencies at the rates of 2 Jan ${year} and `)
    expect(desk.shown()).not.toMatch(/Besides/)
    expect(await desk.press('Forecast')).toMatch(/^Forecast: €2,162/)
    await desk.say('pipeline')
    expect(await desk.press('Rates')).toMatch(/1 USD = 0\.92 EUR/)
    expect(desk.shown()).toContain(`2 Jan ${year}`)
  })

  test('hold from their day on: what is dated ahead does not yet', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await logged(desk, { Amount: '10k USD' })
    await enter(desk, 'USD;0.5;2020-01-01\nUSD\t0.9\t2024-02-01\nUSD 0.1 2099-01-01')
    expect(await desk.say('pipeline')).toMatch(/^1 open deal, €9,000\n/)
    expect(desk.shown()).toMatch(/rates of 1 Feb 2024\./)
    await enter(desk, '1 EUR = 1.25 USD from 2024-02-01')
    expect(await desk.say('pipeline')).toMatch(/^1 open deal, €8,000\n/)
  })

  test('are undone as they were entered', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await logged(desk, { Amount: '10k USD' })
    await enter(desk, '1 USD = 0.92 EUR')
    expect(await enter(desk, '1 USD = 0.92 EUR')).toMatch(/^Nothing to change/)
    await enter(desk, '1 USD = 0.7 EUR\n1 GBP = 1.2 EUR')
    expect(await desk.press('Undo')).toMatch(/^Undone/)
    expect(await desk.say('pipeline')).toMatch(/^1 open deal, €9,200\n/)
  })

  test('say what to write beside the field', async () => {
    const desk = await (await openOffice(house())).at(surface)
    for (const [line, reason] of [
      ['dollars', /is not a rate\. Write it like 1 USD = 0\.92 EUR from 1 Nov\./],
      ['1 USD = 0.8 GBP', /one side must be EUR/],
      ['1 USD = 0 EUR', /is not a rate/],
      ['1 USD = 0.9 EUR from whenever', /is not a date/],
    ] as const) {
      await enter(desk, line)
      expect(desk.reasons()).toEqual({ Rates: expect.stringMatching(reason) })
    }
    expect(await desk.fill({ Rates: '1 USD = 0.9 EUR' })).toMatch(/^Rates entered/)
  })

  test('are a manager’s to enter, in their own workspace, and once', async () => {
    const office = await openOffice(house())
    const [maria, jonas] = [await office.at(surface), await office.at(surface, office.jonas)]
    await logged(jonas, { Amount: '10k USD' })
    await jonas.say('pipeline')
    expect(await jonas.press('Rates')).not.toMatch(/Enter rates/)
    await maria.say('pipeline')
    await maria.press('Rates')
    await maria.press('Enter rates')
    await jonas.say('home')
    jonas.borrow(maria)
    await jonas.fill({ Rates: '1 USD = 2 EUR' })
    expect(complaint(jonas)).toMatch(/Only an? (manager|admin) \(.+\) can do this\./)
    const strange = await (await openOffice(house())).at(surface)
    await logged(strange, { Amount: '10k USD' })
    await enter(maria, '1 USD = 0.5 EUR', 3)
    expect(new Set(maria.told()).size).toBe(1)
    expect(await strange.say('pipeline')).toMatch(/^1 open deal, (US)?\$10,000/)
    expect(await jonas.say('pipeline')).toMatch(/^1 open deal, €5,000/)
  })
})

test.each(typed)('a rate is entered in one line in %s', async (surface) => {
  const desk = await (await openOffice(house())).at(surface)
  expect(await desk.say('rate 1 USD = 0.92 EUR from 1 Jan')).toMatch(/^Rates entered/)
  expect(await desk.say('rates')).toMatch(/1 USD = 0\.92 EUR/)
})

describe('a rate far from the last one', () => {
  const far = /^Rates: 1 USD = 9\.2 EUR is far from the last, 1 USD = 0\.92 EUR from/

  test('is asked about first where it is typed', async () => {
    const desk = await (await openOffice(house())).at('Slack')
    await logged(desk, { Amount: '10k USD' })
    await desk.say('rate 1 USD = 0.92 EUR')
    expect(await desk.say('rate 1 USD = 9.2 EUR')).toMatch(far)
    expect(await desk.say('pipeline')).toMatch(/^1 open deal, €9,200\n/)
    await desk.say('rate 1 USD = 9.2 EUR')
    expect(await desk.press('It is right')).toMatch(/^Rates entered/)
    expect(await desk.say('pipeline')).toMatch(/^1 open deal, €92,000\n/)
  })

  test('and beside its field in a form', async () => {
    const desk = await (await openOffice(house())).at('Teams')
    await desk.say('rate 1 USD = 0.92 EUR')
    await enter(desk, '1 USD = 9.2 EUR')
    expect(desk.reasons()).toEqual({
      Rates: expect.stringMatching(/far from the last.*Put ! behind/),
    })
    expect(await desk.fill({ Rates: '1 USD = 9.2 EUR !' })).toMatch(/^Rates entered/)
  })

  test.each(['1 USD = 1.2 EUR', '1 EUR = 1.2 USD', '1 GBP = 9 EUR'])('unlike %s', async (line) => {
    const desk = await (await openOffice(house())).at('Slack')
    await desk.say('rate 1 USD = 0.92 EUR')
    expect(await desk.say(`rate ${line}`)).toMatch(/^Rates entered/)
  })

  test.each(['1 USD = 0.5 EUR', '100 USD = 0.92 EUR', '1 EUR = 0.5 USD'])(
    'as %s is',
    async (line) => {
      const desk = await (await openOffice(house())).at('Slack')
      await desk.say('rate 1 USD = 0.92 EUR')
      expect(await desk.say(`rate ${line}`)).toMatch(/is far from the last/)
    },
  )
})

test('rates of another currency of the workspace convert nothing, and hold again with it', async () => {
  const desk = await (await openOffice(house())).at('Slack')
  await logged(desk, { Amount: '10k USD' })
  await logged(desk, { Deal: 'Globex expansion', Amount: '1k GBP' })
  await desk.say('rate 1 USD = 0.92 EUR')
  const changed = async (Currency: string) => {
    await desk.say('settings')
    await desk.press('Edit')
    await desk.fill({ Currency })
  }
  await changed('GBP')
  expect(await desk.say('pipeline')).toMatch(/^2 open deals, £1,000\n[\s\S]*Besides: US\$10,000/)
  expect(await desk.say('rates')).not.toMatch(/0\.92/)
  await desk.say('rate 1 USD = 0.8 GBP')
  expect(await desk.say('pipeline')).toMatch(/^2 open deals, £9,000\n/)
  await changed('EUR')
  expect(await desk.say('pipeline')).toMatch(/^2 open deals, €9,200\n[\s\S]*Besides: £1,000/)
})

test('conversion is exact and rounds half away from zero, whatever the minor units', () => {
  expect(converted(1_000_000, 'USD', 'EUR', '2026-11-01|1|0.92')).toBe(920_000)
  expect(converted(5, 'USD', 'EUR', '2026-11-01|1|0.1')).toBe(1)
  expect(converted(-5, 'USD', 'EUR', '2026-11-01|1|0.1')).toBe(-1)
  expect(converted(4, 'USD', 'EUR', '2026-11-01|1|0.1')).toBe(0)
  expect(converted(100_000, 'JPY', 'EUR', '2026-11-01|100|0.61')).toBe(61_000)
  expect(converted(1_250, 'KWD', 'JPY', '2026-11-01|1|500')).toBe(625)
  expect(converted(9_007_199_254_740_991, 'USD', 'EUR', '2026-11-01|3|3')).toBe(9007199254740991)
})
