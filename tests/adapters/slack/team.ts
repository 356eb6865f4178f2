import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { SlackMessage } from '../../playground/stand-ins/interface.ts'
import type { House } from '../../support/harness.ts'

/** A team of its own for each test, its admin, a colleague and a channel. */
export async function newTeam(house: House, installed = true) {
  const { slack } = house
  const name = `team${randomUUID().slice(0, 8)}`
  const { id } = slack.addTeam({ id: `T${name.toUpperCase()}`, name, domain: name })
  const user = (realName: string, rest = {}) => {
    const email = `${realName.split(' ')[0]?.toLowerCase()}@${name}.example`
    return slack.addUser({ team: id, realName, email, locale: 'en-IE', ...rest })
  }
  const maria = user('Maria Silva', { tz: 'Europe/Berlin' })
  const jonas = user('Jonas Weber')
  const members = [maria.id, jonas.id]
  const channel = slack.addChannel({ team: id, name: `sales-${name}`, members }).id
  if (installed) expect((await slack.install(maria.id)).status).toBe(200)
  return { id, name, user, maria: maria.id, jonas: jonas.id, channel }
}

export const words = (value: unknown) => JSON.stringify(value)

export const command = '/deal'

export const line = 'Acme 12.5k EUR renewal close 30 Sep'

/** The last thing this person sees in the channel. */
export function lastSeen(house: House, user: string, channel: string): SlackMessage {
  const message = house.slack.seen(user, channel).at(-1)
  if (!message) throw new Error('there is nothing in the channel')
  return message
}

export const placeOf = ({ channel, ts }: SlackMessage) => ({ channel, ts })

export async function receipt(
  house: House,
  user: string,
  channel: string,
  text = line,
): Promise<SlackMessage> {
  const answer = await house.slack.command(user, channel, command, text)
  expect(answer.failure).toBeUndefined()
  return lastSeen(house, user, channel)
}
