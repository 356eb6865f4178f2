import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import {
  atTwoDesks,
  logged,
  notHere,
  onlyLooks,
  opened,
  someoneElses,
} from '../../support/office/deals.ts'
import { complaint, surfaces } from '../../support/office/desk.ts'
import { openDeals, openOffice } from '../../support/office/office.ts'

const house = useHouse()

describe.each(surfaces)('winning a deal in %s', (surface) => {
  test('takes it out of the open ones', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    expect(await desk.press('Won')).toMatch(/^Won: Acme renewal.*Won.*€2,000 · Acme · you/s)
    expect(await openDeals(office)).toBe('0 open deals')
    expect(await desk.say('find Acme')).toMatch(/Acme renewal\nAcme · €2,000 · Won/)
    expect(await opened(desk)).not.toMatch(/^Lost$/m)
  })

  test('is undone where it was done', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Won')
    expect(await desk.press('Undo')).toMatch(/^Undone: Acme renewal/)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })

  test('happens once, however often the press is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await opened(desk)
    await desk.press('Won', 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    const won = `select count(*) as times from events where workspace_id = ? and name = 'deal.won'`
    expect(await house().sql(won, office.workspace)).toEqual([{ times: 1 }])
  })

  test('by two at once: both see it won, and it was won once', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta)
    const told = await Promise.all([mine.press('Won'), hers.press('Won')])
    expect(told.filter((said) => said.startsWith('Won: Acme renewal'))).toHaveLength(1)
    const late = told.find((said) => !said.startsWith('Won: Acme renewal'))
    expect(late).toMatch(
      /(Maria Silva|Greta Gross) changed whether it is won or lost|^Nothing to change/,
    )
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test('after somebody moved it wins what was moved', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta)
    await mine.press('Move')
    await mine.fill({ Stage: 'Negotiation' })
    expect(await hers.press('Won')).toMatch(/^Won: Acme renewal/)
  })

  test('after somebody lost it tells who did', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta)
    await mine.press('Lost')
    await mine.fill({ Reason: 'Price' })
    const told = await hers.press('Won')
    expect(told).toMatch(
      /Maria Silva changed whether it is won or lost .*This is how it stands now/,
    )
    expect(told).toMatch(/^Acme renewal\s.*Lost.*Price/s)
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test('of another workspace does nothing', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    await logged(theirs)
    await ours.say('home')
    ours.borrow(theirs)
    await ours.press('Won')
    expect(complaint(ours)).toMatch(notHere)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })

  test('is for its owner or a manager', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    await logged(await office.at(surface))
    const [rep, viewer] = [await office.at(surface, office.jonas), await office.at(surface, vera)]
    for (const [desk, reason] of [
      [rep, someoneElses],
      [viewer, onlyLooks],
    ] as const) {
      await opened(desk)
      expect(await desk.press('Won')).toMatch(reason)
    }
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })
})
