// docs.slack.dev/reference/methods/chat.postMessage, chat.update, chat.postEphemeral
import type { JsonObject, SlackChannel, SlackMessage } from './interface.ts'
import { objects, plain, text } from './json.ts'
import { messageProblems } from './slack-blocks.ts'
import { type Asked, directMessage, type Method, no } from './slack-method.ts'
import { addMessage, fromApp, messageAt, type SlackWorld } from './slack-world.ts'

/** What speaks against a message's own words and blocks. */
export function contentProblem(world: SlackWorld, args: JsonObject): JsonObject | undefined {
  // Slack takes it with a warning: the notification of it says nothing.
  if (args.blocks && !text(args.text)) world.unexpected('slack: missing_text_in_message')
  if (!args.blocks && !args.attachments && !text(args.text)) return no('no_text')
  if (text(args.text).length > 40_000) return no('msg_too_long')
  if (args.blocks === undefined) return undefined
  const messages = messageProblems(args.blocks)
  if (!messages.length) return undefined
  return no('invalid_blocks', { errors: messages, response_metadata: { messages } })
}

function whereTo({ world, team, args }: Asked): SlackChannel | JsonObject {
  const named = text(args.channel)
  const person = /^[UW]/.test(named) && world.state.users.some((one) => one.id === named)
  const id = person ? directMessage(world, team, named) : named
  const channel = world.state.channels.find((one) => one.id === id)
  const inside = channel?.members.includes(team.bot?.userId ?? '')
  const shared = channel?.members.some(
    (member) => world.state.users.find((one) => one.id === member)?.team === team.id,
  )
  if (!channel || (channel.team !== team.id && !shared)) return no('channel_not_found')
  if (inside) return channel
  const anywhere = team.bot?.scopes.split(',').includes('chat:write.public')
  if (channel.kind === 'channel' && anywhere) return channel
  return no(channel.kind === 'channel' ? 'not_in_channel' : 'channel_not_found')
}

const isRefusal = (value: SlackChannel | JsonObject): value is JsonObject => 'ok' in value

export const asMessage = (message: SlackMessage, appId: string, botId: string): JsonObject =>
  plain({
    type: 'message',
    user: message.user,
    ...(message.fromApp && { bot_id: botId, app_id: appId }),
    ts: message.ts,
    text: message.text,
    blocks: message.blocks,
    team: message.team,
    ...(message.thread_ts && { thread_ts: message.thread_ts }),
    ...(message.edited && { edited: { user: message.user, ts: message.ts } }),
  })

export const postMessage: Method = (asked) => {
  const { world, team, args } = asked
  const channel = whereTo(asked)
  if (isRefusal(channel)) return channel
  const problem = contentProblem(world, args)
  if (problem) return problem
  const thread_ts = text(args.thread_ts)
  if (thread_ts && !messageAt(world, channel.id, thread_ts)) return no('thread_not_found')
  const message = addMessage(world, {
    ...fromApp(world, team.id),
    channel: channel.id,
    text: text(args.text),
    blocks: objects(args.blocks),
    ...(thread_ts && { thread_ts }),
  })
  const shown = asMessage(message, world.hidden.appId, team.bot?.botId ?? '')
  return { ok: true, channel: channel.id, ts: message.ts, message: shown }
}

export const postEphemeral: Method = (asked) => {
  const { world, team, args } = asked
  const channel = whereTo(asked)
  if (isRefusal(channel)) return channel
  const problem = contentProblem(world, args)
  if (problem) return problem
  if (!channel.members.includes(text(args.user))) return no('user_not_in_channel')
  const message = addMessage(world, {
    ...fromApp(world, team.id),
    channel: channel.id,
    text: text(args.text),
    blocks: objects(args.blocks),
    ephemeralTo: text(args.user),
  })
  return { ok: true, message_ts: message.ts }
}

export const update: Method = (asked) => {
  const { world, team, args } = asked
  const channel = world.state.channels.find((one) => one.id === args.channel)
  if (!channel) return no('channel_not_found')
  const message = messageAt(world, channel.id, text(args.ts))
  // An ephemeral message has no ts anything could be done to.
  if (!message || message.ephemeralTo) return no('message_not_found')
  if (!message.fromApp || message.user !== team.bot?.userId) return no('cant_update_message')
  const problem = contentProblem(world, args)
  if (problem) return problem
  message.text = text(args.text)
  message.blocks = objects(args.blocks)
  message.edited = true
  world.changed()
  return { ok: true, channel: channel.id, ts: message.ts, text: message.text }
}
