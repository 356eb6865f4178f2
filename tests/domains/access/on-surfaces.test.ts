import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { type Desk, reading, surfaces } from '../../support/office/desk.ts'
import { receives } from '../../support/office/mails.ts'
import { type Office, openOffice, type Person } from '../../support/office/office.ts'

const house = useHouse()

const known = 'They learn that it exists and whose it is, and may ask for access'

/** Maria's people are seen by her team, and known to the others. */
async function withPerson() {
  const office = await openOffice(house())
  const slack = await office.at('Slack')
  await slack.say('add a contact')
  await slack.fill({ Name: 'Jane Ford', 'E-mail': 'jane@globex.example' })
  await slack.say('settings')
  await slack.press('Who sees what')
  const rule = { Records: 'People', 'Seen by': 'Their owner and team', 'To others': known }
  expect(await slack.fill(rule)).toContain('others learn whose it is and may ask')
  return { office, slack }
}

const chat = ({ slack }: Person) => ({ user: slack, channel: house().slack.dm(slack).id })

/** The message a person was sent that begins so. */
const sent = (person: Person, begins: string) =>
  eventually(() => {
    const { user, channel } = chat(person)
    const all = house().slack.seen(user, channel)
    return all.find(({ blocks }) => reading(blocks).startsWith(begins))
  }, begins)

async function myRequests(desk: Desk): Promise<string> {
  if (desk.surface !== 'Gmail') return desk.say('requests')
  await desk.say('settings')
  await desk.press('My settings')
  return desk.press('Requests for access')
}

const isSeen = async (office: Office) =>
  (await (await office.at('Slack', office.jonas)).say('contact jane@globex.example')).startsWith(
    'Jane Ford\n',
  )

describe.each(surfaces)('in %s', (surface) => {
  test('a name leads to its owner, who lets in who asked, for a week, until that is undone', async () => {
    const { office } = await withPerson()
    await (await office.at('Slack', office.jonas)).say('home')
    const his = await office.at(surface, office.jonas)
    expect(await his.say('find jane ford')).toMatch(
      /^jane ford is Maria Silva’s\nYou can ask for access\.\nAsk for access/,
    )
    expect(await his.press('Ask for access')).toContain('Maria Silva can answer with one press.')
    await sent(office.maria, 'Jonas Weber asks to see Jane Ford')
    const hers = await office.at(surface)
    expect(await myRequests(hers)).toContain('Jonas Weber: Jane Ford')
    await hers.press('Answer')
    expect(await hers.press('For a week')).toMatch(/^Access given: Jane Ford/)
    const told = await sent(office.jonas, 'You can see Jane Ford now')
    expect(reading(told.blocks)).toMatch(/Maria Silva gave you access until /)
    expect(await isSeen(office)).toBe(true)
    await hers.press('Undo')
    expect(await isSeen(office)).toBe(false)
  })
})

test('an e-mail leads to its owner, whose press on the message says no, once', async () => {
  const { office } = await withPerson()
  await (await office.at('Slack', office.jonas)).say('home')
  const from = 'J. Ford <jane@globex.example>'
  const [mail] = await receives({ ...office, house: house() }, { from }, [office.jonas])
  expect(mail?.shown()).toMatch(/^J\. Ford is Maria Silva’s\nYou can ask for access\./)
  await mail?.press('Ask for access')
  const { ts } = await sent(office.maria, 'Jonas Weber asks to see Jane Ford')
  const { user, channel } = chat(office.maria)
  await house().slack.press(user, { channel, ts }, 'Refuse')
  const refused = await sent(office.jonas, 'Maria Silva gave you no access')
  expect(reading(refused.blocks)).not.toContain('Jane')
  expect(await isSeen(office)).toBe(false)
  const [event] = await house().sql<{ many: number }>(
    `select count(*) as many from events where workspace_id = ? and name = 'access.refused'`,
    office.workspace,
  )
  expect(event?.many).toBe(1)
})

test('what was given for a time ends by itself', async () => {
  const { office } = await withPerson()
  const his = await office.at('Slack', office.jonas)
  await his.say('contact jane@globex.example')
  await his.press('Ask for access')
  const { ts } = await sent(office.maria, 'Jonas Weber asks to see Jane Ford')
  const { user, channel } = chat(office.maria)
  await house().slack.press(user, { channel, ts }, 'For a week')
  await sent(office.jonas, 'You can see Jane Ford now')
  const day = 86_400_000
  await house().sweep(new Date(Date.now() + 6 * day))
  expect(await isSeen(office)).toBe(true)
  await house().sweep(new Date(Date.now() + 7 * day + 60_000))
  expect(await isSeen(office)).toBe(false)
})

test('in a channel, only who asked reads the answer', async () => {
  const { office } = await withPerson()
  const { teams } = house()
  await office.at('Teams', office.jonas)
  const place = teams.addConversation({ tenant: office.tenant, kind: 'channel', name: 'x' }).id
  await teams.installIn(place, office.maria.teams)
  const said = () => teams.state.messages.filter((one) => one.conversation === place)
  const before = said().length
  await teams.say(office.jonas.teams, place, 'find jane ford')
  // It greets the channel at about the same time.
  const isAnswer = (one: object) => JSON.stringify(one).includes('our own chat')
  await eventually(() => said().slice(before).find(isAnswer), 'an answer')
  expect(JSON.stringify(said().slice(before))).not.toMatch(/Maria|is there/)
})
