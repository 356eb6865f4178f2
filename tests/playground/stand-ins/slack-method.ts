import type { JsonObject, SlackTeam } from './interface.ts'
import { type SlackWorld, userOf } from './slack-world.ts'

/** What a method is called with: the team its token belongs to, and its arguments. */
export interface Asked {
  world: SlackWorld
  team: SlackTeam
  args: JsonObject
}
export type Method = (asked: Asked) => JsonObject
/** `{ ok: false }` with that error, as a method answers it. */
export const no = (error: string, more: JsonObject = {}): JsonObject => ({
  ok: false,
  error,
  ...more,
})

/** The id of the conversation between this person and the app. */
export function directMessage(world: SlackWorld, team: SlackTeam, user: string): string {
  const bot = team.bot?.userId ?? ''
  const found = world.state.channels.find(
    (one) => one.kind === 'im' && one.team === team.id && one.members.includes(user),
  )
  if (found) {
    if (bot && !found.members.includes(bot)) found.members = [user, bot]
    return found.id
  }
  const id = `D${userOf(world, user).id.slice(1)}`
  const members = bot ? [user, bot] : [user]
  world.state.channels.push({ id, team: team.id, name: 'directmessage', kind: 'im', members })
  return id
}
