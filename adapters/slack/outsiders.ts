// https://docs.slack.dev/reference/methods/conversations.info
// https://docs.slack.dev/reference/methods/conversations.members
// https://docs.slack.dev/reference/objects/conversation-object
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Conversation, Deps, Profile } from '../../worker/core/context.ts'
import { installation } from '../../worker/identity/bot-token.ts'
import { type Readers, unknownAmong } from '../../worker/identity/outsiders.ts'
import { botClient, installLink } from './client.ts'

/** No more people are looked at in a day; the next day it is others. */
const most = 12
const page = 999
const day = 86_400_000

const unknown = (env: Deps['env']): Readers => ({
  unknown: `Slack does not let me see whether guests or another company read this. To change that, add Alongside again: ${installLink(env)}`,
})

type Asking = Pick<Deps, 'env' | 'now' | 'meter'>

/** Other companies and guests who read a channel: at most fourteen calls. */
export async function outsidersIn(deps: Asking, to: Conversation): Promise<Readers> {
  const installed = await installation(deps, 'slack', to.account)
  if (!installed?.scopes.split(',').includes('channels:read')) return unknown(deps.env)
  const client = await botClient(deps, to.account)
  try {
    const { theirs, ...companies } = await companiesIn(client, to)
    return { ...companies, ...(await guestsIn(deps, client, to, installed.botUserId, theirs)) }
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : ''
    if (code === 'missing_scope') return unknown(deps.env)
    // Not ours to see, such as a private channel we are not in: then nothing is posted there either.
    if (code === 'channel_not_found') return { guests: 0, companies: 0 }
    throw error
  }
}

/** Workspaces of one organisation are no other company. */
async function companiesIn(client: WebClient, { account, externalId }: Conversation) {
  const { channel = {} } = await client.conversations.info({ channel: externalId })
  const { shared_team_ids: shared = [], internal_team_ids: internal = [] } = channel
  const others = shared.filter((team) => team !== account && !internal.includes(team))
  const companies = channel.is_ext_shared ? Math.max(1, others.length) : 0
  return {
    theirs: others,
    companies,
    ...(channel.is_pending_ext_shared && { pending: true as const }),
  }
}

async function guestsIn(
  deps: Asking,
  client: WebClient,
  to: Conversation,
  bot: string,
  teams: string[],
) {
  const answer = await client.conversations.members({ channel: to.externalId, limit: page })
  const people = (answer.members ?? []).filter((user) => user !== bot)
  const strange = await unknownAmong(deps, to, people)
  const from = strange.length > most ? (Math.floor(deps.now / day) * most) % strange.length : 0
  const some = [...strange.slice(from), ...strange.slice(0, from)].slice(0, most)
  const found = await Promise.all(some.map((user) => strangerAt(client, teams, user)))
  const unseen = strange.length > most || !!answer.response_metadata?.next_cursor
  const others = found.flatMap((one) => one ?? [])
  const guests = others.filter(({ guest }) => guest).length
  return { guests, people, others, ...(unseen && { unseen: true as const }) }
}

/** Who is of another company's team or a guest, as Slack names them. */
async function strangerAt(
  client: WebClient,
  teams: string[],
  user: string,
): Promise<Profile | undefined> {
  const { user: is } = await client.users.info({ user }).catch((error) => {
    if (error instanceof WebAPIPlatformError) return { user: undefined }
    throw error
  })
  if (!is || is.deleted || is.is_bot) return undefined
  const guest = is.is_restricted === true || is.is_ultra_restricted === true
  if (!guest && !teams.includes(is.team_id ?? '')) return undefined
  const { real_name: name, email } = is.profile ?? {}
  return {
    name: name || is.real_name || 'Someone',
    ...(email && { email }),
    ...(guest && { guest }),
  }
}
