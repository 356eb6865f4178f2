import { describe, expect, test } from 'vitest'
import type { TeamsInputs, TeamsMessage } from '../../playground/stand-ins/interface.ts'
import { everyObject, text } from '../../playground/stand-ins/json.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { reading } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

// What is pressed on a live card leaves the live card standing, for who pressed as for the others.

const house = useHouse()

describe.each(['channel', 'groupChat', 'personal'] as const)('in a %s of Teams', (kind) => {
  async function openTo() {
    const office = await openOffice(house())
    const desk = await office.at('Teams')
    const { teams } = house()
    const { tenant, maria } = office
    const room =
      kind === 'personal'
        ? teams.chat(maria.teams).id
        : teams.addConversation({ tenant, kind, name: 'Sales', bot: true }).id
    await teams.say(maria.teams, room, 'alerts on')
    const there = () => teams.state.messages.filter(({ conversation }) => conversation === room)
    await eventually(() => there().some((one) => /Alerts are on/.test(reading(one.cards))), 'on')
    await (await office.at('Slack')).say('deal Acme 2k EUR renewal close 2031-09-30')
    const card = await eventually(
      () => there().find(({ cards }) => /^Acme renewal\n/.test(reading(cards))),
      'the live card',
    )
    const known = 'select 1 from posts where vendor_id = ?'
    await eventually(
      async () => (await house().sql(known, card.id)).length,
      'the card kept in mind',
    )
    const press = async (button: string, inputs: TeamsInputs = {}) => {
      const { json } = await teams.execute(maria.teams, card.id, button, inputs)
      return reading(json?.value)
    }
    return { office, desk, card, press }
  }

  const theirs = ({ cards }: TeamsMessage) => reading(cards[0])

  test.each([
    ['Set stage', { Stage: 'Proposal' }, /^Acme renewal\nProposal\n€2,000 · closes .* · owner /],
    ['Set stage', { Stage: 'Qualification' }, /Acme renewal\nQualification\n€2,000 /],
    ['Won', {}, /^Acme renewal\n.*Won.*€2,000 · owner Maria Silva/s],
    ['+1 week', {}, /^Acme renewal\n.*closes Tue 7 Oct 2031 · owner Maria Silva/s],
  ] as const)('%s %j', async (button, inputs, is) => {
    const { press } = await openTo()
    const seen = await press(button, inputs)
    expect(seen).toMatch(is)
    expect(seen).toMatch(/(Maria Silva in (Teams|Slack)), /)
    expect(seen).not.toMatch(/Also posted here/)
  })

  test('with Undo, and what is undone there stands there too', async () => {
    const { press, card } = await openTo()
    const moved = await press('Set stage', { Stage: 'Proposal' })
    expect(moved.match(/^Undo$/gm)).toHaveLength(1)
    await eventually(() => theirs(card).includes('Proposal'), 'the card edited')
    card.cardsFor = {}
    await press('Set stage', { Stage: 'Negotiation' })
    const back = await press('Undo').catch(() => 'the edit came first')
    if (back !== 'the edit came first') expect(back).toMatch(/^Acme renewal\nProposal\n/)
  })

  test('Details there lead back to it', async () => {
    const { press } = await openTo()
    await press('Details')
    expect(await press('Back')).toMatch(/^Acme renewal\nQualification\n.* · owner Maria Silva/)
  })
})

test('In Slack the card in the channel stays, and the answer beside it is for who pressed', async () => {
  const office = await openOffice(house())
  const { slack } = house()
  const { maria, jonas, channel } = office
  slack.invite(channel)
  const desk = await office.at('Slack')
  await desk.say('deal Acme 2k EUR renewal close 2031-09-30')
  await desk.press('Share')
  const card = await eventually(
    () => slack.seen(jonas.slack, channel).find(({ ephemeralTo }) => !ephemeralTo),
    'the shared card',
  )
  const list = [...everyObject(card.blocks)].find(({ type }) => type === 'static_select')
  const place = { channel, ts: card.ts }
  await slack.select(maria.slack, place, text(list?.action_id), 'Proposal')
  const stands = async (user: string) =>
    eventually(
      () =>
        slack
          .seen(user, channel)
          .find(({ ts, blocks }) => ts === card.ts && /Proposal/.test(reading(blocks))),
      'the card edited',
    )
  for (const { slack: user } of [maria, jonas])
    expect(reading((await stands(user)).blocks)).toMatch(/^Acme renewal.*€2,000 .*owner Maria/s)
})
