// https://docs.slack.dev/reference/events/message.im
import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt'
import { promptly } from '../../worker/conversation/slow-reply.ts'
import type { Intent } from '../../worker/core/call.ts'
import type { Deps } from '../../worker/core/context.ts'
import { asTyped } from './commands.ts'
import { filesIn } from './files.ts'
import { callOf, responder } from './responder.ts'

type Given = SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs

/** More files of one message are not looked at. */
const mostFiles = 10

/** Words in the app's own chat are answered there, as after /crm; files are brought in. */
export async function onMessage({ message, context, body }: Given): Promise<void> {
  // Edits, joins and what bots write, we too, have a subtype or a bot's id.
  if (message.channel_type !== 'im') return
  if (message.subtype !== undefined && message.subtype !== 'file_share') return
  if ('bot_id' in message && message.bot_id) return
  const deps: Deps = context.deps
  const { channel, user, ts, files } = message
  const ask = (requestId: string, intent: Intent, more = {}) => {
    const asker = { user, channel: { id: channel }, to: {}, ...more }
    const call = callOf(deps, body.team_id, requestId, intent, asker)
    // What was brought in has a card of its own here.
    return promptly(deps, call, responder, async (reply) => {
      if (!('file' in more && reply.changed)) await responder.tell(deps, call, reply)
    })
  }
  for (const file of filesIn(files).slice(0, mostFiles))
    await ask(
      `${channel}/${ts}/${file.id}`,
      { act: 'bring-file', input: { file: file.id }, from: 'words' },
      { file },
    )
  const say = message.subtype ? '' : asTyped(message.text ?? '').trim()
  if (say) await ask(`${channel}/${ts}`, { say })
}
