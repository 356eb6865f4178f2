import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { dated, logged, onlyLooks, opened } from '../../support/office/deals.ts'
import { complaint, type Surface } from '../../support/office/desk.ts'
import { liveCards } from '../../support/office/live-cards.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()
/** A mailbox is no place for a team to hear things. */
const surfaces: Surface[] = ['Slack', 'Teams']
const onlyManagers = /Only an? (manager|admin) \(.+\) can turn alerts on or off/

async function openTo(surface: Surface) {
  const office = await openOffice(house())
  house().slack.invite(office.channel)
  const seen = (text: string) =>
    eventually(() => liveCards(office, surface).find((card) => card.includes(text)), text)
  return { office, desk: await office.at(surface), seen }
}

describe.each(surfaces)('alerts in %s', (surface) => {
  test('show new, moved, won and lost deals on one card each', async () => {
    const { office, desk, seen } = await openTo(surface)
    expect(await desk.say('alerts on')).toMatch(/^Alerts are on here/)
    const gmail = await office.at('Gmail')
    await logged(gmail, dated)
    expect(await seen('Acme renewal')).toMatch(/Logged by Maria Silva in Gmail/)
    await gmail.press('Move')
    await gmail.fill({ Stage: 'Proposal' })
    expect(await seen('Moved from Qualification by Maria Silva')).toMatch(/Proposal/)
    await gmail.press('Won')
    await seen('Won by Maria Silva')
    await logged(gmail, { Deal: 'Globex pilot', Company: 'Globex' })
    await gmail.press('Lost')
    await gmail.fill({ Reason: 'Price' })
    expect(await seen('Lost by Maria Silva')).toMatch(/^Globex pilot.*Price/s)
    await house().sweep()
    expect(liveCards(office, surface)).toHaveLength(2)
  })

  test('are not shown twice: the receipt is a line, with Edit and Undo', async () => {
    const { desk, seen } = await openTo(surface)
    await desk.say('alerts on')
    const receipt = await desk.say('deal Acme 2k EUR renewal')
    expect(receipt).toMatch(
      /^Logged: Acme renewal\nAlso posted here · new company: Acme\nEdit\nUndo$/,
    )
    await seen('€2,000')
    await desk.press('Edit')
    expect(await desk.fill({ Amount: '3k EUR' })).toMatch(/^Saved: Acme renewal\nAlso posted here/)
    await seen('€3,000')
    await desk.press('Undo')
    await seen('€2,000')
    expect(await desk.say('deal Acme 4k EUR renewal')).toMatch(
      /^Logged: Acme renewal\nAlso posted here\n.*"Acme renewal"\. Same deal\?.*\nUse the earlier one\n/s,
    )
  })

  test('that are turned off leave the cards true, and show no new ones', async () => {
    const { office, desk, seen } = await openTo(surface)
    const gmail = await office.at('Gmail')
    await desk.say('alerts on')
    await logged(gmail, dated)
    await seen('Acme renewal')
    expect(await desk.say('alerts off')).toMatch(/^Alerts are off here/)
    expect(await desk.say('alerts off')).toMatch(/^Alerts are not on here/)
    await logged(gmail, { Deal: 'Globex pilot', Company: 'Globex' })
    await opened(gmail)
    await gmail.press('Won')
    await seen('Won by Maria Silva')
    await house().sweep()
    expect(liveCards(office, surface)).toHaveLength(1)
  })

  test('are turned on once, however often it is asked, and off where that is undone', async () => {
    const { office, desk } = await openTo(surface)
    await desk.say('alerts on', 3)
    expect(new Set(desk.told()).size).toBe(1)
    expect(await desk.say('alerts on')).toMatch(/^Alerts are already on here/)
    const rules = 'select active from alert_rules where workspace_id = ?'
    expect(await house().sql(rules, office.workspace)).toEqual([{ active: 1 }])
    await desk.press('Turn off')
    expect(await house().sql(rules, office.workspace)).toEqual([{ active: 0 }])
    await desk.say('alerts on')
    await desk.press('Undo')
    expect(await desk.say('alerts off')).toMatch(/^Alerts are not on here/)
  })

  test('are a manager’s to turn on and off', async () => {
    const { office, desk } = await openTo(surface)
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    for (const [who, reason] of [
      [office.jonas, onlyManagers],
      [vera, onlyLooks],
    ] as const) {
      const they = await office.at(surface, who)
      expect(await they.say('alerts on')).toMatch(reason)
      expect(await they.say('alerts off')).toMatch(reason)
    }
    expect(await (await office.at(surface, greta)).say('alerts on')).toMatch(/^Alerts are on here/)
    await desk.say('home')
  })

  test('never tell of another workspace’s deals', async () => {
    const { office, desk } = await openTo(surface)
    const other = await openTo(surface)
    await desk.say('alerts on')
    await desk.say('alerts on')
    await other.desk.say('home')
    other.desk.borrow(desk)
    await other.desk.press('Turn off')
    expect(complaint(other.desk)).toMatch(/Alerts are not on here/)
    await logged(other.desk)
    await logged(desk, { Deal: 'Globex pilot' })
    await eventually(() => liveCards(office, surface)[0], 'the own deal')
    await house().sweep()
    expect(liveCards(office, surface)).toEqual([expect.stringMatching(/^Globex pilot/)])
    expect(liveCards(other.office, surface)).toEqual([])
  })
})

test('Gmail offers no alerts', async () => {
  const office = await openOffice(house())
  expect(await (await office.at('Gmail')).say('home')).not.toMatch(/Alerts/)
})
