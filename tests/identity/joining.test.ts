import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../support/harness.ts'
import { type Desk, reading, type Surface, surfaces } from '../support/office/desk.ts'
import { gmailDesk } from '../support/office/gmail-desk.ts'
import { type Office, openOffice } from '../support/office/office.ts'
import { slackDesk } from '../support/office/slack-desk.ts'
import { teamsDesk } from '../support/office/teams-desk.ts'

const house = useHouse()

/** Another identity with this address, in an account of the office that is joined already. */
async function impostor(office: Office, surface: Surface, email: string): Promise<Desk> {
  const { slack, teams, google } = house()
  await office.at(surface)
  if (surface === 'Slack') {
    const team = slack.state.users.find(({ id }) => id === office.maria.slack)?.team ?? ''
    const user = slack.addUser({ team, realName: 'Eve Else', email })
    slack.invite(office.channel, user.id)
    return slackDesk(house(), user.id, office.channel)
  }
  if (surface === 'Teams') {
    const person = teams.addPerson({ tenant: office.tenant, name: 'Eve Else', email })
    return teamsDesk(house(), person.id, teams.chat(person.id).id)
  }
  // Google gives a recycled address to somebody with another id.
  const person = google.state.people.find((one) => one.email === email)
  if (person) person.sub = randomUUID()
  return gmailDesk(house(), email)
}

const membersOf = ({ workspace }: Office) =>
  house().sql('select id from members where workspace_id = ?', workspace)

describe.each(surfaces)('an e-mail address in %s', (surface) => {
  test('of an admin makes nobody the admin', async () => {
    const office = await openOffice(house())
    const eve = await impostor(office, surface, office.maria.email)
    const before = await membersOf(office)
    expect(await eve.say('home')).toMatch(/^Connect with a code\n/)
    expect(eve.shown()).toContain('/crm connect')
    expect(await membersOf(office)).toEqual(before)
    expect(await eve.say('home')).toMatch(/^Connect with a code\n/)
  })

  test('of a manager makes nobody the manager, although they were never here', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const eve = await impostor(office, surface, greta.email)
    expect(await eve.say('home')).toMatch(/^Connect with a code\n/)
  })

  test('of a seller who is here already makes nobody them', async () => {
    const office = await openOffice(house())
    const jonas = await office.at(surface, office.jonas)
    expect(await jonas.say('home')).toMatch(/^Hello Jonas/)
    const eve = await impostor(office, surface, office.jonas.email)
    const before = await membersOf(office)
    expect(await eve.say('home')).toMatch(/^Connect with a code\n/)
    expect(await membersOf(office)).toEqual(before)
  })

  test('that nobody has makes a seller, who sees once which workspace this is and can leave', async () => {
    const office = await openOffice(house())
    const rita = await office.hire('Rita Roth')
    const hers = await office.at(surface, rita)
    expect(await hers.say('home')).toContain(`This is the CRM of ${office.name}\n`)
    expect(await hers.say('home')).toMatch(/^Hello Rita/)
    expect(hers.shown()).not.toContain('This is the CRM of')
    const leaving = await office.hire('Ole Olsen')
    const his = await office.at(surface, leaving)
    await his.say('home')
    await his.press('Leave')
    expect(await his.fill({ 'Name of the workspace': office.name })).toMatch(/^You have left/)
    expect(await his.say('home')).toMatch(/^Your access has ended/)
  })
})

test('Two identities with one new address at once make one member, who is one of them', async () => {
  const office = await openOffice(house())
  await office.at('Teams')
  const email = `${randomUUID()}@two.example`
  const both = await Promise.all([1, 2].map(() => impostor(office, 'Teams', email)))
  const told = await Promise.all(both.map((desk) => desk.say('home')))
  expect(told.filter((said) => /^Hello/.test(said))).toHaveLength(1)
  expect(told.filter((said) => /^Connect with a code/.test(said))).toHaveLength(1)
  expect(await house().sql('select 1 from members where email = ?', email)).toHaveLength(1)
})

test('Installing again with the address of the admin makes nobody the admin', async () => {
  const office = await openOffice(house())
  const { slack } = house()
  const team = slack.state.users.find(({ id }) => id === office.maria.slack)?.team ?? ''
  const eve = slack.addUser({ team, realName: 'Eve Else', email: office.maria.email })
  expect((await slack.install(eve.id)).status).toBe(200)
  slack.invite(office.channel, eve.id)
  const desk = slackDesk(house(), eve.id, office.channel)
  expect(await desk.say('home')).toMatch(/^Connect with a code\n/)
  await slack.install(office.maria.slack)
  expect(await (await office.at('Slack')).say('settings')).toMatch(/^Settings of/)
})

test('An installation that was cut short before its admin was known is finished by the next', async () => {
  const office = await openOffice(house())
  const { slack, sql } = house()
  await sql('delete from identities where workspace_id = ?', office.workspace)
  await slack.install(office.maria.slack)
  expect(await (await office.at('Slack')).say('settings')).toMatch(/^Settings of/)
})

test('A colleague who speaks first in a channel reads alone which workspace this is', async () => {
  const office = await openOffice(house())
  const { teams } = house()
  await office.at('Teams')
  const channel = teams.addConversation({
    tenant: office.tenant,
    kind: 'channel',
    name: 'deals',
  }).id
  await teams.installIn(channel, office.maria.teams)
  const his = teamsDesk(house(), office.jonas.teams, channel)
  await his.say('pipeline')
  const inChannel = teams.state.messages.filter((one) => one.conversation === channel)
  expect(reading(inChannel)).not.toContain('This is the CRM of')
  const chat = teams.chat(office.jonas.teams).id
  const alone = () =>
    teams.state.messages
      .filter((one) => one.conversation === chat)
      .map(({ cards }) => reading(cards))
      .find((said) => said.startsWith(`This is the CRM of ${office.name}`))
  expect(await eventually(alone, 'the workspace’s name')).toMatch(/\nLeave$/)
})
