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

/** Every tenth of the published customers; where they do not lie beside the project, made up ones. */
const sold = cdnow.length
  ? cdnow.filter(({ customer }) => Number(customer) % 10 === 0)
  : Array.from({ length: 120 }, (_, at) =>
      Array.from({ length: 1 + ((at * 5) % 4) }, (_, nth) => ({
        ...{ customer: String(at), dollars: (12 + ((at * 7) % 40) + nth / 2).toFixed(2) },
        on: dateOf(dayNumber('1997-01-02') + (at % 80) + nth * (9 + ((at * 3 + nth) % 60))),
      })),
    ).flat()

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
    Object.fromEntries(Object.entries(of).map(([name, n]) => [name, expect.closeTo(n, 2)]))
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
  expect(await desk.say('value')).toContain('customers')
  expect(await desk.say('customers')).toContain('The most valuable first.')
})
