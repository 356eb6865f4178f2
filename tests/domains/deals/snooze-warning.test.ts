import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import {
  keptThough,
  logged,
  notHere,
  onlyLooks,
  opened,
  someoneElses,
} from '../../support/office/deals.ts'
import { type Desk, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** A deal that was to close long ago, before whoever looks. */
async function overdue(desk: Desk): Promise<string> {
  await logged(desk)
  await desk.press('Edit')
  await desk.fill({ 'Close date': '2026-01-09' })
  await keptThough(desk)
  return opened(desk)
}

describe.each(surfaces)('what slips, in %s', (surface) => {
  test('is said on the deal, and has its warning snoozed with one press, until that is undone', async () => {
    const desk = await (await openOffice(house())).at(surface)
    expect(await overdue(desk)).toMatch(/Slipping: was to close .*9 Jan/)
    await desk.press('Snooze warning', 3)
    expect(new Set(desk.told()).size).toBe(1)
    expect(desk.shown()).toMatch(/^Warning snoozed for two weeks: Acme renewal/)
    expect(desk.shown()).not.toMatch(/Slipping/)
    expect(await desk.press('Undo')).toMatch(/^Undone: Acme renewal.*Slipping/s)
  })

  test('is right again with another week', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await overdue(desk)
    expect(await desk.press('+1 week')).toMatch(/^Postponed: Acme renewal/)
    expect(await opened(desk)).not.toMatch(/Slipping|Snooze warning/)
  })

  test('is for its owner or a manager to call fine, in its own workspace', async () => {
    const office = await openOffice(house())
    const owner = await office.at(surface)
    await overdue(owner)
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    for (const [who, why] of [
      [office.jonas, someoneElses],
      [vera, onlyLooks],
    ] as const) {
      const desk = await office.at(surface, who)
      await opened(owner)
      await opened(desk)
      desk.borrow(owner)
      expect(await desk.press('Snooze warning')).toMatch(why)
    }
    const stranger = await (await openOffice(house())).at(surface)
    await stranger.say('home')
    stranger.borrow(owner)
    expect(await stranger.press('Snooze warning')).toMatch(notHere)
    expect(await opened(owner)).toMatch(/Slipping/)
  })
})
