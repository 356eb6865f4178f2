// docs.slack.dev/reference/methods/conversations.info, conversations.members
import type { SlackChannel } from './interface.ts'
import { text } from './json.ts'
import { type Asked, type Method, no } from './slack-method.ts'

const scopes = { channel: 'channels:read', private: 'groups:read', im: 'im:read' } as const

const named = ({ world, args }: Asked) => world.state.channels.find(({ id }) => id === args.channel)

/** Which scope it takes depends on what kind of conversation it is. */
export const readScope = (asked: Asked): string => scopes[named(asked)?.kind ?? 'channel']

/** Public channels, those shared with the team among them; others only from inside. */
function visible(asked: Asked): SlackChannel | undefined {
  const channel = named(asked)
  const { id, bot } = asked.team
  const ours = channel?.team === id || channel?.sharedWith?.includes(id)
  if (!channel || !ours) return undefined
  return channel.kind === 'channel' || channel.members.includes(bot?.userId ?? '')
    ? channel
    : undefined
}

export const conversationInfo: Method = (asked) => {
  const channel = visible(asked)
  if (!channel) return no('channel_not_found')
  const { id, name, kind, team, sharedWith = [], invited = [] } = channel
  const shared = sharedWith.length > 0
  const member = channel.members.includes(asked.team.bot?.userId ?? '')
  return {
    ok: true,
    channel: {
      id,
      name,
      ...{ is_channel: kind === 'channel', is_group: kind === 'private', is_im: kind === 'im' },
      ...{ is_private: kind !== 'channel', is_archived: false, is_member: member },
      ...{ is_shared: shared, is_ext_shared: shared, is_org_shared: false },
      is_pending_ext_shared: invited.length > 0,
      pending_shared: [],
      pending_connected_team_ids: invited,
      context_team_id: asked.team.id,
      shared_team_ids: [team, ...sharedWith],
    },
  }
}

export const conversationMembers: Method = (asked) => {
  const channel = visible(asked)
  if (!channel) return no('channel_not_found')
  const limit = Number(asked.args.limit ?? 100)
  if (!(limit > 0 && limit < 1000)) return no('invalid_limit')
  const [, from = '0'] = /^at:(\d+)$/.exec(text(asked.args.cursor) || 'at:0') ?? []
  const until = Number(from) + limit
  const next = until < channel.members.length ? `at:${until}` : ''
  const members = channel.members.slice(Number(from), until)
  return { ok: true, members, response_metadata: { next_cursor: next } }
}
