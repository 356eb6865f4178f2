import { describe, expect, test } from 'vitest'
import type { Answer, SlackMessage } from '../../playground/stand-ins/interface.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { lastSeen, newTeam, placeOf, receipt, words } from './team.ts'

const house = useHouse()

const actionIds = (message: SlackMessage) =>
  [...words(message.blocks).matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id)

describe('a button', () => {
  async function pressed(answer: Promise<Answer>) {
    expect(await answer).toMatchObject({ status: 200, text: '' })
  }

  test('redraws the receipt it stands in', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam(house())
    const shown = await receipt(house(), maria, channel)
    await pressed(slack.press(maria, placeOf(shown), 'Won'))
    await eventually(() => lastSeen(house(), maria, channel).edited, 'the receipt redrawn')
    expect(slack.seen(maria, channel)).toHaveLength(1)
    expect(words(lastSeen(house(), maria, channel).blocks)).toContain('🟢 Won')
  })

  test('opens its form, and the form’s receipt takes the old one’s place', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam(house())
    const shown = await receipt(house(), maria, channel)
    await pressed(slack.press(maria, placeOf(shown), 'Move'))
    await eventually(() => slack.modal(maria), 'the form')
    await slack.submit(maria, { Stage: 'Proposal' })
    await eventually(() => lastSeen(house(), maria, channel).edited, 'the receipt redrawn')
    expect(slack.seen(maria, channel)).toHaveLength(1)
    expect(words(lastSeen(house(), maria, channel).blocks)).toContain('Proposal')
  })

  test('behind the menu opens its form too', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam(house())
    const shown = await receipt(house(), maria, channel)
    const menu = actionIds(shown).find((id) => id?.startsWith('more:')) ?? ''
    await slack.select(maria, placeOf(shown), menu, 'Note')
    await eventually(() => slack.modal(maria), 'the form')
  })

  test('in a shared card answers privately, and the card is edited', async () => {
    const { slack } = house()
    const { maria, jonas, channel } = await newTeam(house())
    const shown = await receipt(house(), maria, channel)
    await pressed(slack.press(maria, placeOf(shown), 'Share'))
    const card = await eventually(
      () => slack.seen(jonas, channel).find(({ ephemeralTo }) => !ephemeralTo),
      'the shared card',
    )
    await pressed(slack.press(jonas, placeOf(card), 'Won'))
    const privately = (user: string) =>
      slack.seen(user, channel).filter(({ ephemeralTo }) => ephemeralTo === user)
    const refusal = await eventually(() => privately(jonas).at(-1), 'why not')
    expect(refusal.text).toMatch(/^This belongs to (.+)\. Only \1 or an admin can change it\.$/)
    await pressed(slack.press(maria, placeOf(card), 'Won'))
    const edited = await eventually(
      () => slack.seen(jonas, channel).find(({ ts, edited }) => ts === card.ts && edited),
      'the card edited',
    )
    expect(words(edited.blocks)).toContain('🟢 Won')
    // The card stands in the same channel: the answer is one line.
    expect(words(privately(maria).at(-1)?.blocks)).toMatch(/Won: Acme renewal.*Also posted here/)
  })

  test('says the same however often it is pressed', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam(house())
    const shown = await receipt(house(), maria, channel)
    await slack.press(maria, placeOf(shown), 'Won')
    await Promise.all([slack.again(), slack.again()])
    await eventually(() => lastSeen(house(), maria, channel).edited, 'the receipt redrawn')
    const found = await slack.command(maria, channel, '/pipeline')
    expect(words(found.json)).toContain('0 open deals')
  })
})
