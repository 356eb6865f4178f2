import { expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'
import { slackDesk } from '../support/office/slack-desk.ts'
import { teamsDesk } from '../support/office/teams-desk.ts'

/** One colleague with two addresses: the name of their account in Teams, and their mail. */

const house = useHouse()

const membersOf = ({ workspace }: Office) =>
  house().sql('select email from members where workspace_id = ? order by email', workspace)

const addresses = (office: Office) => {
  const domain = office.maria.email.split('@')[1]
  return { mail: `jane.ford@${domain}`, account: `jford@${domain}` }
}

function inTeams({ tenant }: Office, { mail, account }: ReturnType<typeof addresses>) {
  const { teams } = house()
  const entry = { tenant, name: 'Jane Ford', email: mail, userPrincipalName: account }
  const person = teams.addPerson(entry)
  return teamsDesk(house(), person.id, teams.chat(person.id).id)
}

function inSlack(office: Office, email: string) {
  const { slack } = house()
  const team = slack.state.users.find(({ id }) => id === office.maria.slack)?.team ?? ''
  const user = slack.addUser({ team, realName: 'Jane Ford', email })
  slack.invite(office.channel, user.id)
  return slackDesk(house(), user.id, office.channel)
}

test.each(['account', 'mail'] as const)(
  'whom Slack knows by the %s is asked to connect in Teams, unless it is the mail, and is one member',
  async (by) => {
    const office = await openOffice(house())
    await office.at('Teams')
    const both = addresses(office)
    await inSlack(office, both[by]).say('home')
    const before = await membersOf(office)
    const said = await inTeams(office, both).say('home')
    if (by === 'mail') expect(said).not.toMatch(/Connect with a code/)
    else expect(said).toMatch(/^Connect with a code\n/)
    expect(await membersOf(office)).toEqual(before)
  },
)

test('whom Teams knew first by both is asked to connect in Slack', async () => {
  const office = await openOffice(house())
  await office.at('Teams')
  const both = addresses(office)
  expect(await inTeams(office, both).say('home')).not.toMatch(/Connect with a code/)
  const before = await membersOf(office)
  expect(before).toContainEqual({ email: both.mail })
  expect(await inSlack(office, both.account).say('home')).toMatch(/^Connect with a code\n/)
  expect(await membersOf(office)).toEqual(before)
})

test('two colleagues of one name are two members', async () => {
  const office = await openOffice(house())
  await office.at('Teams')
  const both = addresses(office)
  await inTeams(office, both).say('home')
  const other = inSlack(office, both.mail.replace('jane.ford', 'jane.ford2'))
  expect(await other.say('home')).not.toMatch(/Connect with a code/)
})
