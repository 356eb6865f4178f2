import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { JsonObject, SlackUser } from '../playground/stand-ins/interface.ts'
import type { House } from '../support/harness.ts'
import { codeFrom, type Desk } from '../support/office/desk.ts'
import { gmailDesk } from '../support/office/gmail-desk.ts'
import { type Office, openOffice, type Person } from '../support/office/office.ts'

export const day = 86_400_000

export const paused = /^Your access here is paused/

export const guests = /^For colleagues only\nGuests cannot use the CRM/

export const slackUser = ({ house }: Office, { slack }: Person): SlackUser => {
  const user = house.slack.state.users.find(({ id }) => id === slack)
  if (!user) throw new Error(`no such user: ${slack}`)
  return user
}

export const teamOf = (office: Office) => slackUser(office, office.maria).team

/** Nothing is remembered of this workspace's people: the next request looks them up. */
export async function forgotten(office: Office): Promise<void> {
  const desk = await office.at('Slack')
  await desk.say('my settings')
  await desk.press('Edit')
  await desk.fill({ 'Reminders at': `${7 + (hours++ % 10)}:00` })
}

let hours = 0

/** As if the vendor had last said this many days ago who they are. */
export const checked = (office: Office, days: number) =>
  office.house.sql(
    'update identities set checked_at = ? where workspace_id = ?',
    ...[Date.now() - days * day, office.workspace],
  )

/** Looked up anew, with what the vendor last said this long ago. */
export async function later(office: Office, days: number) {
  await forgotten(office)
  await checked(office, days)
}

export const slackEvent = (office: Office, event: JsonObject) =>
  office.house.slack.event(teamOf(office), event)

/** What Slack sends at that time, in seconds. */
export const sentAt = (office: Office, event_time: number, event: JsonObject) =>
  office.house.slack.raw(
    JSON.stringify({
      ...{ type: 'event_callback', team_id: teamOf(office), event_id: `Ev${randomUUID()}` },
      ...{ api_app_id: 'A1', event_time, event },
    }),
  )

export async function withJonas(house: House, surface: Desk['surface'] = 'Slack') {
  const office = await openOffice(house)
  const his = await office.at(surface, office.jonas)
  expect(await his.say('home')).toMatch(/^Hello Jonas/)
  return { office, his }
}

/** A mailbox that is nobody's but this person's: no domain vouches for it. */
export async function privateMailbox(office: Office, person: Person): Promise<Desk> {
  const { google } = office.house
  const email = `${randomUUID()}@mail.example`
  google.addPerson({ email, name: person.name, hd: undefined } as never)
  const mailbox = google.state.people.find((one) => one.email === email)
  if (mailbox) delete mailbox.hd
  await google.home(email)
  const code = await codeFrom(await office.at('Slack', person))
  await google.submitForm(email, { Code: code }, 'Connect')
  const desk = gmailDesk(office.house, email)
  expect(await desk.say('home')).toMatch(/^Hello /)
  return desk
}
