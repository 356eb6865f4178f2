import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../playground/stand-ins/interface.ts'
import { object, text } from '../../playground/stand-ins/json.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { fromBot, joined, say } from './world.ts'

const house = useHouse()
type World = Awaited<ReturnType<typeof joined>>

const rules = (world: World) =>
  house().sql<{ name: string; active: number }>(
    `select c.name, r.active from alert_rules r join conversations c on c.id = r.conversation_id
      join workspaces w on w.id = r.workspace_id where w.name = ?`,
    world.name,
  )

/** What Teams sends of a channel or a team, in the conversation of that team. */
async function happens(
  world: World,
  eventType: string,
  channel: JsonObject,
  team: JsonObject = { id: '19:of-the-team@thread.tacv2', name: 'The north' },
) {
  const { teams } = house()
  const sent = teams.activity(world.maria.id, world.channel, { type: 'conversationUpdate' })
  sent.conversation = { ...object(sent.conversation), id: text(team.id) }
  sent.channelData = { ...object(sent.channelData), team, channel, eventType }
  expect((await teams.raw(sent)).status).toBe(200)
}

describe('a channel with alerts', () => {
  let world: World
  beforeAll(async () => {
    world = await joined(house())
    await say(house(), world.maria, world.channel, 'alerts on')
  })

  test('is called as it is called now', async () => {
    await happens(world, 'channelRenamed', { id: world.channel, name: 'Deals of the north' })
    const named = async () => (await rules(world))[0]?.name === 'Deals of the north'
    await eventually(named, 'the name')
    expect(await rules(world)).toEqual([{ name: 'Deals of the north', active: 1 }])
    // Of another channel's team nothing here is called anew; the first channel has its team's id.
    await happens(world, 'teamRenamed', { id: world.channel })
    await happens(world, 'teamRenamed', {}, { id: world.channel, name: 'The far north' })
    const asTeam = async () => (await rules(world))[0]?.name === 'The far north'
    await eventually(asTeam, 'the name of the team')
  })

  test('says who came and went to nobody, and asks anew about who left', async () => {
    const { teams } = house()
    const before = teams.state.messages.length
    const jonas = teams.addPerson({ tenant: world.tenant.id, name: 'Jonas Weber' })
    for (const change of ['membersAdded', 'membersRemoved']) {
      const sent = teams.activity(world.maria.id, world.channel, {
        ...{ type: 'conversationUpdate', [change]: [{ id: jonas.id }] },
      })
      expect((await teams.raw(sent)).status).toBe(200)
    }
    expect(await rules(world)).toEqual([{ name: 'The far north', active: 1 }])
    expect(teams.state.messages).toHaveLength(before)
  })

  test('gets none any more once it is deleted, or the bot is taken out', async () => {
    await happens(world, 'channelDeleted', { id: world.channel, name: 'Deals of the north' })
    const isOff = async () => (await rules(world))[0]?.active === 0
    await eventually(isOff, 'the alerts off')
    const notified = (why: string) => () => {
      const { slack } = house()
      const { id } = slack.dm(world.admin.id)
      const seen = [slack.seen(world.admin.id, id), fromBot(house(), world.chat)]
      return JSON.stringify(seen).includes(why)
    }
    await eventually(notified('The channel was deleted'), 'why')
    await say(house(), world.maria, world.channel, 'alerts on')
    expect((await rules(world))[0]?.active).toBe(1)
    await house().teams.removeFrom(world.channel, world.maria.id)
    await eventually(isOff, 'the alerts off again')
    await eventually(notified('Alongside was taken out of it'), 'why this time')
    await house().teams.installIn(world.channel, world.maria.id)
    await say(house(), world.maria, world.channel, 'alerts on')
    await happens(world, 'teamDeleted', {}, { id: world.channel, name: 'The far north' })
    await eventually(isOff, 'the alerts off with the team')
  })
})
