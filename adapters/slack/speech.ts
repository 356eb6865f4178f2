// https://docs.slack.dev/reference/events/message.im
import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt'
import { promptly } from '../../worker/conversation/slow-reply.ts'
import type { Deps } from '../../worker/core/context.ts'
import { asTyped } from './commands.ts'
import { callOf, responder } from './responder.ts'

/** Words in the app's own chat are answered there, as after /crm. */
export async function onMessage({
  message,
  context,
  body: { team_id: team },
}: SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs): Promise<void> {
  // Edits, joins and what bots write, we too, have a subtype or a bot's id.
  if (message.channel_type !== 'im' || message.subtype !== undefined || message.bot_id) return
  const { channel, user, text, ts } = message
  const say = asTyped(text ?? '').trim()
  if (!say) return
  const deps: Deps = context.deps
  const asker = { user, channel: { id: channel }, to: {} }
  const call = callOf(deps, team, `${channel}/${ts}`, { say }, asker)
  await promptly(deps, call, responder, (reply) => responder.tell(deps, call, reply))
}
