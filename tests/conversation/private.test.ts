import { beforeAll, describe, expect, test } from 'vitest'
import { catalogue } from '../../worker/catalogue.ts'
import type { TeamsMessage } from '../playground/stand-ins/interface.ts'
import { everyObject, text } from '../playground/stand-ins/json.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { added } from '../support/office/contacts.ts'
import { logged } from '../support/office/deals.ts'
import { reading } from '../support/office/desk.ts'
import { type Office, openOffice, type Person } from '../support/office/office.ts'
import { teamsDesk } from '../support/office/teams-desk.ts'

// What is one person's own is never shown where others read.

const house = useHouse()

type Kind = 'channel' | 'groupChat'
const kinds: Kind[] = ['channel', 'groupChat']
const code = /(?<![\w-])[A-HJKMNP-Z2-9]{8}(?![\w-])/

/** A conversation of a joined tenant that colleagues read, with the bot in it. */
async function openRoom(kind: Kind) {
  const office = await openOffice(house())
  await office.at('Teams')
  const { teams } = house()
  const room = teams.addConversation({ tenant: office.tenant, kind, name: 'Sales', bot: true }).id
  return { office, room }
}

/** Everything anybody can read of a message, in whatever version they see. */
const legible = (message: TeamsMessage) =>
  [message.text, ...message.cards, ...Object.values(message.cardsFor ?? {})]
    .map((one) => (typeof one === 'string' ? one : reading(one)))
    .filter(Boolean)
    .join('\n')

const messagesIn = (conversation: string) =>
  house().teams.state.messages.filter(
    (one) => one.conversation === conversation && one.from === 'bot',
  )
const countIn = (conversation: string) => messagesIn(conversation).length
/** From this one on. */
const saidIn = (conversation: string, from = 0) => messagesIn(conversation).slice(from).map(legible)

const chatOf = ({ teams }: Person) => house().teams.chat(teams).id

/** Types it there; what the conversation, and what their own chat then says anew. */
async function typed(person: Person, room: string, words: string) {
  const chat = chatOf(person)
  const [shared, own] = [countIn(room), countIn(chat)]
  expect((await house().teams.say(person.teams, room, words)).status).toBe(200)
  await eventually(() => countIn(room) > shared, `an answer to "${words}"`)
  return { shared: saidIn(room, shared).join('\n'), own: saidIn(chat, own).join('\n') }
}

const inOwnChat = 'I answered you in our own chat.'

describe.each(kinds)('in a %s of Teams', (kind) => {
  /** Where it is only read. */
  let read: Awaited<ReturnType<typeof openRoom>>
  beforeAll(async () => {
    read = await openRoom(kind)
  })

  test('a code is shown in the admin’s own chat, and nobody else can read it', async () => {
    const { office, room } = await openRoom(kind)
    const { shared, own } = await typed(office.maria, room, 'connect')
    expect(shared).toBe(inOwnChat)
    expect(own).toMatch(code)
    await typed(office.maria, room, 'help')
    await teamsDesk(house(), office.maria.teams, room).press('Get a code')
    expect(saidIn(room).join('\n')).not.toMatch(code)
    expect(saidIn(chatOf(office.maria)).at(-1)).toMatch(code)
  })

  test.each([
    ['my day', /Nothing is due|My day|Due|Today/],
    ['my deals', /deal/],
    ['my settings', /Maria Silva/],
    ['undo', /^(My last changes|Nothing to undo)/],
    ['home', /^Hello Maria/],
    ['members', /Jonas|Maria/],
    ['doctor', /All is well|attention/],
    ['settings', /Nordwind/],
  ])('%s is answered in the person’s own chat', async (words, is) => {
    const { office, room } = read
    const { shared, own } = await typed(office.maria, room, words)
    expect(shared).toBe(inOwnChat)
    expect(own).toMatch(is)
    expect(own).not.toContain('@Alongside')
  })

  test('what somebody may not do is told to them alone', async () => {
    const { office, room } = await openRoom(kind)
    const { shared, own } = await typed(office.jonas, room, 'alerts on')
    expect(shared).toBe(inOwnChat)
    expect(own).toMatch(/Only an? (manager|admin) \(.+\) can turn alerts on or off/)
  })

  test('a guest hears why not alone', async () => {
    const { office, room } = await openRoom(kind)
    const { teams } = house()
    const gus = teams.addPerson({ tenant: office.tenant, name: 'Gus Guest', userRole: 'guest' })
    teams.state.conversations.find(({ id }) => id === room)?.members.push(gus.id)
    await teams.say(gus.id, room, 'pipeline')
    await eventually(() => saidIn(room).length, 'an answer')
    expect(saidIn(room)).toEqual([inOwnChat])
    expect(saidIn(teams.chat(gus.id).id).join('\n')).toMatch(/guest/i)
  })

  test('who has no chat with the bot is asked to write there, and no more is said', async () => {
    const { office, room } = await openRoom(kind)
    const { teams } = house()
    teams.fail(({ name }) => (name === 'create conversation' ? { status: 403 } : undefined))
    const { shared } = await typed(office.maria, room, 'connect')
    teams.fail(undefined)
    expect(shared).toBe('This is for you alone. Write to me in our own chat.')
  })

  test('what is not private is still answered there', async () => {
    const { office, room } = await openRoom(kind)
    const { shared } = await typed(office.maria, room, 'deal Acme 5k EUR renewal')
    expect(shared).toMatch(/^Logged: Acme renewal/)
    expect((await typed(office.maria, room, 'pipeline')).shared).toMatch(/1 open deal/)
    expect((await typed(office.maria, room, 'alerts on')).shared).toMatch(/^Alerts are on here/)
    expect((await typed(office.maria, room, 'alerts on')).shared).toMatch(/^Alerts are already on/)
  })
})

const secret = 'Zebrafink'

/** A person, a company and a deal, each with a note only Maria sees. */
async function withSecrets(office: Office) {
  const desk = await office.at('Teams')
  await added(desk)
  await logged(desk, { Deal: 'Globex renewal', Company: 'Globex' })
  for (const what of ['find jane ford', 'brief globex renewal', 'brief globex']) {
    await desk.say(what)
    await desk.press('Note')
    await desk.fill({ Note: `${secret} says no`, 'Seen by': 'Only me' })
  }
  return desk
}

const subjects = ['', 'jane', 'globex', 'globex renewal']

/** What each reading action is typed with: each line in one of the kinds, which take turns. */
const wordsIn = (kind: Kind) =>
  Object.values(catalogue)
    .filter(({ needs, typed: by }) => needs === 'read' && by)
    .flatMap(({ typed: by }) => by?.words ?? [])
    .flatMap((word, at) =>
      subjects
        .filter((_, of) => (at + of) % kinds.length === kinds.indexOf(kind))
        .map((of) => `${word} ${of}`.trim()),
    )

/** Buttons that answer in place, of a card as this person sees it. */
const buttonsOf = (message: TeamsMessage, person: string) =>
  [...everyObject(message.cardsFor?.[person] ?? message.cards[0])]
    .filter(({ type }) => type === 'Action.Execute')
    .map(({ title }) => text(title))

describe.each(kinds)('a note only its author sees, in a %s', (kind) => {
  test('is in no answer to words or presses, of whatever action', async () => {
    const { office, room } = await openRoom(kind)
    const own = await withSecrets(office)
    expect(await own.say('contact jane')).toContain(secret)
    expect(await own.say('brief globex')).toContain(secret)
    const { teams } = house()
    const { maria } = office
    const words = wordsIn(kind)
    for (const line of words) await typed(maria, room, line)
    expect(saidIn(room).length).toBeGreaterThanOrEqual(words.length)
    const drawn = teams.state.messages.filter(({ conversation }) => conversation === room)
    for (const message of drawn)
      for (const title of new Set(buttonsOf(message, maria.teams)))
        if (!/Won|Undo|\+1|Turn|Alerts/.test(title))
          await teams.execute(maria.teams, message.id, title).catch(() => undefined)
    expect(saidIn(room).join('\n')).toContain('Jane Ford')
    expect(saidIn(room).join('\n')).not.toContain(secret)
  })

  test('stays in the dialog it was written in, and its undo does', async () => {
    const { office, room } = await openRoom(kind)
    await added(await office.at('Teams'))
    const desk = teamsDesk(house(), office.maria.teams, room)
    await desk.say('contact jane')
    await desk.press('Note')
    const receipt = await desk.fill({ Note: `${secret} says no`, 'Seen by': 'Only me' })
    expect(receipt).toMatch(/only you see it/)
    await desk.press('Undo')
    expect(saidIn(room).join('\n')).not.toContain(secret)
  })
})

describe('in a channel of Slack', () => {
  test('nobody but who presses a posted card reads what comes of it', async () => {
    const office = await openOffice(house())
    const { slack } = house()
    const { maria, jonas, channel } = office
    slack.invite(channel)
    await withSecrets(office)
    const desk = await office.at('Slack')
    await desk.say('find globex renewal')
    await desk.press('Open')
    await desk.press('Share')
    const posted = await eventually(
      () => slack.seen(jonas.slack, channel).find(({ fromApp }) => fromApp),
      'the shared card',
    )
    for (const button of ['Brief', 'Details', 'Note']) {
      await slack.press(maria.slack, { channel, ts: posted.ts }, button).catch(() => undefined)
      if (slack.modal(maria.slack))
        await slack.submit(maria.slack, { Note: `${secret} again`, 'Seen by': 'Only me' })
    }
    await desk.say('contact jane')
    await desk.say('connect')
    await eventually(() => mine().includes(secret), 'her own note, shown to her')
    function mine() {
      return slack
        .seen(maria.slack, channel)
        .map(({ blocks }) => reading(blocks))
        .join('\n')
    }
    const others = reading(slack.seen(jonas.slack, channel).map(({ blocks }) => blocks))
    expect(others).toContain('Globex renewal')
    expect(others).not.toContain(secret)
    expect(others).not.toMatch(code)
  })
})
