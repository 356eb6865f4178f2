import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../harness.ts'
import { night } from '../support/nights.ts'
import { logged } from './deals.ts'
import { reading, type Surface, surfaces } from './desk.ts'
import { type Office, openOffice } from './office.ts'

const house = useHouse()
const onlyManagers = /Only a manager can turn alerts on or off/

/** Digests as they stand in the channel, and in Maria's own chat in Slack. */
function digestsOf({ house: { slack }, channel, maria }: Office) {
  const read = (where: string) =>
    slack
      .seen(maria.slack, where)
      .filter(({ fromApp, ephemeralTo }) => fromApp && !ephemeralTo)
      .map(({ blocks }) => reading(blocks))
      .filter((said) => /eals since yesterday/.test(said))
  return { channel: read(channel), own: read(slack.dm(maria.slack).id) }
}

test('a channel hears once of what happened, and nothing where nothing did', async () => {
  const office = await openOffice(house())
  house().slack.invite(office.channel)
  const slack = await office.at('Slack')
  expect(await slack.say('digest daily')).toMatch(
    /^The digest is on.*Every day at 8:00, here: what happened to everyone’s deals/s,
  )
  await logged(slack)
  await slack.press('Won')
  await logged(slack, { Deal: 'Globex pilot', Amount: '900 USD' })
  await night(office, 1)
  await night(office, 1.05)
  await eventually(() => digestsOf(office).channel[0], 'the digest')
  const { channel, own } = digestsOf(office)
  expect(channel).toHaveLength(1)
  expect(channel[0]).toMatch(/^Deals since yesterday: 1 won, 1 new/)
  expect(channel[0]).toMatch(/Won.*Acme renewal.*€2,000 · Maria Silva/s)
  expect(own).toEqual([])
  await night(office, 2)
  await night(office, 3)
  expect(digestsOf(office).channel).toHaveLength(1)
  expect(await slack.say('digest off')).toMatch(/^No more digests come/)
  expect(await slack.say('digest off')).toMatch(/^There is no digest here/)
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
      await desk.form('digest')
      await desk.fill({ 'How often': 'Every day', Hour: '7:00' }, 3)
      expect(desk.shown()).toMatch(/^The digest is on.*Every day at 7:00, in your own chat/s)
      expect(new Set(desk.told()).size).toBe(1)
    }
    const set = 'select hour, mine, active from digests where workspace_id = ?'
    const mine = { hour: 7, mine: 1, active: 1 }
    expect(await house().sql(set, office.workspace)).toEqual([mine, mine])
    await logged(await office.at(surface))
    await night(office, 1)
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
