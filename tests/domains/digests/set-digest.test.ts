import { describe, expect, test } from 'vitest'
import { nextAt } from '../../../worker/language/local-time.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { night } from '../../support/nights.ts'
import { dated, logged } from '../../support/office/deals.ts'
import { reading, type Surface, surfaces } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

const house = useHouse()
const onlyManagers = /Only an? (manager|admin) \(.+\) can turn alerts on or off/

/** Shortly after the next time clocks show this hour in Berlin, in days from now. */
function after(hour: number): number {
  const now = Date.now()
  return (nextAt(hour, 'Europe/Berlin', now) + 5 * 60_000 - now) / 86_400_000
}

/** Digests as they stand in the channel, and in Maria's own chat in Slack. */
function digestsOf({ house: { slack }, channel, maria }: Office) {
  const read = (where: string) =>
    slack
      .seen(maria.slack, where)
      .filter(({ fromApp, ephemeralTo }) => fromApp && !ephemeralTo)
      .map(({ blocks }) => reading(blocks))
      .filter((said) => /eals since yesterday|^Due today/.test(said))
  return { channel: read(channel), own: read(slack.dm(maria.slack).id) }
}

test('a channel hears once of what happened, and nothing where nothing did', async () => {
  const office = await openOffice(house())
  house().slack.invite(office.channel)
  const slack = await office.at('Slack')
  expect(await slack.say('digest daily')).toMatch(
    /^The digest is on.*Every day at 8:00, here: what happened to everyone’s deals/s,
  )
  await logged(slack, dated)
  await slack.press('Won')
  await logged(slack, { Deal: 'Globex pilot', Amount: '900 USD' })
  const first = after(8)
  await night(office, first)
  await night(office, first + 0.05)
  await eventually(() => digestsOf(office).channel[0], 'the digest')
  const { channel, own } = digestsOf(office)
  expect(channel).toHaveLength(1)
  expect(channel[0]).toMatch(/^Deals since yesterday: 1 won, 1 new/)
  expect(channel[0]).toMatch(/Won.*Acme renewal.*€2,000 · Maria Silva/s)
  expect(own).toEqual([])
  await night(office, first + 1)
  await night(office, first + 2)
  expect(digestsOf(office).channel).toHaveLength(1)
  expect(await slack.say('digest off')).toMatch(/^No more digests come/)
  expect(await slack.say('digest off')).toMatch(/^There is no digest here/)
})

test('adds other currencies up by the rates, and says which have none', async () => {
  const office = await openOffice(house())
  house().slack.invite(office.channel)
  const slack = await office.at('Slack')
  await slack.say('digest daily')
  await slack.say('rate 1 USD = 0.5 EUR from 1 Jan 2020')
  await logged(slack)
  await logged(slack, { Deal: 'Globex pilot', Amount: '900 USD', ...dated })
  await logged(slack, { Deal: 'Yokohama pilot', Amount: '70000 JPY' })
  await slack.say('find Globex pilot')
  await slack.press('Open')
  await slack.press('Won')
  await night(office, after(8))
  const said = await eventually(() => digestsOf(office).channel[0], 'the digest')
  expect(said).toMatch(/^Deals since yesterday: 1 won, 2 new/)
  expect(said).toMatch(/€450/)
  expect(said).toMatch(/€2,000/)
  expect(said).toContain('Other currencies at the rates of 1 Jan 2020.')
  expect(said).toContain('Not added up, as no rate is entered: JPY.')
  expect(said).not.toMatch(/ \+ /)
})

test('one’s own has the tasks that are due, and comes for them alone', async () => {
  const office = await openOffice(house())
  const slack = await office.at('Slack')
  const teams = await office.at('Teams')
  await teams.form('digest')
  await teams.fill({ 'How often': 'Every day' })
  await slack.say('task Call Jane today')
  await slack.say('task Send the offer tomorrow')
  await night(office, after(8))
  const said = await eventually(() => digestsOf(office).own[0], 'the digest')
  expect(said).toMatch(/^Due today: 1 task/)
  expect(said).toMatch(/Tasks\n.*(Call Jane|Send the offer)/s)
  await night(office, after(8) + 2)
  expect(digestsOf(office).own).toHaveLength(1)
})

test('a channel’s digest is a manager’s to set', async () => {
  const office = await openOffice(house())
  const jonas = await office.at('Slack', office.jonas)
  expect(await jonas.say('digest daily')).toMatch(onlyManagers)
})

const personal: Surface[] = surfaces.filter((one) => one !== 'Slack')

describe.each(personal)('one’s own digest, set in %s', (surface) => {
  test('is anyone’s, is set once, and comes into their own chat', async () => {
    const office = await openOffice(house())
    await office.at('Slack')
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    for (const who of [vera, office.maria]) {
      const desk = await office.at(surface, who)
      // The first answer also says which workspace this is.
      await desk.say('pipeline')
      await desk.form('digest')
      await desk.fill({ 'How often': 'Every day', Hour: '7:00' }, 3)
      expect(desk.shown()).toMatch(/^The digest is on.*Every day at 7:00, in your own chat/s)
      expect(new Set(desk.told()).size).toBe(1)
    }
    const set = 'select hour, mine, active from digests where workspace_id = ?'
    const mine = { hour: 7, mine: 1, active: 1 }
    expect(await house().sql(set, office.workspace)).toEqual([mine, mine])
    await logged(await office.at(surface))
    await night(office, after(7))
    await eventually(() => digestsOf(office).own[0], 'the digest')
    expect(digestsOf(office).own).toEqual([
      expect.stringMatching(/^Your deals since yesterday: 1 new/),
    ])
    const desk = await office.at(surface)
    await desk.form('digest')
    await desk.fill({ 'How often': 'Never' })
    expect(desk.shown()).toMatch(/^No more digests come/)
    await desk.press('Undo')
    expect(await house().sql(set, office.workspace)).toEqual([mine, mine])
  })
})
