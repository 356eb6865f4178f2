// https://docs.slack.dev/reference/methods/conversations.open
// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
import type { Reply } from '../../worker/conversation/reply.ts'
import type { Deps } from '../../worker/core/context.ts'
import { messageOf } from './answer.ts'
import type { Message } from './cards.ts'
import { botClient, respond } from './client.ts'
import type { Opener } from './forms.ts'

export const privately = (message: Message) => ({ response_type: 'ephemeral' as const, ...message })

async function directly(deps: Deps, team: string, user: string, message: Message) {
  const client = await botClient(deps, team)
  const { channel } = await client.conversations.open({ users: user })
  if (channel?.id) await client.chat.postMessage({ channel: channel.id, ...message })
}

/** Shows a reply where the person was, else as a direct message. */
export async function tell(
  deps: Deps,
  to: { team: string; user: string; from: Opener },
  reply: Reply,
): Promise<void> {
  const message = messageOf(deps.env, reply)
  const place =
    to.from.replace && reply.place === 'replaces'
      ? { replace_original: true, ...message }
      : { replace_original: false, ...privately(message) }
  if (to.from.url && (await respond(to.from.url, place))) return
  await directly(deps, to.team, to.user, message)
}
