// docs.slack.dev/interactivity/implementing-slash-commands

import { randomUUID } from 'node:crypto'
import type { Answer, CommandOptions, JsonObject } from './interface.ts'
import { isObject } from './json.ts'
import { contentProblem } from './slack-api-chat.ts'
import { event } from './slack-install.ts'
import { directMessage } from './slack-method.ts'
import { addAnswer } from './slack-response.ts'
import { sendForm } from './slack-send.ts'
import {
  addMessage,
  channelOf,
  messageAt,
  newResponseUrl,
  newTrigger,
  type SlackWorld,
  teamOf,
  userOf,
} from './slack-world.ts'

/** Typed text as Slack sends it with "Escape channels, users and links" on. */
/** Handles and channels are those of the team it is typed in. */
export function escapeTyped(world: SlackWorld, typed: string, team: string): string {
  const safe = typed.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  const links = safe.replace(/\bhttps?:\/\/[^\s|]+/g, (url) => `<${url}>`)
  return links
    .replace(/(^|\s)@([\w.-]*\w)/g, (all, before: string, handle: string) => {
      const user = world.state.users.find((one) => one.name === handle && one.team === team)
      return user ? `${before}<@${user.id}|${user.name}>` : all
    })
    .replace(/(^|\s)#([\w.-]*\w)/g, (all, before: string, name: string) => {
      const channel = world.state.channels.find((one) => one.name === name && one.team === team)
      return channel ? `${before}<#${channel.id}|${channel.name}>` : all
    })
}

/** A sentence of Slack's own, to that person alone. */
export function slackbot(world: SlackWorld, user: string, channel: string, text: string) {
  const from = { user: 'USLACKBOT', fromApp: false }
  addMessage(world, { ...from, channel, text, blocks: [], ephemeralTo: user })
}

function answered(answer: Answer): JsonObject | undefined {
  const plain = !(answer.headers['content-type'] ?? '').includes('json')
  if (isObject(answer.json) && !plain)
    return Object.keys(answer.json).length ? answer.json : undefined
  return answer.text.trim() ? { text: answer.text } : undefined
}

/** Words in the app's own chat, or in a channel; Slack sends them as an event, to the team whose channel it is. */
export function say(
  world: SlackWorld,
  user: string,
  said: string,
  at?: { channel: string; thread_ts?: string },
): Promise<Answer> {
  const { team: home } = userOf(world, user)
  const channel = at?.channel ?? directMessage(world, teamOf(world, home), user)
  const { kind, team } = channelOf(world, channel)
  const thread = at?.thread_ts ? { thread_ts: at.thread_ts } : {}
  const message = { user, channel, fromApp: false, text: said, blocks: [], ...thread }
  const { ts } = addMessage(world, message)
  const words = escapeTyped(world, said, home).replace(/<@(\w+)\|[^<>]*>/g, '<@$1>')
  const where = { channel, channel_type: kind === 'private' ? 'group' : kind }
  const inner = { type: 'message', ...where, user, ts, team: home, ...thread }
  return event(world, team, { ...inner, text: words, client_msg_id: randomUUID() })
}

/** Somebody marks a message with an emoji. */
export function react(
  world: SlackWorld,
  user: string,
  { channel, ts }: { channel: string; ts: string },
  reaction: string,
): Promise<Answer> {
  const item = { type: 'message', channel, ts }
  const message = messageAt(world, channel, ts)
  const item_user = message?.user ?? ''
  if (message) {
    const { [reaction]: by = [], ...others } = message.reactions ?? {}
    message.reactions = { ...others, [reaction]: [...new Set([...by, user])] }
    world.changed()
  }
  const { team } = channelOf(world, channel)
  return event(world, team, { type: 'reaction_added', user, reaction, item, item_user })
}

export async function command(
  world: SlackWorld,
  user: string,
  channel: string,
  name: string,
  typed = '',
  { escaped = false, trigger = newTrigger(world, user) }: CommandOptions = {},
): Promise<Answer> {
  const person = userOf(world, user)
  const place = channelOf(world, channel)
  const team = teamOf(world, person.team)
  const where = { team: team.id, channel, user }
  const answer = await sendForm(world, {
    token: 'legacy-fixed-value',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel,
    channel_name: place.kind === 'im' ? 'directmessage' : place.name,
    user_id: user,
    user_name: person.name,
    command: name,
    text: escaped ? typed : escapeTyped(world, typed, team.id),
    api_app_id: world.hidden.appId,
    is_enterprise_install: 'false',
    response_url: newResponseUrl(world, 'commands', where),
    trigger_id: trigger,
  })
  const said = answer.failure ? undefined : answered(answer)
  const problem = said && contentProblem(world, said)
  if (problem) {
    world.unexpected(`slack answer to ${name}: ${JSON.stringify(problem)}`)
    answer.failure = 'invalid_blocks'
  }
  if (answer.failure)
    slackbot(world, user, channel, `${name} failed with the error "${answer.failure}"`)
  else if (said) addAnswer(world, where, said)
  return answer
}
