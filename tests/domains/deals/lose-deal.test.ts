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

describe.each(surfaces)('losing a deal in %s', (surface) => {
  test('keeps the reason, and is undone where it was done', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Lost')
    expect(await desk.fill({ Reason: 'Price' })).toMatch(/^Lost: Acme renewal.*Price/s)
    expect(await openDeals(office)).toBe('0 open deals')
    const slack = await office.at('Slack', office.jonas)
    expect(await opened(slack)).toMatch(/^Acme renewal.*Lost.*Price/s)
    expect(await desk.press('Undo')).toMatch(/^Undone: Acme renewal/)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
    expect(await opened(slack)).not.toMatch(/Price/)
  })

  test('for a reason that is too long says so beside it, and keeps it', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Lost')
    const long = 'They bought from somebody else. '.repeat(10).trim()
    await desk.fill({ Reason: long })
    expect(desk.reasons()).toEqual({ Reason: 'Please keep this under 200 characters.' })
    expect(desk.typed()).toEqual({ Reason: long })
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
    expect(await desk.fill({ Reason: 'Somebody else' })).toMatch(/^Lost: Acme renewal/)
  })

  test('happens once, however often the form is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Lost')
    await desk.fill({ Reason: 'Price' }, 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    const lost = `select count(*) as times from events where workspace_id = ? and name = 'deal.lost'`
    expect(await house().sql(lost, office.workspace)).toEqual([{ times: 1 }])
  })

  test('while another wins it: one of the two, and the other is told who', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta)
    await hers.press('Lost')
    const { winner, loser } = await race(
      mine.press('Won'),
      hers.fill({ Reason: 'Price' }),
      /^(Won|Lost): Acme renewal/,
    )
    const name = ['Maria Silva', 'Greta Gross'][winner]
    expect(loser).toMatch(
      new RegExp(`${name} changed whether it is won or lost .*how it stands now`),
    )
    expect(await opened(mine)).toMatch(winner ? /Lost/ : /Won/)
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test('of another workspace does nothing', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    await logged(theirs)
    await theirs.press('Lost')
    await ours.say('home')
    ours.borrow(theirs)
    await ours.fill({ Reason: 'Price' })
    expect(complaint(ours)).toMatch(notHere)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })

  test('is for its owner or a manager', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await logged(owner)
    await owner.press('Lost')
    const [rep, viewer] = [await office.at(surface, office.jonas), await office.at(surface, vera)]
    for (const [desk, reason] of [
      [rep, someoneElses],
      [viewer, onlyLooks],
    ] as const) {
      await desk.say('home')
      desk.borrow(owner)
      await desk.fill({ Reason: 'Price' })
      expect(complaint(desk)).toMatch(reason)
    }
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })
})
