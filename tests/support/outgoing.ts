import type { Channel, Channels } from '../../worker/delivery/channel.ts'
import type { Post } from '../../worker/delivery/post.ts'
import type { Memory } from './memory.ts'

/** What waits to be sent, as rows, and a vendor that takes it. */

export const workspace = 'workspace_a'

const columns: Record<string, string> = {
  ...{ workspaceId: 'workspace_id', recordId: 'record_id', conversationId: 'conversation_id' },
  ...{ wantedVersion: 'wanted_version', shownVersion: 'shown_version', vendorId: 'vendor_id' },
  ...{ linesWanted: 'tell_version', linesSent: 'told_version', leaseUntil: 'lease_until' },
  ...{ nextTryAt: 'next_try_at', behindSince: 'behind_since', askedBy: 'asked_by' },
  ...{ missingSince: 'missing_since', lostLines: 'lost_lines', lastLine: 'last_line' },
  ...{ ruleId: 'rule_id', createdAt: 'created_at', heldAt: 'held_at', actedAt: 'acted_at' },
}

/** A card that was never shown, but for what is given. */
export const postOf = (id: string, given: Partial<Post> = {}): Post => ({
  ...{ id, workspaceId: workspace, recordId: `edition_${id}`, conversationId: 'C1' },
  ...{ wantedVersion: 1, shownVersion: 0, linesWanted: 0, linesSent: 0, vendorId: null },
  ...{ leaseUntil: 0, nextTryAt: 0, behindSince: 0, tries: 0, delays: 0, error: null },
  ...{ dead: false, askedBy: 'member_a', missingSince: null, lostLines: 0, lastLine: null },
  ...{ ruleId: null, createdAt: null, heldAt: null, actedAt: null },
  ...given,
})

export function addPost({ insert }: Memory, id: string, given: Partial<Post> = {}): Post {
  const post = postOf(id, given)
  const row = Object.entries(post).map(([field, value]) => [
    columns[field] ?? field,
    typeof value === 'boolean' ? Number(value) : asColumn(value),
  ])
  insert('posts', Object.fromEntries(row))
  return post
}

const asColumn = (value: string | number | object | null) =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value

export const addConversation = ({ insert }: Memory, id: string, given = {}) =>
  insert('conversations', {
    ...{ id, workspace_id: workspace, version: 1, created_at: 0, surface: 'slack' },
    ...{ account: 'T1', external_id: id, name: 'sales', ...given },
  })

export const addNotice = ({ insert }: Memory, id: string, given = {}) =>
  insert('notices', {
    ...{
      id,
      workspace_id: workspace,
      member_id: 'member_a',
      reason: id,
      card: '{"title":"Hello"}',
    },
    ...{ created_at: 0, lease_until: 0, next_try_at: 0, tries: 0, dead: 0, ...given },
  })

type Call = { method: keyof Channel; to: string; what: string }

/** A vendor that notes what it is asked, and answers as `answer` says: an id, or by throwing. */
export function vendor(answer: (call: Call) => string = () => 'ts1') {
  const calls: Call[] = []
  const call = (method: keyof Channel, to: string, what: string) => {
    const one = { method, to, what }
    calls.push(one)
    return answer(one)
  }
  const channel: Channel = {
    limit: { pause: 0, burst: 1, lanes: 10 },
    post: async (_env, to, { title }) => call('post', to.externalId, title),
    edit: async (_env, to, id, { title }) => void call('edit', `${to.externalId} ${id}`, title),
    line: async (_env, to, id, text) => call('line', `${to.externalId} ${id}`, text),
    amend: async (_env, to, _card, id, text) => void call('amend', `${to.externalId} ${id}`, text),
    direct: async (_env, { account, user }, { title }) =>
      void call('direct', `${account} ${user}`, title),
  }
  const channels: Channels = { slack: channel }
  return { calls, channel, channels }
}
