// https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt'
import { startedBy } from '../../worker/core/action/starts.ts'
import type { Deps } from '../../worker/core/context.ts'
import { installation } from '../../worker/identity/bot-token.ts'
import { inTime } from '../../worker/platform/timeout.ts'
import { attend } from './attend.ts'
import { asSent, withKnown, withNames } from './mentions.ts'
import { callOf } from './responder.ts'
import { tell } from './show.ts'

/** The address that Slack's own "Copy link" gives. */
const linkTo = ({ team, channel, message_ts: ts }: MessageShortcut) =>
  team?.domain
    ? { link: `https://${team.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}` }
    : {}

function placeOf({ channel, message_ts: ts, message }: MessageShortcut) {
  const { thread_ts: thread } = message
  return { channel: channel.id, thread: typeof thread === 'string' ? thread : ts, message: ts }
}

/** Chosen in the menu of a message: opens a form of what it says, for the one who chose it alone. */
export async function onShortcut({
  shortcut,
  ack,
  context,
}: SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs): Promise<void> {
  await ack()
  const deps: Deps = context.deps
  const { callback_id: name, trigger_id: trigger, user, channel, message, response_url } = shortcut
  const team = context.teamId
  if (!team) return
  const bot = (await installation(deps, 'slack', team))?.botUserId
  const sent = asSent(message.text ?? '')
  // Slack opens forms within three seconds: who is not known by then stays unnamed.
  const text = (await inTime(withNames(deps, team, sent, bot))) ?? withKnown(sent, new Map(), bot)
  const quoted = {
    text: text.trim(),
    author: '',
    ...linkTo(shortcut),
    at: placeOf(shortcut),
  }
  const intent = startedBy(name, quoted)
  if (!intent) return
  const from = { url: response_url, channel: channel.id }
  const where = { channel: { id: channel.id, name: channel.name } }
  const call = callOf(deps, team, trigger, intent, { user: user.id, to: from, ...where })
  await attend(deps, call, { team, trigger, from }, async (reply) => {
    if (reply) await tell(deps, { team, user: user.id, from }, reply)
  })
}
