import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../playground/stand-ins/index.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { fromBot, joined, logged, say, says, titleOf } from './world.ts'

const house = useHouse()

describe('alerts', () => {
  const cards = (channel: string) =>
    fromBot(house(), channel).filter(
      (message) => message.cards[0] && titleOf(message).includes('Acme renewal'),
    )

  async function withAlerts() {
    const world = await joined(house())
    expect(titleOf(await say(house(), world.maria, world.channel, 'alerts on'))).toMatch(
      /^Alerts are on/,
    )
    const receipt = await logged(house(), world)
    const card = await eventually(() => cards(world.channel)[0], 'the live card')
    return { ...world, receipt, card }
  }

  test('show each deal on one card that keeps itself true', async () => {
    const world = await withAlerts()
    const { teams } = house()
    await teams.execute(world.maria.id, world.receipt.id, 'Won')
    await eventually(() => says(cards(world.channel)[0]?.cards).includes('Won'), 'the card edited')
    const line = await eventually(
      () => fromBot(house(), world.channel).find(({ text }) => text.startsWith('Won')),
      'a line in its thread',
    )
    expect(line.root).toBe(world.card.id)
    expect(cards(world.channel)).toHaveLength(1)
  })

  test('show each who reads them what they may see, where that is not the same for all', async () => {
    const world = await withAlerts()
    const { teams } = house()
    expect(world.card.cards[0]).not.toHaveProperty('refresh')
    const form = await say(house(), world.maria, world.chat, 'who sees what')
    await teams.openDialog(world.maria.id, form.id, 'Open the form')
    await teams.submitDialog(world.maria.id, { Records: 'Deals', 'Seen by': 'owner' })
    await teams.execute(world.maria.id, world.receipt.id, 'Won')
    const { id, cards: shown } = await eventually(
      () => fromBot(house(), world.channel).find((one) => 'refresh' in (one.cards[0] ?? {})),
      'the card of what not all may see',
    )
    expect(id).toBe(world.card.id)
    expect(says(shown)).not.toContain('Acme')
    await teams.refresh(world.maria.id, id)
    expect(says(teams.card(world.maria.id, id))).toContain('Acme renewal')
    expect(teams.card(world.maria.id, id)?.refresh).toMatchObject({ userIds: [world.maria.id] })
  })

  test('are acted on where they stand', async () => {
    const world = await withAlerts()
    const { teams } = house()
    await teams.press(world.maria.id, world.card.id, 'Move')
    const { card } = teams.state.dialogs[world.maria.id] ?? {}
    expect(says(card)).toMatch(/Stage/)
    await teams.submitDialog(world.maria.id, { Stage: 'Proposal' })
    await eventually(() => says(cards(world.channel)[0]?.cards).includes('Proposal'), 'the stage')
  })

  test('post the card anew where it was deleted', async () => {
    const world = await withAlerts()
    const { teams } = house()
    const { messages } = teams.state
    messages.splice(messages.indexOf(world.card), 1)
    await teams.execute(world.maria.id, world.receipt.id, 'Won')
    // That it is gone has to be said twice, some seconds apart.
    for (let tries = 1; tries < 20 && !cards(world.channel)[0]; tries += 1)
      await house().sweep(new Date(Date.now() + tries * 15_000))
    const anew = await eventually(() => cards(world.channel)[0], 'another card')
    expect(anew.id).not.toBe(world.card.id)
    expect(says(anew.cards)).toMatch(/Won/)
  })

  test('in a group chat add their line below, for there are no threads', async () => {
    const { teams } = house()
    const world = await joined(house())
    const tenant = world.tenant.id
    const chat = teams.addConversation({ tenant, kind: 'groupChat', name: 'Sales' }).id
    await teams.installIn(chat, world.maria.id)
    await say(house(), world.maria, chat, 'alerts on')
    // The welcome to the chat may come first.
    const isOn = ({ cards: [card] }: { cards: JsonObject[] }) =>
      card && says(card).includes('Alerts are on')
    await eventually(() => fromBot(house(), chat).some(isOn), 'the alerts')
    const receipt = await logged(house(), world)
    await teams.execute(world.maria.id, receipt.id, 'Won')
    const line = await eventually(
      () => fromBot(house(), chat).find(({ text }) => text.startsWith('Won')),
      'a line',
    )
    expect(line.root).toBeUndefined()
  })

  test('stop where the bot was taken out', async () => {
    const world = await withAlerts()
    const { teams } = house()
    await teams.removeFrom(world.channel, world.maria.id)
    await teams.execute(world.maria.id, world.receipt.id, 'Won')
    const rule = () =>
      house().sql(
        `select active from alert_rules join conversations on conversations.id = conversation_id
         where external_id = ?`,
        world.channel,
      )
    await expect.poll(rule).toEqual([{ active: 0 }])
  })
})
