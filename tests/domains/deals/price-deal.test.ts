import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import {
  atTwoDesks,
  logged,
  notHere,
  onlyLooks,
  opened,
  race,
  someoneElses,
} from '../../support/office/deals.ts'
import { complaint, surfaces } from '../../support/office/desk.ts'
import { openDeals, openOffice } from '../../support/office/office.ts'

const house = useHouse()

describe.each(surfaces)('pricing a deal in %s', (surface) => {
  test('asks for the amount alone, counts once, and is undone', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Details')
    await desk.press('Set price')
    expect(desk.typed()).toEqual({ Amount: '2000 EUR' })
    await desk.fill({ Amount: '3.5k EUR' }, 3)
    expect(new Set(desk.told()).size).toBe(1)
    expect(desk.shown()).toMatch(/^Saved: Acme renewal.*€3,500 · Acme · you/s)
    expect(await openDeals(office)).toBe('1 open deal, €3,500')
    await desk.press('Undo')
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })

  test('says what to fix beside the field', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Details')
    await desk.press('Set price')
    await desk.fill({ Amount: 'plenty' })
    expect(desk.reasons()).toEqual({ Amount: expect.stringContaining('plenty') })
    await desk.fill({ Amount: '900 USD' })
    expect(desk.shown()).toMatch(/^Saved: Acme renewal/)
    expect(await openDeals(office)).toMatch(/^1 open deal, US\$900/)
  })

  test('at the instant it gets its first product: the amount is never another than its sum', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta)
    await mine.press('Details')
    await mine.press('Set price')
    await hers.press('Details')
    await hers.press('Add product')
    await Promise.all([
      mine.fill({ Amount: '3k EUR' }),
      hers.fill({ Product: 'Training', 'Unit price': '2000 EUR' }),
    ])
    const [deal] = await house().sql<{ amount: number; lines: string }>(
      'select amount, lines from deals where workspace_id = ?',
      office.workspace,
    )
    const lined = JSON.parse(deal?.lines ?? '[]').length
    expect([lined, deal?.amount]).toEqual(lined ? [1, 200_000] : [0, 300_000])
  })

  test('by two at once: one wins, the other is told who did what', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const desks = await atTwoDesks(office, surface, greta)
    const [mine, hers] = desks
    for (const desk of desks) {
      await desk.press('Details')
      await desk.press('Set price')
    }
    const { loser } = await race(
      mine.fill({ Amount: '3k EUR' }),
      hers.fill({ Amount: '4k EUR' }),
      /^Saved: /,
    )
    expect(loser).toMatch(/changed the amount .*This is how it stands now/)
  })

  test('is for its owner or a manager, in its own workspace', async () => {
    const [office, elsewhere] = [await openOffice(house()), await openOffice(house())]
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await logged(owner)
    const rep = await office.at(surface, office.jonas)
    await opened(rep)
    await rep.press('Details')
    expect(await rep.press('Set price')).toMatch(someoneElses)
    await owner.press('Details')
    await owner.press('Set price')
    const [viewer, stranger] = [await office.at(surface, vera), await elsewhere.at(surface)]
    for (const [desk, reason] of [
      [viewer, onlyLooks],
      [stranger, notHere],
    ] as const) {
      await desk.say('home')
      desk.borrow(owner)
      await desk.fill({ Amount: '9k EUR' })
      expect(complaint(desk)).toMatch(reason)
    }
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })
})
