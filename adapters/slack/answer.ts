import { formLink } from '../../worker/conversation/form-link.ts'
import type { Reply } from '../../worker/conversation/reply.ts'
import type { Env } from '../../worker/platform/env.ts'
import { cardMessage, type Message } from './cards.ts'
import { installLink } from './client.ts'
import { mrkdwn } from './mrkdwn.ts'

/** A reply as a message, which cannot hold a form, only open it. */
export function messageOf(env: Env, reply: Reply): Message {
  if ('form' in reply) return cardMessage(formLink(reply.form))
  return reply.stranger === 'unjoined' ? notInstalled(env) : cardMessage(reply.card)
}

function notInstalled(env: Env): Message {
  const text = `Alongside is not installed here yet. <${installLink(env)}|Add it to Slack>`
  return { text, blocks: [{ type: 'section', text: mrkdwn(text) }] }
}
