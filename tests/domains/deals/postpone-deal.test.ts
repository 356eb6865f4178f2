import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { logged, notHere, onlyLooks, opened, someoneElses } from '../../support/office/deals.ts'
import { surfaces } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

const house = useHouse()

const closes = async ({ workspace }: Office) => {
  const [row] = await house().sql<{ day: string }>(
    'select close_on as day from deals where workspace_id = ?',
    workspace,
  )
  return row?.day
}

const after = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv', { timeZone: 'Europe/Berlin' })

describe.each(surfaces)('postponing a deal in %s', (surface) => {
  test('is one press, happens once, and is undone', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, { 'Close date': '2031-01-31' })
    await opened(desk)
    await desk.press('+1 week', 3)
    expect(desk.told()).toHaveLength(3)
    expect(desk.shown()).toMatch(/^Postponed: Acme renewal.*closes Fri 7 Feb 2031/s)
    await desk.press('Undo')
    expect(await closes(office)).toBe('2031-01-31')
    await opened(desk)
    await desk.press('Details')
    await desk.press('+1 month')
    expect(desk.shown()).toContain('closes Fri 28 Feb 2031')
    expect(await closes(office)).toBe('2031-02-28')
  })

  test('of what is overdue or has no date counts from today', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('+1 week')
    expect(await closes(office)).toBe(after(7))
    const late = 'update deals set close_on = ? where workspace_id = ?'
    await house().sql(late, '2024-02-29', office.workspace)
    await opened(desk)
    await desk.press('+1 week')
    expect(await closes(office)).toBe(after(7))
  })

  test('is not offered for what is closed, and says why from an old card', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await house().sql(`update deals set status = 'won' where workspace_id = ?`, office.workspace)
    expect(await desk.press('+1 week')).toMatch(/This deal is closed\. Move it to a stage to open/)
    expect(await opened(desk)).not.toContain('+1 week')
  })

  test('is for its owner or a manager, in its own workspace', async () => {
    const [office, elsewhere] = [await openOffice(house()), await openOffice(house())]
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await logged(owner)
    const [rep, viewer] = [await office.at(surface, office.jonas), await office.at(surface, vera)]
    // It is offered to neither, so they press it on the owner's card.
    for (const one of [rep, viewer]) {
      expect(await opened(one)).not.toContain('+1 week')
      one.borrow(owner)
    }
    expect(await rep.press('+1 week')).toMatch(someoneElses)
    expect(await viewer.press('+1 week')).toMatch(onlyLooks)
    const stranger = await elsewhere.at(surface)
    await stranger.say('home')
    stranger.borrow(owner)
    expect(await stranger.press('+1 week')).toMatch(notHere)
    expect(await closes(office)).toBeNull()
  })
})
