import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../../support/api.ts'
import { useHouse } from '../../support/harness.ts'
import { importsOf } from '../../support/imports.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

const house = useHouse()

let office: Office
let token: string
let call: Call
let rep: Call

beforeAll(async () => {
  office = await openOffice(house())
  token = await tokenOf(await office.at('Slack'))
  call = programWith(house(), token)
  rep = programWith(house(), await tokenOf(await office.at('Slack', office.jonas)))
})

const done = async (method: string, path: string, body?: object, by = call) => {
  const answer = await by(method, path, { ...(body && { body }) })
  expect({ ...answer.body, status: answer.status }).toMatchObject({ status: expect.any(Number) })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer.body.data
}

const widget = () => ({
  ...{ name: 'Widget', code: 'W-1', price: 2000, cost: 1100, currency: 'EUR' },
  category: 'Hardware',
})

describe('orders by the API', () => {
  test('hold their lines, what they come to and cost, and one number each', async () => {
    const product = await done('POST', '/products', widget())
    const made = await done('POST', '/orders', {
      ...{ company: 'Globex', number: 'A-1', placedOn: '2026-03-12', region: 'North' },
      ...{ channel: 'Web', currency: 'EUR' },
      lines: [
        { product: 'w-1', quantity: 3, discount: 10, tax: 19 },
        { name: 'Setup', quantity: 1.5, price: 3333.33, cost: 1000 },
        { type: 'return', product: 'Widget', quantity: 1, on: '2026-03-20' },
        { type: 'credit', name: 'Goodwill', quantity: 1, price: 250 },
      ],
    })
    // 3 × 20.00 − 10 % = 54.00, 1.5 × 33.3333 = 50.00, less 20.00 and 2.50.
    expect(made).toMatchObject({
      ...{ kind: 'order', number: 'A-1', amount: 5400 + 5000 - 2000 - 250, currency: 'EUR' },
      ...{ returned: 2250, discounted: 600, tax: 1026, region: 'North', status: 'placed' },
      costs: { total: 3300 + 1500 - 1100 },
    })
    expect(made.lines.map((one: { name: string }) => one.name)).toEqual([
      ...['Widget', 'Setup', 'Widget', 'Goodwill'],
    ])
    const again = await call('POST', '/orders', { body: { number: 'a-1', lines: [] } })
    expect(again.body).toMatchObject({ errors: { number: 'Order A-1 is here already.' } })
    const [, setup] = made.lines
    // What it costs from now on is not what it did.
    await done('PATCH', `/products/${product.id}`, { cost: 1500 })
    const edited = await done('PATCH', `/orders/${made.id}`, {
      lines: made.lines.map((one: { id: string }) =>
        one.id === setup.id ? { ...one, quantity: 3 } : one,
      ),
    })
    expect(edited).toMatchObject({
      amount: 5400 + 10_000 - 2250,
      costs: { total: 3300 + 3000 - 1100 },
    })
    const history = await done('GET', `/orders/${made.id}/history`)
    expect(history).toHaveLength(2)
  })

  test('a line that says too little is refused beside its field, and nothing is saved', async () => {
    const before = await done('GET', '/orders')
    for (const [line, reason] of [
      [{ name: 'Pen' }, 'Line 1: give a price: there is none to go by.'],
      [{ price: 100 }, 'Line 1: say what it is of: a product, or any words.'],
      [{ name: 'Pen', price: -1 }, /Price: give it without the minus/],
      [{ name: 'Pen', price: 1, currency: 'USD' }, /this order is in EUR/],
    ] as const) {
      const answer = await call('POST', '/orders', { body: { currency: 'EUR', lines: [line] } })
      expect(answer).toMatchObject({ status: 422, body: { errors: { lines: expect.anything() } } })
      expect(answer.body.errors.lines).toEqual(
        typeof reason === 'string' ? reason : expect.stringMatching(reason),
      )
    }
    expect(await done('GET', '/orders')).toEqual(before)
  })

  test('an import groups rows by order number, and knows them again', async () => {
    const files = importsOf(house(), token)
    const csv = [
      'Order number,Customer,Order date,Product,Quantity,Unit price,Region',
      'B-1,Initech,2026-01-03,Widget,2,20.00,South',
      'B-1,Initech,2026-01-03,Cable,1,5.50,South',
      'B-1,Initech,2026-01-03,Cable,1,5.50,South',
      'B-2,Initech,2026-02-04,Widget,-1,20.00,South',
    ].join('\n')
    for (const [nth, counts] of [
      [1, { created: 2, refused: 0 }],
      [2, { created: 0, unchanged: 4, refused: 0 }],
    ] as const) {
      const sent = await files.send(csv, { name: `orders${nth}.csv` })
      const is = await files.settled(sent.body.data.id)
      expect(is, JSON.stringify(is)).toMatchObject({ state: 'done', counts })
    }
    const found = await done(
      'GET',
      '/orders?filter[placedOn][gte]=2026-01-03&filter[placedOn][lte]=2026-02-04&sort=placedOn',
    )
    expect(found).toMatchObject([
      { number: 'B-1', amount: 5100, lines: [{}, {}, {}], placedOn: '2026-01-03' },
      { number: 'B-2', amount: -2000, lines: [{ type: 'return', quantity: 1 }] },
    ])
  })

  test('a line that is edited keeps what its form shows rounded, and the day it came back', async () => {
    const made = await done('POST', '/orders', {
      ...{ number: 'E-1', currency: 'EUR' },
      lines: [
        { name: 'Trio', quantity: 3, total: 2933 },
        { type: 'return', name: 'Trio', quantity: 1, price: 100, on: '2026-03-20' },
      ],
    })
    for (const [{ id: line, type }, price] of [
      [made.lines[0], '9.78 EUR'],
      [made.lines[1], '1 EUR'],
    ])
      await done('POST', '/actions/save-order-line', {
        ...{ id: made.id, line, type, price, product: 'Trio', discount: '5' },
        quantity: type === 'sale' ? '3' : '1',
      })
    expect(await done('GET', `/orders/${made.id}`)).toMatchObject({
      ...{ amount: 2786 - 95, returned: 95 },
      lines: [{ discount: 5 }, { discount: 5, on: '2026-03-20' }],
    })
  })

  test('one that comes back brings back what had not yet, and is moved so by who sees its lines', async () => {
    const mugs = (quantity: number, more = {}) => ({ name: 'Mug', price: 500, quantity, ...more })
    const made = await done('POST', '/orders', {
      ...{ number: 'R-1', currency: 'EUR', ownerId: null },
      lines: [mugs(2), mugs(3), mugs(2, { type: 'return' })],
    })
    const returned = { id: made.id, status: 'returned' }
    const right = { field: 'order.amount', role: 'rep' }
    await done('POST', '/actions/set-field-right', { ...right, right: 'hidden' })
    const refused = await rep('POST', '/actions/step-order', { body: returned })
    expect(refused).toMatchObject({ status: 403 })
    await done('POST', '/actions/set-field-right', { ...right, right: 'full' })
    await done('POST', '/actions/step-order', returned)
    expect(await done('GET', `/orders/${made.id}`)).toMatchObject({
      ...{ amount: 0, returned: 2500, status: 'returned' },
      lines: [{}, {}, {}, { type: 'return', quantity: 3 }],
    })
  })

  test('one that comes back pays back no more than was paid, and is as before once it is reopened', async () => {
    const made = await done('POST', '/orders', {
      ...{ number: 'R-2', currency: 'EUR' },
      lines: [
        { name: 'Chair', quantity: 3, price: 3333, tax: 19 },
        { name: 'Lamp', quantity: 1, price: 5000, tax: 19, discountAmount: 6000 },
        { type: 'return', name: 'Chair', quantity: 1, price: 3000, tax: 19 },
      ],
    })
    expect(made).toMatchObject({ amount: 14_999 - 6000 - 3000, returned: 9000 })
    const status = (is: string) => ({ id: made.id, status: is })
    for (const [path, method] of [
      ['/actions/step-order', 'POST'],
      [`/orders/${made.id}`, 'PATCH'],
    ] as const) {
      await done(method, path, status('returned'))
      // Of the 116.66 that had not come back, 60 were credited before; what the first one was paid less stays.
      expect(await done('GET', `/orders/${made.id}`)).toMatchObject({
        ...{ amount: 333, returned: 9000 + 5666, tax: 64 },
        lines: [{}, {}, {}, {}, { type: 'return', quantity: 2 }, { type: 'return', quantity: 1 }],
      })
      await done(method, path, status('placed'))
      const again = await done('GET', `/orders/${made.id}`)
      expect(again).toMatchObject({ amount: made.amount, lines: made.lines, returnedOn: null })
    }
  })

  test('lines are counted as tills write them, and to the last decimal of a rate', async () => {
    const sums = async (lines: object[]) => {
      const { amount, tax, lines: kept } = await done('POST', '/orders', { currency: 'USD', lines })
      return [amount, tax, kept[0].type]
    }
    const sofa = { name: 'Sofa', price: 100_000 }
    expect(await sums([{ ...sofa, type: 'sale', quantity: -1 }])).toEqual([-100_000, 0, 'return'])
    expect(await sums([{ ...sofa, tax: 8.875 }])).toEqual([100_000, 8875, 'sale'])
    expect(await sums([{ ...sofa, discount: 33.333_33 }])).toEqual([66_667, 0, 'sale'])
    const twice = { lines: ['A', 'B'].map((name) => ({ id: '1', name, price: 100 })) }
    expect((await call('POST', '/orders', { body: twice })).body).toMatchObject({
      errors: { lines: 'Line 2: the id "1" is that of a line before it.' },
    })
  })

  test('costs that are hidden are read and set by nobody of that role, and stay', async () => {
    const [gear, cord] = ['Gear', 'Cord']
    const made = await done('POST', '/orders', {
      ...{ number: 'C-1', currency: 'EUR', ownerId: null },
      lines: [gear, cord].map((name) => ({ name, price: 900, quantity: 2, cost: 400 })),
    })
    await done('POST', '/actions/set-field-right', {
      ...{ field: 'order.costs', role: 'rep', right: 'hidden' },
    })
    const seen = await done('GET', `/orders/${made.id}`, undefined, rep)
    expect(seen).toMatchObject({ amount: 3600 })
    expect(JSON.stringify(seen)).not.toMatch(/cost/i)
    const [first, second] = seen.lines
    const lines = [{ ...first, quantity: 1 }, second]
    await done('PATCH', `/orders/${made.id}`, { lines }, rep)
    expect(await done('GET', `/orders/${made.id}`)).toMatchObject({
      ...{ amount: 2700, costs: { total: 1200, lines: { [first.id]: 400, [second.id]: 400 } } },
    })
    const set = await rep('PATCH', `/orders/${made.id}`, {
      body: { lines: [{ ...first, cost: 1 }] },
    })
    expect(set).toMatchObject({ status: 403, body: { errors: { lines: expect.any(String) } } })
    expect((await rep('GET', '/orders?sort=costs')).status).toBe(400)
    await done('POST', '/actions/set-field-right', {
      ...{ field: 'order.costs', role: 'rep', right: 'full' },
    })
  })
})
