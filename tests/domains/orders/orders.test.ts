import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { dated, logged } from '../../support/office/deals.ts'
import { surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

describe.each(['Slack', 'Teams'] as const)('an order in %s', (surface) => {
  test('is one line, moves on with one press, comes back whole, and is undone', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    expect(await desk.say('order Acme 3x Widget 20 EUR')).toMatch(/^Ordered: Order .*€60 .*Acme/s)
    expect(desk.shown()).toMatch(/Widget\s+3 × €20 · €60/)
    await desk.press('Paid')
    expect(desk.shown()).toMatch(/^Paid: Order/)
    await desk.press('Packed')
    await desk.press('Shipped')
    await desk.press('Delivered')
    expect(desk.shown()).toMatch(/^Delivered: Order/)
    await desk.press('Returned')
    expect(desk.shown()).toMatch(/^Returned: Order .*Returned: Widget\s+3 × €20 · -€60/s)
    await desk.press('Undo')
    expect(desk.shown()).not.toMatch(/Returned: Widget/)
    expect(await desk.say('open Acme')).toMatch(/Orders\s+Order .*€60 · Delivered/s)
    expect(await desk.say('orders')).toMatch(/^Orders\s+Order .*€60 · Delivered .* Acme/s)
  })

  test('asks for what its line does not say, and says what to fix', async () => {
    const desk = await (await openOffice(house())).at(surface)
    expect(await desk.say('order Acme 0x Cable 5 EUR')).toMatch(
      /Quantity: Write how many there are/,
    )
    expect(await desk.say('order Acme -2x Cable 5 EUR')).toMatch(
      /^Ordered: .*-€10.*Returned: Cable/s,
    )
    expect(await desk.form('order Acme Cable')).toMatch(/Product/)
    await desk.fill({ Company: 'Acme', Product: 'Cable', Quantity: 'some' })
    expect(desk.reasons()).toEqual({ Quantity: expect.stringContaining('"some" is no number') })
    await desk.fill({ Quantity: '2' })
    expect(desk.reasons()).toEqual({ 'Unit price': expect.stringContaining('write a price') })
    await desk.fill({ 'Unit price': '5 EUR' })
    expect(desk.shown()).toMatch(/^Ordered: Order .*€10/s)
  })
})

describe.each(surfaces)('a won deal in %s', (surface) => {
  test('becomes an order in one press, and only once', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, { ...dated, Amount: '900 EUR' })
    await desk.press('Won')
    expect(await desk.press('Order')).toMatch(/^Ordered: Order .*€900/s)
    const [order] = await house().sql<{ lines: string; deal_id: string }>(
      'select lines, deal_id from orders where workspace_id = ?',
      office.workspace,
    )
    expect(JSON.parse(order?.lines ?? '[]')).toMatchObject([
      { name: 'Acme renewal', price: 90_000 },
    ])
    expect(order?.deal_id).toMatch(/^deal_/)
    const slack = await office.at('Slack')
    expect(await slack.say('order deal Acme renewal')).toMatch(/^Already ordered: Acme renewal/)
  })
})

describe('a report in Slack', () => {
  test('is typed, charted, and leads to its records', async () => {
    const desk = await (await openOffice(house())).at('Slack')
    await desk.say('order Acme 3x Widget 20 EUR')
    await desk.say('order Globex 1x Cable 5 EUR')
    const shown = await desk.say('report revenue by product this year')
    expect(shown).toMatch(/^Revenue by product\s+€65 · .*Widget.*€60.*Cable.*€5/s)
    expect(await desk.press('Show records')).toMatch(/what it is made of.*€60/s)
    expect(await desk.say('report weather')).toMatch(/There is no measure "weather"/)
  })
})
