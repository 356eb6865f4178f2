import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { activity, fromBot, joined, say, says, titleOf } from './world.ts'

const house = useHouse()

describe('words', () => {
  test('said to the bot are answered where they were said', async () => {
    const { maria, channel } = await joined(house())
    const answer = await say(house(), maria, channel, 'pipeline')
    expect(titleOf(answer)).toBe('0 open deals')
    expect(answer.root).toBeDefined()
  })

  test('reach the CRM as they were typed', async () => {
    const { maria, chat, channel, tenant } = await joined(house())
    const { teams } = house()
    const place = { conversationType: 'channel', isGroup: true, id: channel, tenantId: tenant.id }
    const bot = { id: `28:${house().vars.TEAMS_APP_ID}`, name: 'Alongside' }
    await teams.raw(
      activity(house(), {
        from: { id: maria.id, aadObjectId: maria.aadObjectId },
        conversation: place,
        recipient: bot,
        text: '<at>CRM</at>&nbsp;deal R&amp;D 4k EUR licence',
        entities: [{ type: 'mention', mentioned: bot, text: '<at>Alongside</at>' }],
      }),
    )
    await eventually(() => fromBot(house(), channel)[1], 'the receipt')
    const found = await say(house(), maria, chat, 'find R&D')
    expect(says(found.cards)).toMatch(/R&D licence/)
  })

  test('among people are left alone', async () => {
    const { maria, channel } = await joined(house())
    const before = fromBot(house(), channel).length
    await house().teams.say(maria.id, channel, 'pipeline', { mention: false })
    await say(house(), maria, channel, 'help')
    expect(fromBot(house(), channel)).toHaveLength(before + 1)
  })

  test('that need a form are answered with a button that opens it', async () => {
    const { maria, chat } = await joined(house())
    const door = await say(house(), maria, chat, 'deal')
    const opened = await house().teams.openDialog(maria.id, door.id, 'Open the form')
    expect(opened.json).toMatchObject({
      task: { type: 'continue', value: { title: 'Log a deal' } },
    })
  })

  test('are answered although Teams put the answer off', async () => {
    const { maria, chat } = await joined(house())
    const { teams } = house()
    let refusals = 1
    teams.fail(({ name }) =>
      name === 'POST activities' && refusals-- > 0
        ? { status: 429, headers: { 'retry-after': '1' } }
        : undefined,
    )
    expect(titleOf(await say(house(), maria, chat, 'pipeline'))).toBe('0 open deals')
    teams.fail(undefined)
  })
})
