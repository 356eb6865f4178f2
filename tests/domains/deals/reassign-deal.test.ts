import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { logged, notHere, onlyLooks, opened, someoneElses } from '../../support/office/deals.ts'
import { complaint, reading, surfaces } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** What Jonas has been told in person; he has spoken once, so he can be found. */
const jonasHears = ({ jonas }: Office) => {
  const { slack } = house()
  return slack.seen(jonas.slack, slack.dm(jonas.slack).id).map(({ blocks }) => reading(blocks))
}

async function withJonas() {
  const office = await openOffice(house())
  await (await office.at('Slack', office.jonas)).say('home')
  return office
}

describe.each(surfaces)('reassigning a deal in %s', (surface) => {
  test('gives it to a colleague, who is told in person once; undo gives it back', async () => {
    const office = await withJonas()
    const desk = await office.at(surface)
    await logged(desk, { 'Close date': '2031-09-30' })
    await desk.press('Reassign')
    expect(desk.shown()).toContain('Acme renewal · €2,000 · Qualification')
    await desk.fill({ Owner: 'Jonas Weber' })
    expect(desk.shown()).toMatch(/^Given to Jonas Weber: Acme renewal.*· Jonas Weber/s)
    await eventually(() => jonasHears(office).length > 0, 'a message to Jonas')
    expect(jonasHears(office)).toEqual([
      expect.stringMatching(/^Maria Silva gave you Acme renewal\n€2,000 · closes Tue 30 Sept 2031/),
    ])
    const his = await office.at('Slack', office.jonas)
    expect(await his.say('my deals')).toContain('Acme renewal')
    await desk.press('Undo')
    expect(await his.say('my deals')).toMatch(/^You have no open deals/)
  })

  test('by editing it tells the new owner too, and nobody where nothing changes', async () => {
    const office = await withJonas()
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Edit')
    await desk.fill({ Owner: 'Jonas Weber' })
    await eventually(() => jonasHears(office).length > 0, 'a message to Jonas')
    await desk.press('Edit')
    await desk.fill({ Deal: 'Acme upgrade' })
    await opened(desk, 'Acme upgrade')
    await desk.press('Reassign')
    expect(await desk.fill({ Owner: 'Jonas Weber' })).toMatch(/^Nothing to change/)
    expect(jonasHears(office)).toHaveLength(1)
  })

  test('is a manager’s: a rep cannot, nor with a form of hers', async () => {
    const office = await withJonas()
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await logged(owner)
    const [rep, viewer] = [await office.at(surface, office.jonas), await office.at(surface, vera)]
    await owner.press('Reassign')
    for (const [desk, reason] of [
      [rep, someoneElses],
      [viewer, onlyLooks],
    ] as const) {
      await desk.say('home')
      desk.borrow(owner)
      await desk.fill({ Owner: 'Jonas Weber' })
      expect(complaint(desk)).toMatch(reason)
    }
    await logged(rep, { Deal: 'Globex pilot', Company: 'Globex' })
    await expect(rep.press('Reassign')).rejects.toThrow()
    await rep.press('Edit')
    await rep.fill({ Owner: 'Maria Silva' })
    expect(complaint(rep)).toMatch(
      /Only an? (manager|admin) \(.+\) can give this deal to someone else/,
    )
  })

  test('of another workspace does nothing', async () => {
    const [mine, other] = [await withJonas(), await openOffice(house())]
    const [theirs, ours] = [await mine.at(surface), await other.at(surface)]
    await logged(theirs)
    await theirs.press('Reassign')
    await ours.say('home')
    ours.borrow(theirs)
    await ours.fill({ Owner: 'Maria Silva' })
    expect(complaint(ours)).toMatch(notHere)
    expect(await opened(theirs)).toMatch(/· you/)
  })
})

test('to nobody there is says so beside the field, where a name is typed', async () => {
  const office = await withJonas()
  const desk = await office.at('Gmail')
  await logged(desk)
  await desk.press('Reassign')
  await desk.fill({ Owner: 'Zoe' })
  expect(desk.reasons()).toEqual({ Owner: expect.stringMatching(/There is no colleague "Zoe"/) })
  await desk.fill({ Owner: 'jonas' })
  expect(desk.shown()).toMatch(/^Given to Jonas Weber/)
})
