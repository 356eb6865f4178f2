// https://docs.slack.dev/reference/methods/users.info
// https://docs.slack.dev/reference/objects/user-object
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Deps, Person, Profile } from '../../worker/core/context.ts'
import { botClient } from './client.ts'

const strange = ['user_not_found', 'user_not_visible']

const isStrange = (error: unknown) =>
  error instanceof WebAPIPlatformError && strange.includes(error.data.error)

/** Of a user object, what says whether they belong to a team. */
interface Belonging {
  is_restricted?: boolean
  is_ultra_restricted?: boolean
  is_stranger?: boolean
  deleted?: boolean
  is_bot?: boolean
  team_id?: string
  enterprise_user?: { teams?: string[] }
}

/** In an Enterprise Grid, `team_id` is one of the teams somebody is in, or the organisation. */
const isOf = (team: string, { team_id: home, enterprise_user: grid }: Belonging) =>
  home === undefined || home === team || grid?.teams?.includes(team) === true

/** Guests, strangers, bots, the deactivated and people of other teams never are members. */
export const isOutsider = (user: Belonging, team: string): boolean =>
  Boolean(
    user.is_restricted ||
      user.is_ultra_restricted ||
      user.is_stranger ||
      user.deleted ||
      user.is_bot,
  ) || !isOf(team, user)

export async function profileOf(client: WebClient, team: string, id: string): Promise<Profile> {
  const answer = await client.users.info({ user: id, include_locale: true })
  const { user } = answer
  if (!user) throw new Error('Slack named nobody')
  const name = user.profile?.display_name || user.real_name || user.profile?.real_name || user.name
  return {
    name: name ?? '',
    ...(user.profile?.email && { email: user.profile.email }),
    ...(user.tz && { timeZone: user.tz }),
    ...(user.locale && { locale: user.locale }),
    ...(isOutsider(user, team) && { guest: true }),
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

/** What Slack says in place of the name of what has none for everybody. */
const unnamed = /^(directmessage|privategroup|mpdm-.*)$/

export const conversationOf = (team: string, channel: string, name?: string) => ({
  surface: 'slack' as const,
  account: team,
  externalId: channel,
  ...(name && !unnamed.test(name) && { name }),
  ...(channel.startsWith('D') && { personal: true as const }),
})
