// https://docs.slack.dev/reference/methods/users.info
// https://docs.slack.dev/reference/objects/user-object
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Deps, Person, Profile } from '../../worker/context.ts'
import { botClient } from './client.ts'

const strange = ['user_not_found', 'user_not_visible']

const isStrange = (error: unknown) =>
  error instanceof WebAPIPlatformError && strange.includes(error.data.error)

/** Guests, strangers, bots and people of other teams are flagged: they never become members. */
export async function profileOf(client: WebClient, team: string, id: string): Promise<Profile> {
  const answer = await client.users.info({ user: id, include_locale: true })
  const user = answer.user ?? {}
  const name = user.profile?.display_name || user.real_name || user.profile?.real_name || user.name
  const guest =
    user.is_restricted ||
    user.is_ultra_restricted ||
    user.is_stranger ||
    user.deleted ||
    user.is_bot ||
    (user.team_id !== undefined && user.team_id !== team)
  return {
    name: name ?? '',
    ...(user.profile?.email && { email: user.profile.email }),
    ...(user.tz && { timeZone: user.tz }),
    ...(user.locale && { locale: user.locale }),
    ...(guest && { guest }),
  }
}

async function ask(deps: Deps, team: string, user: string): Promise<Profile> {
  const client = await botClient(deps, team)
  return profileOf(client, team, user).catch((error) => {
    if (isStrange(error)) return { name: '', guest: true }
    throw error
  })
}

const named = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g

export const personOf = (deps: Deps, team: string, user: string, text = ''): Person => ({
  surface: 'slack',
  account: team,
  user,
  profile: () => ask(deps, team, user),
  mentions: [...text.matchAll(named)].flatMap(([, id]) => id ?? []),
  colleague: (other) => personOf(deps, team, other),
})

/** Deals, contacts and the pipeline have commands of their own. */
export const typed = (words: string) =>
  /^(deal|contact|pipeline)\b/.test(words) ? `/${words}` : `/crm ${words}`

export const conversationOf = (team: string, channel: string, name?: string) => ({
  surface: 'slack' as const,
  account: team,
  externalId: channel,
  ...(name && { name }),
  ...(channel.startsWith('D') && { personal: true as const }),
})
