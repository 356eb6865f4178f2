// docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
import type { Answer } from './interface.ts'
import { sendPayload } from './slack-send.ts'
import {
  channelOf,
  messageAt,
  newResponseUrl,
  newTrigger,
  nextTs,
  type SlackWorld,
  teamOf,
  userOf,
} from './slack-world.ts'

/** Chosen in the menu of a message that somebody wrote. */
export function shortcut(
  world: SlackWorld,
  user: string,
  at: { channel: string; ts: string },
  name: string,
): Promise<Answer> {
  const message = messageAt(world, at.channel, at.ts)
  if (!message) throw new Error(`No such Slack message: ${at.channel} ${at.ts}`)
  const channel = channelOf(world, at.channel)
  const team = teamOf(world, userOf(world, user).team)
  return sendPayload(world, user, {
    ...{ type: 'message_action', callback_id: name, action_ts: nextTs(world) },
    ...{ trigger_id: newTrigger(world, user), message_ts: at.ts },
    channel: { id: channel.id, name: channel.name },
    message: { type: 'message', user: message.user, ts: at.ts, text: message.text },
    response_url: newResponseUrl(world, 'actions', {
      ...{ team: team.id, channel: channel.id, user, ts: at.ts },
    }),
  })
}
