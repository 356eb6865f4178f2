import { beforeAll, expect, test } from 'vitest'
import { expected, fitBgNbd } from '../../../worker/domains/analytics/customers/bg-nbd.ts'
import { fitGammaGamma } from '../../../worker/domains/analytics/customers/gamma-gamma.ts'
import { historyOf } from '../../../worker/domains/analytics/customers/purchase-history.ts'
import { dateOf, dayNumber } from '../../../worker/domains/analytics/periods.ts'
import { type Call, programWith, tokenOf } from '../../support/api.ts'
import { cdnow } from '../../support/cdnow.ts'
import { useHouse } from '../../support/harness.ts'
import { importsOf } from '../../support/imports.ts'
import type { Desk } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

/** What comes in as a file is what the figures are made of, in the Worker as it is built. */

const house = useHouse()
let office: Office
let desk: Desk
let token: string
let call: Call

beforeAll(async () => {
  office = await openOffice(house())
  desk = await office.at('Slack')
  token = await tokenOf(desk)
  call = programWith(house(), token)
})

/** Names of letters that are like no other: numbers alone are near each other. */
const nameOf = (id: string) =>
  [...String((Number(id) * 7_919_777) % 1_000_000_007)]
    .map((digit, at) => `${'bcdfglmnpr'[Number(digit)]}${'aeiou'[(Number(digit) + at) % 5]}`)
    .join('')

/** Numbers that are the same each time: Park and Miller's generator. */
let state = 5
const chance = () => {
  state = (state * 48_271) % 2_147_483_647
  return state / 2_147_483_647
}

/** Days on which somebody buys by chance, at a pace of their own, until they are lost. */
function daysOf(): number[] {
  const [pace, loyal] = [5 + chance() * 40, 0.5 + chance() * 0.5]
  const days = [dayNumber('1997-01-02') + Math.floor(chance() * 80)]
  while (chance() < loyal)
    days.push((days.at(-1) ?? 0) + 1 + Math.floor(-Math.log(chance()) * pace))
  return days.filter((day) => day <= dayNumber('1998-06-30'))
}

/** Every tenth of the published customers; where they do not lie beside the project, made up ones. */
const sold = cdnow.length
  ? cdnow.filter(({ customer }) => Number(customer) % 10 === 0)
  : Array.from({ length: 150 }, (_, at) => {
      const usual = 10 + chance() * 60
      return daysOf().map((day) => ({
        ...{ customer: String(at), on: dateOf(day) },
        dollars: (usual * (0.5 + chance())).toFixed(2),
      }))
    }).flat()

async function imported(): Promise<unknown> {
  const files = importsOf(house(), token)
  const rows = sold.map(({ customer, on, dollars }, at) =>
    [`N${at}`, nameOf(customer), on, at % 2 ? 'Album' : 'Single', dollars, 'EUR'].join(','),
  )
  const csv = ['Order number,Customer,Order date,Product,Total,Currency', ...rows].join('\n')
  const { body } = await files.send(csv, { name: 'orders.csv', kind: 'order' })
  return files.settled(body.data.id)
}

const data = async (path: string) => {
  const { status, body } = await call('GET', path)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.data
}

test('an imported file comes to the same figures by the API as by the formulas, and people see them', async () => {
  expect(await imported()).toMatchObject({
    ...{ state: 'done', counts: { created: sold.length, refused: 0 } },
  })
  const until = dayNumber('1997-09-30')
  const histories = [...Map.groupBy(sold, ({ customer }) => customer)].flatMap(([id, its]) => {
    const purchases = its.map(({ on, dollars }) => ({
      day: dayNumber(on),
      amount: Number(dollars),
    }))
    const history = historyOf(purchases, until, 7)
    return history ? [{ ...history, name: nameOf(id) }] : []
  })
  const value = await data('/analytics/value?until=1997-09-30&unit=week&horizon=39&limit=200')
  const { r, alpha, a, b } = fitBgNbd(histories)
  const { p, q, v } = fitGammaGamma(histories)
  const near = (of: Record<string, number>) =>
    Object.fromEntries(Object.entries(of).map(([name, n]) => [name, expect.closeTo(n, 1)]))
  expect(value.count).toBe(histories.length)
  expect(value.model).toMatchObject({
    bgNbd: near({ r, alpha, a, b }),
    gammaGamma: near({ p, q, v }),
  })
  for (const one of value.customers) {
    const history = histories.find(({ name }) => name === one.name)
    if (!history) throw new Error(one.name)
    expect(one.expected).toBeCloseTo(expected({ r, alpha, a, b }, history, 39), 2)
  }
  const rfm = await data('/analytics/rfm?until=1997-09-30&limit=1')
  expect(rfm.spent).toBe(
    Math.round(
      sold.reduce(
        (sum, { on, dollars }) => sum + (on <= '1997-09-30' ? Number(dollars) * 100 : 0),
        0,
      ),
    ),
  )
  const { cohorts } = await data('/analytics/cohorts?until=1997-09-30&unit=month')
  expect(cohorts[0].from).toBe('1997-01-01')
  const { rules, baskets } = await data('/analytics/baskets?confidence=0&minLength=1')
  expect(baskets).toBe(sold.length)
  expect(rules.map((one: { right: [{ name: string }] }) => one.right[0].name).sort()).toEqual([
    ...['Album', 'Single'],
  ])
  for (const surface of ['Slack', 'Teams'] as const)
    expect(await (await office.at(surface)).say('value')).toContain('make 80 % of it')
  expect(await desk.say('customers')).toContain('The most valuable first.')
})
