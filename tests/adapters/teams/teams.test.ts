import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject, TeamsMessage, TeamsPerson } from '../../playground/stand-ins/index.ts'
import { everyObject } from '../../playground/stand-ins/json.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { codeIn } from '../../support/people/words.ts'

const house = useHouse()

const short = () => randomUUID().slice(0, 8)

/** What a card or message says, its buttons included. */
const says = (value: unknown) => JSON.stringify(value)
const texts = (card: JsonObject | undefined) =>
  [...everyObject(card)].flatMap((part) => (part.type === 'TextBlock' ? [String(part.text)] : []))
const titleOf = (message: TeamsMessage) => texts(message.cards[0])[0] ?? message.text

/** A new workspace with its admin in Slack, and nobody in Teams yet. */
async function newWorkspace() {
  const { slack, teams } = house()
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

async function codeFor(world: Awaited<ReturnType<typeof newWorkspace>>): Promise<string> {
  const { text } = await house().slack.command(world.admin.id, world.sales.id, '/crm', 'connect')
  return codeIn(text)
}

const fromBot = (conversation: string) =>
  house().teams.state.messages.filter(
    (message) => message.conversation === conversation && message.from === 'bot',
  )

/** Says something and waits for what the bot says to it. */
async function say(person: TeamsPerson, conversation: string, words: string) {
  const before = fromBot(conversation).length
  const answer = await house().teams.say(person.id, conversation, words)
  expect([answer.status, answer.text]).toEqual([200, ''])
  return eventually(() => fromBot(conversation)[before], `an answer to "${words}"`)
}

/** A workspace whose tenant has joined: Maria in a chat with the bot, and a channel it is in. */
async function joined(more: Partial<TeamsPerson> = {}) {
  const world = await newWorkspace()
  const { teams } = house()
  const tenant = world.tenant.id
  const maria = teams.addPerson({ tenant, name: 'Maria Silva', email: world.email, ...more })
  const chat = teams.chat(maria.id).id
  const asked = await say(maria, chat, `connect ${await codeFor(world)}`)
  expect(titleOf(asked)).toMatch(/^Connected/)
  await teams.execute(maria.id, asked.id, 'Connect everyone')
  const channel = teams.addConversation({ tenant, kind: 'channel', name: 'pipeline' }).id
  await teams.installIn(channel, maria.id)
  await eventually(() => fromBot(channel)[0], 'the welcome')
  return { ...world, maria, chat, channel }
}

const activity = (more: JsonObject = {}): JsonObject => ({
  type: 'message',
  id: randomUUID(),
  channelId: 'msteams',
  serviceUrl: house().teams.serviceUrl,
  from: { id: '29:x', aadObjectId: randomUUID() },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:nowhere', conversationType: 'personal', tenantId: randomUUID() },
  text: 'help',
  ...more,
})

describe('the door', () => {
  const now = Math.floor(Date.now() / 1000)

  test.each([
    ['of another key', { key: 'rogue' }],
    ['signed by nobody', { key: 'none' }],
    ['signed with the public key as a secret', { key: 'hmac' }],
    ['for another app', { claims: { aud: randomUUID() } }],
    ['of another issuer', { claims: { iss: 'https://sts.windows.net/x/' } }],
    ['for another service', { claims: { serviceurl: 'https://evil.example/' } }],
    ['for no service', { without: ['serviceurl'] }],
    ['that ended six minutes ago', { claims: { exp: now - 360 } }],
    ['that never ends', { without: ['exp'] }],
    ['not valid yet', { claims: { nbf: now + 600 } }],
  ] as const)('refuses a token %s', async (_, options) => {
    const { teams } = house()
    const token = await teams.token(teams.serviceUrl, plainOptions(options))
    expect((await teams.raw(activity(), { token })).status).toBe(401)
  })

  const plainOptions = (options: object) => structuredClone(options)

  test('refuses what carries no token, whatever it is', async () => {
    const { teams } = house()
    expect((await teams.raw(activity(), { token: null })).status).toBe(401)
    expect((await teams.raw({}, { token: null, body: '{' })).status).toBe(401)
    expect((await teams.raw(activity(), { token: 'a.b.c' })).status).toBe(401)
  })

  test('takes a token that ended within the leeway', async () => {
    const { teams } = house()
    const token = await teams.token(teams.serviceUrl, { claims: { exp: now - 200 } })
    expect((await teams.raw(activity({ type: 'typing' }), { token })).status).toBe(200)
  })

  test('says what is wrong with a genuine request that is malformed', async () => {
    const { teams } = house()
    for (const body of ['{', '[]', 'null', '"x"']) {
      const answer = await teams.raw({}, { body })
      expect([answer.status, answer.text]).toEqual([400, 'That is not an activity.'])
    }
    const nobody = activity()
    delete nobody.from
    expect((await teams.raw(nobody)).status).toBe(400)
  })

  test('refuses what is too large before it looks at the token', async () => {
    const large = await house().teams.raw({}, { token: null, body: 'x'.repeat(1_048_577) })
    expect(large.status).toBe(413)
  })

  test('leaves alone what nobody handles', async () => {
    const { teams } = house()
    const others: JsonObject[] = [
      { type: 'messageReaction' },
      { type: 'installationUpdate', action: 'remove' },
      { type: 'event', name: 'application/vnd.microsoft.meetingEnd' },
      { type: 'invoke', name: 'composeExtension/query' },
      { type: 'invoke', name: 'constructor' },
    ]
    for (const other of others) {
      const answer = await teams.raw(activity(other))
      expect([answer.status, answer.text]).toEqual([200, ''])
    }
  })

  test('never fails for the shape of an activity', async () => {
    const { teams } = house()
    const odd = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonObject[string]>
    const field = fc.constantFrom(
      'from',
      'conversation',
      'text',
      'entities',
      'value',
      'channelData',
    )
    const name = fc.constantFrom(
      'adaptiveCard/action',
      'task/fetch',
      'task/submit',
      'application/search',
    )
    const shape = fc.record({
      field,
      odd,
      name,
      type: fc.constantFrom('invoke', 'conversationUpdate'),
    })
    await fc.assert(
      fc.asyncProperty(shape, async ({ field: key, odd: value, ...more }) => {
        expect((await teams.raw(activity({ ...more, [key]: value }))).status).toBeLessThan(500)
      }),
      { numRuns: 60 },
    )
  })
})

describe('who is who', () => {
  test('a person nobody knows is told how to connect', async () => {
    const { tenant } = await newWorkspace()
    const { teams } = house()
    const jonas = teams.addPerson({ tenant: tenant.id, name: 'Jonas' })
    const told = await say(jonas, teams.chat(jonas.id).id, 'pipeline')
    expect(says(told.cards)).toMatch(/connect/)
  })

  test('a code connects whoever types it, once; any other is answered with a sentence', async () => {
    const world = await joined()
    const { teams } = house()
    const jonas = teams.addPerson({ tenant: world.tenant.id, name: 'Jonas' })
    const chat = teams.chat(jonas.id).id
    const code = await codeFor(world)
    const typed = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase()
    expect(titleOf(await say(jonas, chat, `connect ${typed}`))).toBe(`Connected to ${world.name}`)
    const again = await say(jonas, chat, `connect ${code}`)
    const wrong = await say(jonas, chat, 'connect ABCDEFGH')
    expect(texts(again.cards[0])).toEqual([expect.stringMatching(/code was used/)])
    expect(texts(wrong.cards[0])).toEqual([expect.stringMatching(/code/)])
  })

  test('a colleague is known by e-mail, also where the activity leaves the object id out', async () => {
    const world = await joined({ omits: ['aadObjectId', 'name', 'activityId'] })
    expect(says((await say(world.maria, world.chat, 'help')).cards)).not.toMatch(/Not connected/)
    const rows = await house().sql(
      'select external_user_id as id from identities where account = ?',
      world.tenant.id,
    )
    expect(rows).toEqual([{ id: world.maria.aadObjectId }])
  })

  test.each([
    ['guest', { userRole: 'guest' }],
    ['anonymous', { userRole: 'anonymous' }],
    ['external', { userPrincipalName: 'jo_globex.com#EXT#@nordwind.example' }],
  ] as const)('%s people are no members', async (_, given) => {
    const { tenant } = await joined()
    const { teams } = house()
    const jo = teams.addPerson({ tenant: tenant.id, name: 'Jo', ...given })
    expect(titleOf(await say(jo, teams.chat(jo.id).id, 'pipeline'))).toBe('For colleagues only')
  })
})

describe('words', () => {
  test('said to the bot are answered where they were said', async () => {
    const { maria, channel } = await joined()
    const answer = await say(maria, channel, 'pipeline')
    expect(titleOf(answer)).toBe('0 open deals')
    expect(answer.root).toBeDefined()
  })

  test('reach the CRM as they were typed', async () => {
    const { maria, chat, channel, tenant } = await joined()
    const { teams } = house()
    const place = { conversationType: 'channel', isGroup: true, id: channel, tenantId: tenant.id }
    const bot = { id: `28:${house().vars.TEAMS_APP_ID}`, name: 'Alongside' }
    await teams.raw(
      activity({
        from: { id: maria.id, aadObjectId: maria.aadObjectId },
        conversation: place,
        recipient: bot,
        text: '<at>CRM</at>&nbsp;deal R&amp;D 4k EUR licence',
        entities: [{ type: 'mention', mentioned: bot, text: '<at>Alongside</at>' }],
      }),
    )
    await eventually(() => fromBot(channel)[1], 'the receipt')
    const found = await say(maria, chat, 'find R&D')
    expect(says(found.cards)).toMatch(/R&D licence/)
  })

  test('among people are left alone', async () => {
    const { maria, channel } = await joined()
    const before = fromBot(channel).length
    await house().teams.say(maria.id, channel, 'pipeline', { mention: false })
    await say(maria, channel, 'help')
    expect(fromBot(channel)).toHaveLength(before + 1)
  })

  test('that need a form are answered with a button that opens it', async () => {
    const { maria, chat } = await joined()
    const door = await say(maria, chat, 'deal')
    const opened = await house().teams.openDialog(maria.id, door.id, 'Open the form')
    expect(opened.json).toMatchObject({
      task: { type: 'continue', value: { title: 'Log a deal' } },
    })
  })

  test('are answered although Teams put the answer off', async () => {
    const { maria, chat } = await joined()
    const { teams } = house()
    let refusals = 1
    teams.fail(({ name }) =>
      name === 'POST activities' && refusals-- > 0
        ? { status: 429, headers: { 'retry-after': '1' } }
        : undefined,
    )
    expect(titleOf(await say(maria, chat, 'pipeline'))).toBe('0 open deals')
    teams.fail(undefined)
  })
})

async function logged(
  world: Awaited<ReturnType<typeof joined>>,
  line = 'Acme 12.5k EUR renewal close 2031-09-30',
) {
  const receipt = await say(world.maria, world.chat, `deal ${line}`)
  expect(titleOf(receipt)).toMatch(/Acme renewal/)
  return receipt
}

describe('buttons', () => {
  test('act at once, in the card that was pressed', async () => {
    const world = await joined()
    const receipt = await logged(world)
    const { teams } = house()
    const answer = await teams.execute(world.maria.id, receipt.id, 'Won')
    expect(answer.json).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' })
    expect(says(answer.json)).toMatch(/Won/)
    expect(titleOf(await say(world.maria, world.chat, 'pipeline'))).toBe('0 open deals')
  })

  test('act once, however often Teams sends the press', async () => {
    const world = await joined()
    const receipt = await logged(world)
    const { teams } = house()
    const press = () =>
      teams.raw({
        ...activity({ type: 'invoke', name: 'adaptiveCard/action', id: `f:${receipt.id}` }),
        from: { id: world.maria.id, aadObjectId: world.maria.aadObjectId },
        conversation: { id: world.chat, conversationType: 'personal', tenantId: world.tenant.id },
        value: { action: action(receipt.cards[0], 'Won') },
      })
    const [first, second] = [await press(), await press()]
    expect(first.json?.type).toBe('application/vnd.microsoft.card.adaptive')
    expect(second.json).toEqual(first.json)
  })

  test('of an older make say so', async () => {
    const { maria, chat } = await joined()
    const card = await say(maria, chat, 'help')
    const message = { replyToId: card.id, from: { id: maria.id, aadObjectId: maria.aadObjectId } }
    for (const name of ['adaptiveCard/action', 'task/fetch', 'task/submit']) {
      const answer = await house().teams.raw(
        activity({ type: 'invoke', name, value: {}, ...message }),
      )
      expect(answer.status).toBe(200)
      expect(says(answer.json)).toMatch(/no longer understood/)
    }
  })
})

const action = (card: JsonObject | undefined, title: string): JsonObject =>
  [...everyObject(card)].find((one) => one.title === title && one.type === 'Action.Execute') ?? {}

describe('a dialog', () => {
  test('keeps what was typed and says what is wrong beside it', async () => {
    const { maria, chat } = await joined()
    const { teams } = house()
    const door = await say(maria, chat, 'deal')
    await teams.openDialog(maria.id, door.id, 'Open the form')
    await teams.submitDialog(maria.id, { Deal: 'Acme renewal', Amount: 'a lot' })
    const { card } = teams.state.dialogs[maria.id] ?? {}
    const inputs = [...everyObject(card)].filter((part) => part.id !== undefined)
    expect(inputs.find(({ label }) => label === 'Deal')).toMatchObject({ value: 'Acme renewal' })
    expect(inputs.find(({ label }) => label === 'Amount')).toMatchObject({ value: 'a lot' })
    expect([...everyObject(card)].filter((part) => part.color === 'Attention')).toHaveLength(1)
  })

  test('shows what it did, and undoes it there', async () => {
    const { maria, chat } = await joined()
    const { teams } = house()
    const door = await say(maria, chat, 'deal')
    await teams.openDialog(maria.id, door.id, 'Open the form')
    await teams.submitDialog(maria.id, { Deal: 'Acme renewal', Amount: '12.5k EUR' })
    expect(says(teams.state.dialogs[maria.id]?.card)).toMatch(/Acme renewal/)
    expect(titleOf(await say(maria, chat, 'pipeline'))).toMatch(/^1 open deal/)
    await teams.submitDialog(maria.id, {}, 'Undo')
    expect(titleOf(await say(maria, chat, 'pipeline'))).toBe('0 open deals')
  })

  test('finds companies as they are typed, and offers the new name last', async () => {
    const world = await joined()
    await logged(world)
    const { teams } = house()
    const door = await say(world.maria, world.chat, 'deal')
    await teams.openDialog(world.maria.id, door.id, 'Open the form')
    const known = await teams.typeahead(world.maria.id, 'Company', 'acm')
    expect(known[0]?.text).toMatch(/^Acme/)
    const fresh = await teams.typeahead(world.maria.id, 'Company', 'Globex')
    expect(fresh.at(-1)).toMatchObject({ value: 'new:Globex' })
  })
})

describe('alerts', () => {
  const cards = (channel: string) =>
    fromBot(channel).filter(
      (message) => message.cards[0] && titleOf(message).includes('Acme renewal'),
    )

  async function withAlerts() {
    const world = await joined()
    expect(titleOf(await say(world.maria, world.channel, 'alerts on'))).toMatch(/^Alerts are on/)
    const receipt = await logged(world)
    const card = await eventually(() => cards(world.channel)[0], 'the live card')
    return { ...world, receipt, card }
  }

  test('show each deal on one card that keeps itself true', async () => {
    const world = await withAlerts()
    const { teams } = house()
    await teams.execute(world.maria.id, world.receipt.id, 'Won')
    await eventually(() => says(cards(world.channel)[0]?.cards).includes('Won'), 'the card edited')
    const line = await eventually(
      () => fromBot(world.channel).find(({ text }) => text.startsWith('Won')),
      'a line in its thread',
    )
    expect(line.root).toBe(world.card.id)
    expect(cards(world.channel)).toHaveLength(1)
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
    const world = await joined()
    const tenant = world.tenant.id
    const chat = teams.addConversation({ tenant, kind: 'groupChat', name: 'Sales' }).id
    await teams.installIn(chat, world.maria.id)
    await say(world.maria, chat, 'alerts on')
    // The welcome to the chat may come first.
    const isOn = ({ cards: [card] }: { cards: JsonObject[] }) =>
      card && says(card).includes('Alerts are on')
    await eventually(() => fromBot(chat).some(isOn), 'the alerts')
    const receipt = await logged(world)
    await teams.execute(world.maria.id, receipt.id, 'Won')
    const line = await eventually(
      () => fromBot(chat).find(({ text }) => text.startsWith('Won')),
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
