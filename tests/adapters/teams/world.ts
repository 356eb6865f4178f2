import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { JsonObject, TeamsMessage, TeamsPerson } from '../../playground/stand-ins/index.ts'
import { everyObject } from '../../playground/stand-ins/json.ts'
import { eventually, type House } from '../../support/harness.ts'
import { codeIn } from '../../support/people/words.ts'

export const short = () => randomUUID().slice(0, 8)

/** What a card or message says, its buttons included. */
export const says = (value: unknown) => JSON.stringify(value)

export const texts = (card: JsonObject | undefined) =>
  [...everyObject(card)].flatMap((part) => (part.type === 'TextBlock' ? [String(part.text)] : []))

export const titleOf = (message: TeamsMessage) => texts(message.cards[0])[0] ?? message.text

/** A new workspace with its admin in Slack, and nobody in Teams yet. */
export async function newWorkspace(house: House) {
  const { slack, teams } = house
  const name = `Nordwind ${short()}`
  const team = slack.addTeam({ id: `T${short().toUpperCase()}`, name, domain: name })
  const email = `maria@${team.id.toLowerCase()}.example`
  const admin = slack.addUser({
    team: team.id,
    realName: 'Maria Silva',
    email,
    tz: 'Europe/Berlin',
  })
  const sales = slack.addChannel({ team: team.id, name: 'sales' })
  await slack.install(admin.id)
  const tenant = teams.addTenant({ id: randomUUID(), name })
  return { name, admin, sales, tenant, email }
}

export async function codeFor(
  house: House,
  world: Awaited<ReturnType<typeof newWorkspace>>,
): Promise<string> {
  const { text } = await house.slack.command(world.admin.id, world.sales.id, '/crm', 'connect')
  return codeIn(text)
}

export const fromBot = (house: House, conversation: string) =>
  house.teams.state.messages.filter(
    (message) => message.conversation === conversation && message.from === 'bot',
  )

/** Says something and waits for what the bot says to it. */
export async function say(house: House, person: TeamsPerson, conversation: string, words: string) {
  const before = fromBot(house, conversation).length
  const answer = await house.teams.say(person.id, conversation, words)
  expect([answer.status, answer.text]).toEqual([200, ''])
  return eventually(() => fromBot(house, conversation)[before], `an answer to "${words}"`)
}

/** A workspace whose tenant has joined: Maria in a chat with the bot, and a channel it is in. */
export async function joined(house: House, more: Partial<TeamsPerson> = {}) {
  const world = await newWorkspace(house)
  const { teams } = house
  const tenant = world.tenant.id
  const maria = teams.addPerson({ tenant, name: 'Maria Silva', email: world.email, ...more })
  const chat = teams.chat(maria.id).id
  const asked = await say(house, maria, chat, `connect ${await codeFor(house, world)}`)
  expect(titleOf(asked)).toMatch(/^Connected/)
  await teams.execute(maria.id, asked.id, 'Connect everyone')
  const channel = teams.addConversation({ tenant, kind: 'channel', name: 'pipeline' }).id
  await teams.installIn(channel, maria.id)
  await eventually(() => fromBot(house, channel)[0], 'the welcome')
  return { ...world, maria, chat, channel }
}

export const activity = (house: House, more: JsonObject = {}): JsonObject => ({
  type: 'message',
  id: randomUUID(),
  channelId: 'msteams',
  serviceUrl: house.teams.serviceUrl,
  from: { id: '29:x', aadObjectId: randomUUID() },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:nowhere', conversationType: 'personal', tenantId: randomUUID() },
  text: 'help',
  ...more,
})

export async function logged(
  house: House,
  world: Awaited<ReturnType<typeof joined>>,
  line = 'Acme 12.5k EUR renewal close 2031-09-30',
) {
  const receipt = await say(house, world.maria, world.chat, `deal ${line}`)
  expect(titleOf(receipt)).toMatch(/Acme renewal/)
  return receipt
}
