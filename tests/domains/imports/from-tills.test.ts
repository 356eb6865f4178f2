import { describe, expect, test } from 'vitest'
import { counts, imports } from './in-memory.ts'

/** Orders as shops and tills hand them out: what each comes to, and who bought. */

interface Line {
  name: string
  quantity: number
  price: number
  type: string
}

const ordersOf = (all: ReturnType<typeof imports>) =>
  all
    .sql(
      `select o.number, o.placed_on, o.amount, o.lines, c.name as who from orders o
      left join contacts c on c.id = o.contact_id order by o.number`,
    )
    .map(({ number, placed_on, amount, who, lines }) => ({
      ...{ number, placed_on, amount, who },
      lines: JSON.parse(String(lines)).map((one: Line) => [
        ...[one.name, one.quantity, one.price, one.type],
      ]),
    }))

describe('orders of Shopify', () => {
  const shopify = (discount: string) =>
    [
      'Name,Email,Financial Status,Currency,Subtotal,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Id',
      `#1001,ottoline@marrow.example,paid,EUR,57.00,61.90,${discount},2026-11-02 10:14:58 +0100,2,Oak board,21.00,Ottoline Marrow,5511`,
      '#1001,ottoline@marrow.example,,,,,,2026-11-02 10:14:58 +0100,1,Linen cloth,20.00,,',
      '#1002,,paid,EUR,21.00,21.00,0.00,2026-11-05 18:40:01 +0100,1,Oak board,21.00,,5512',
    ].join('\n')

  test('have their lines together, what they came to after their discount, and who ordered', async () => {
    const all = imports()
    const done = await all.whole(shopify('5.00'), { runs: true })
    expect(done).toMatchObject({ state: 'done', of: 'order' })
    const line = (name: string, quantity: number, price: number) => [name, quantity, price, 'sale']
    expect(ordersOf(all)).toEqual([
      {
        ...{ number: '1001', placed_on: '2026-11-02', amount: 5700, who: 'Ottoline Marrow' },
        lines: [line('Oak board', 2, 1850), line('Linen cloth', 1, 2000)],
      },
      {
        ...{ number: '1002', placed_on: '2026-11-05', amount: 2100, who: null },
        lines: [line('Oak board', 1, 2100)],
      },
    ])
    expect(all.sql('select name from companies')).toEqual([])
    await all.whole(shopify('5.00'), { runs: true })
    expect(ordersOf(all).map(({ number, amount }) => [number, amount])).toEqual([
      ['1001', 5700],
      ['1002', 2100],
    ])
  })

  test('with more off than the first line comes to have a line of what is off the order', async () => {
    const all = imports()
    for (let times = 0; times < 2; times += 1)
      expect(await all.whole(shopify('50.00'), { runs: true })).toMatchObject({
        ...{ state: 'done', counts: { refused: 0 } },
      })
    const [order] = ordersOf(all)
    expect(order).toMatchObject({ number: '1001', amount: 1200 })
    expect(order?.lines).toEqual([
      ['Oak board', 2, 2100, 'sale'],
      ['Discount', 1, 5000, 'credit'],
      ['Linen cloth', 1, 2000, 'sale'],
    ])
  })
})

test('what comes back to a till lowers what was sold, and its customer is a person', async () => {
  const all = imports()
  const file = [
    'Date,Time,Item,Qty,SKU,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Location,Customer ID,Customer Name',
    '11/02/2026,10:15:12,Oak board,2.0,OAK-L,€42.00,-€2.00,€40.00,€3.30,abc,Main Street,CUST1,Ottoline Marrow',
    '11/13/2026,16:01:00,Linen cloth,-1.0,LIN-1,(€20.00),€0.00,(€20.00),-€1.65,ref,Main Street,,',
  ].join('\n')
  const done = await all.whole(file, { runs: true })
  expect(done).toMatchObject({ state: 'done', counts: counts(2) })
  expect(ordersOf(all)).toMatchObject([
    { number: 'abc', placed_on: '2026-11-02', amount: 4000, who: 'Ottoline Marrow' },
    { number: 'ref', amount: -2000, lines: [['Linen cloth', 1, 2000, 'return']] },
  ])
  expect(all.sql('select name from companies')).toEqual([])
})

test('a German till’s file is one of orders, not of people', async () => {
  const all = imports()
  const file = [
    'Bonnummer;Datum;Uhrzeit;Filiale;Artikelnummer;Artikel;Menge;Einzelpreis;Rabatt %;MwSt %;Gesamt;E-Mail',
    'B-7001;02.11.2026;10:15;Köln;OAK-L;Eichenbrett;2;21,00;0;19;42,00;ottoline@marrow.example',
    'B-7001;02.11.2026;10:15;Köln;LIN-1;Leinentuch;1;20,00;10;19;18,00;ottoline@marrow.example',
    'B-7002;13.11.2026;10:22;Köln;LIN-1;Leinentuch;-1;20,00;0;19;-20,00;',
  ].join('\n')
  const done = await all.whole(file, { runs: true })
  expect(done).toMatchObject({ state: 'done', of: 'order' })
  expect(ordersOf(all)).toMatchObject([
    { number: 'B-7001', placed_on: '2026-11-02', amount: 6000 },
    { number: 'B-7002', amount: -2000 },
  ])
})

describe('a discount that looks like money', () => {
  const file = (discount: string, tax = '') =>
    [
      `Order number,Order date,Product,Quantity,Price,Discount${tax && ',VAT'}`,
      `S1,2026-11-14,Oak board,2,21.00,${discount}${tax && `,${tax}`}`,
    ].join('\n')
  const answers = (all: ReturnType<typeof imports>, id: string, about: string, answer: string) =>
    all.does('maria', 'map-import', { id, about, value: '*', answer }, { deps: all.deps() })

  test.each([
    ['percent', 3990],
    ['amount', 3700],
  ])('is asked about, and is %s where that is said: %s', async (answer, amount) => {
    const all = imports()
    const asked = await all.whole(file('5.00'), { runs: true })
    expect(asked.questions).toMatchObject([
      { about: 'order.lines.discount', question: 'Discount: is 5.00 per cent, or an amount?' },
    ])
    expect(ordersOf(all)).toEqual([])
    await answers(all, asked.id, 'order.lines.discount', answer)
    expect(await all.work(asked.id)).toMatchObject({ state: 'done' })
    expect(ordersOf(all)).toMatchObject([{ number: 'S1', amount }])
  })

  test.each(['5', '5 %', '0.00', '7.5', ''])('"%s" is per cent', async (discount) => {
    const all = imports()
    expect(await all.whole(file(discount), { runs: true })).toMatchObject({
      ...{ state: 'done', questions: [] },
    })
  })

  test('a tax that is an amount is left out', async () => {
    const all = imports()
    const asked = await all.whole(file('', '6.71'), { runs: true })
    expect(asked.questions).toMatchObject([{ about: 'order.lines.tax' }])
    await answers(all, asked.id, 'order.lines.tax', 'amount')
    expect(await all.work(asked.id)).toMatchObject({ state: 'done' })
    expect(all.sql('select amount, tax from orders')).toEqual([{ amount: 4200, tax: 0 }])
  })
})

test('an order of which a line is refused is refused whole, and others are not', async () => {
  const all = imports()
  const file = [
    'Order number,Order date,Product,Quantity,Unit price',
    'A1,2026-11-02,Oak board,2,21.00',
    'A1,2026-11-02,Linen cloth,some,20.00',
    'A2,2026-11-03,Oak board,1,21.00',
    'A3,2031-11-03,Oak board,1,21.00',
  ].join('\n')
  const checked = await all.whole(file)
  expect(checked.counts).toEqual(counts(1, 0, 0, 3))
  await all.run(checked.id)
  expect(ordersOf(all).map(({ number, amount }) => [number, amount])).toEqual([['A2', 2100]])
  expect(all.reasons()).toEqual([
    '2: Row 3 of the same order is refused, so none of it is imported.',
    '3: Quantity: "some" is no number.',
    expect.stringMatching(/^5: .*still to come/),
  ])
})

test.each(['Kunde', 'Customer', 'Client'])('who bought at a till is a person: %s', async (who) => {
  const all = imports()
  const file = [
    `Datum;Bon-Nr;${who};Artikel;Menge;Summe`,
    '02.11.2026;B1;Hanne Friis;Oak board;2;42,00',
    '14.11.2026;B2;Hanne Friis;Oak board;1;21,00',
    '15.11.2026;B3;;Oak board;1;21,00',
  ].join('\n')
  await all.whole(file, { runs: true })
  expect(ordersOf(all).map(({ number, who }) => [number, who])).toEqual([
    ['B1', 'Hanne Friis'],
    ['B2', 'Hanne Friis'],
    ['B3', null],
  ])
  expect(all.sql('select count(*) as people from contacts')).toEqual([{ people: 1 }])
  expect(all.sql('select name from companies')).toEqual([])
})
