import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { logged, onlyLooks } from '../../support/office/deals.ts'
import { complaint, type Desk, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

async function addProduct(desk: Desk, fields: Record<string, string> = {}) {
  await desk.form('add a product')
  return desk.fill({ Name: 'Widget', Code: 'W-1', Price: '100 EUR', ...fields })
}

const noSuch = /There is no such product in this workspace\./

describe.each(['Slack', 'Teams'] as const)('products in %s', (surface) => {
  test('are added once, edited, retired and offered again', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    expect(await desk.say('products')).toMatch(/^No products yet/)
    await desk.form('add a product')
    await desk.fill({ Name: 'Widget', Code: 'W-1', Price: '100 EUR' }, 3)
    expect(new Set(desk.told()).size).toBe(1)
    expect(desk.shown()).toMatch(/^Added: Widget\nW-1 · €100/)
    await desk.press('Edit')
    await desk.fill({ Price: '120.50 EUR' })
    expect(desk.shown()).toMatch(/^Saved: Widget\nW-1 · €120\.50/)
    expect(await desk.press('Retire')).toMatch(/^Retired: Widget.*Offer again/s)
    expect(await desk.say('products')).toMatch(/^No products yet/)
    await addProduct(desk, { Name: 'Gadget', Code: '' })
    expect(await desk.say('products')).toMatch(/^Products\nGadget\n€100/)
  })

  test('say what to fix: a name and a code are one product’s', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await addProduct(desk)
    await addProduct(desk, { Name: 'Gadget', Code: 'w-1' })
    expect(desk.reasons()).toEqual({ Code: 'Widget is called that.' })
    await desk.fill({ Code: 'G-1', Name: 'WIDGET' })
    expect(desk.reasons()).toEqual({ Name: 'Widget is called that.' })
    await desk.fill({ Name: 'Gadget', Price: 'cheap' })
    expect(desk.reasons()).toEqual({ Price: expect.stringContaining('cheap') })
  })

  test('are a manager’s, and their workspace’s', async () => {
    const [office, elsewhere] = [await openOffice(house()), await openOffice(house())]
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await addProduct(owner)
    const stranger = await elsewhere.at(surface)
    await stranger.say('home')
    stranger.borrow(owner)
    expect(await stranger.press('Retire')).toMatch(noSuch)
    const [rep, viewer] = [await office.at(surface, office.jonas), await office.at(surface, vera)]
    for (const [desk, reason] of [
      [rep, /Only an? (manager|admin) \(.+\) can change what there is to sell/],
      [viewer, onlyLooks],
    ] as const) {
      await desk.say('home')
      desk.borrow(owner)
      expect(await desk.press('Retire')).toMatch(reason)
    }
    expect(await rep.say('products')).toMatch(/^Products\nWidget/)
  })
})

describe.each(surfaces)('products of a deal in %s', (surface) => {
  test('are its amount, line by line, until they are taken off; undo gives all back', async () => {
    const office = await openOffice(house())
    const [desk, slack] = [await office.at(surface), await office.at('Slack')]
    await addProduct(slack)
    await logged(desk)
    await desk.press('Details')
    await desk.press('Add product')
    await desk.fill({ Product: 'Widget', Quantity: '3', Discount: '10 %' })
    expect(desk.shown()).toMatch(/^Saved: Acme renewal.*€270 · Acme/s)
    await desk.press('Details')
    await desk.press('Add product')
    await desk.fill({ Product: 'Training day', Quantity: '1.5', 'Unit price': '333.33 EUR' })
    expect(desk.shown()).toMatch(/€770 · Acme/)
    expect(await desk.press('Details')).toMatch(
      /Widget\n3 × €100, 10 % off · €270\n.*Training day\n1\.5 × €333\.33 · €500/s,
    )
    await desk.press('Change')
    expect(desk.typed()).toMatchObject({ Quantity: '3', Discount: '10 %' })
    await desk.fill({ Quantity: '0' })
    expect(desk.shown()).toMatch(/€500 · Acme/)
    await desk.press('Undo')
    expect(desk.shown()).toMatch(/€770 · Acme/)
    await desk.press('Details')
    await desk.press('Remove products')
    expect(desk.shown()).toMatch(/€770 · Acme/)
    await desk.press('Undo')
    expect(await desk.press('Details')).toMatch(/Widget\n3 × €100/)
  })

  test('say why the amount is not set by hand, and what is wrong with a line', async () => {
    const office = await openOffice(house())
    const [desk, slack] = [await office.at(surface), await office.at('Slack')]
    await addProduct(slack)
    await logged(desk)
    await desk.press('Details')
    await desk.press('Add product')
    await desk.fill({ Product: 'Widget', Quantity: 'many' })
    expect(desk.reasons()).toEqual({ Quantity: expect.stringContaining('many') })
    await desk.fill({ Quantity: '2', Discount: '120 %' })
    expect(desk.reasons()).toEqual({ Discount: 'More than 100 % is not a discount.' })
    await desk.fill({ Discount: '' }, 3)
    expect(new Set(desk.told()).size).toBe(1)
    await desk.press('Edit')
    await desk.fill({ Amount: '900 EUR' })
    expect(desk.reasons()).toEqual({ Amount: expect.stringContaining('the sum of 1 product') })
    await desk.fill({ Amount: '200 EUR', Deal: 'Acme upgrade' })
    expect(desk.shown()).toMatch(/^Saved: Acme upgrade.*€200 · Acme/s)
    await desk.press('Details')
    await desk.press('Add product')
    await desk.fill({ Product: 'Travel', 'Unit price': '50 USD' })
    expect(complaint(desk)).toMatch(/This deal is in EUR: write a price in it/)
  })
})
