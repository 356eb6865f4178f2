import { randomUUID } from 'node:crypto'
import type { House } from '../support/harness.ts'
import { codeFrom, reading } from '../support/office/desk.ts'
import type { Office, Person } from '../support/office/office.ts'
import { teamsDesk } from '../support/office/teams-desk.ts'

/** What the app has written to this person alone, in Slack. */
export const lettersTo = (house: House, { slack: user }: Person) =>
  house.slack.state.channels
    .filter(({ kind, members }) => kind === 'im' && members.includes(user))
    .flatMap(({ id }) => house.slack.state.messages.filter(({ channel }) => channel === id))
    .map(({ blocks }) => reading(blocks))

/** An admin of the office, connected by a code in a tenant that nobody has joined. */
export async function inTenant(
  office: Office,
  tenant = office.house.teams.addTenant({ id: randomUUID(), name: 'Contoso' }).id,
) {
  const { teams } = office.house
  const person = teams.addPerson({ tenant, name: 'Maria', email: `${randomUUID()}@c.example` })
  const desk = teamsDesk(office.house, person.id, teams.chat(person.id).id)
  await desk.say(`connect ${await codeFrom(await office.at('Slack'))}`)
  return { tenant, desk, person: person.id }
}

/** An admin of the office, in Slack, disconnects this tenant. */
export async function disconnect(office: Office) {
  const hers = await office.at('Slack')
  await hers.say('settings')
  await hers.press('Accounts')
  await hers.press('Disconnect')
  await hers.fill({ Account: 'c.example in Teams' })
}
