import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { logged, notHere, onlyLooks, opened } from '../../support/office/deals.ts'
import { complaint, type Surface } from '../../support/office/desk.ts'
import { liveCards } from '../../support/office/live-cards.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()
/** A mailbox has nobody to share with. */
const surfaces: Surface[] = ['Slack', 'Teams']

/** Slack's app is in the channel, so that it may post there. */
async function openTo(surface: Surface) {
  const office = await openOffice(house())
  house().slack.invite(office.channel)
  return { office, desk: await office.at(surface) }
}

describe.each(surfaces)('a deal shared in %s', (surface) => {
  test('stands there as a card that keeps itself true', async () => {
    const { office, desk } = await openTo(surface)
    await logged(desk)
    await opened(desk)
    expect(await desk.press('Share')).toMatch(/^Shared here: Acme renewal/)
    const card = await eventually(() => liveCards(office, surface)[0], 'the shared card')
    expect(card).toMatch(/^Acme renewal.*Qualification.*€2,000 · owner Maria Silva/s)
    const jonas = await office.at('Slack', office.jonas)
    await opened(jonas)
    const maria = await office.at(surface)
    await opened(maria)
    await maria.press('Move')
    await maria.fill({ Stage: 'Proposal' })
    await eventually(() => liveCards(office, surface)[0]?.includes('Proposal'), 'the card edited')
    expect(liveCards(office, surface)).toHaveLength(1)
  })

  test('is shared once, however often the press is sent', async () => {
    const { office, desk } = await openTo(surface)
    await logged(desk)
    await opened(desk)
    await desk.press('Share', 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    await eventually(() => liveCards(office, surface)[0], 'the shared card')
    await house().sweep()
    expect(liveCards(office, surface)).toHaveLength(1)
  })

  test('is undone from the same receipt, and the card says so', async () => {
    const { office, desk } = await openTo(surface)
    await logged(desk)
    expect(await desk.press('Share')).toMatch(/^Shared here: Acme renewal/)
    await eventually(() => liveCards(office, surface)[0], 'the shared card')
    await desk.press('Undo')
    const gone = () => liveCards(office, surface)[0]?.includes('This deal was undone')
    await eventually(gone, 'the card without the deal')
  })

  test('of another workspace is not shared', async () => {
    const { office, desk } = await openTo(surface)
    const other = await openTo(surface)
    await logged(desk)
    await opened(desk)
    await other.desk.say('home')
    other.desk.borrow(desk)
    await other.desk.press('Share')
    expect(complaint(other.desk)).toMatch(notHere)
    await house().sweep()
    expect([...liveCards(office, surface), ...liveCards(other.office, surface)]).toEqual([])
  })

  test('is not shared by those who may only look', async () => {
    const { office, desk } = await openTo(surface)
    await logged(desk)
    const viewer = await office.at(surface, await office.hire('Vera Vogel', { role: 'viewer' }))
    await opened(viewer)
    viewer.borrow(desk)
    expect(await viewer.press('Share')).toMatch(onlyLooks)
    await house().sweep()
    expect(liveCards(office, surface)).toEqual([])
  })
})

test('In Gmail there is nothing to share a deal into', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Gmail')
  expect(await logged(desk)).not.toMatch(/Share/)
})
