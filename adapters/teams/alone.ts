// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
import type { Card } from '../../worker/core/card.ts'
import { Refused } from '../../worker/delivery/channel.ts'
import { threadOf } from './activity.ts'
import type { Incoming } from './answer.ts'
import { openChat, post } from './client.ts'
import { insist } from './insist.ts'
import { messageOf } from './message.ts'
import { botOf } from './token.ts'

/** What the conversation may read of an answer that is not for it. `found`: it is in their chat. */
export interface Line {
  found: boolean
  text: string
}

/** Answers in the person's own chat with the bot, which not everybody has. */
export async function answerAlone({ activity, tenant, deps }: Incoming, card: Card): Promise<Line> {
  const { serviceUrl, from } = activity
  const bot = botOf(deps.env)
  try {
    const conversation = await insist(() => openChat(bot, serviceUrl, tenant, from.id))
    await insist(() => post(bot, { serviceUrl, conversation }, messageOf(card)))
    return { found: true, text: 'I answered you in our own chat.' }
  } catch (error) {
    if (!(error instanceof Refused) || error.kind === 'later') throw error
    return { found: false, text: 'This is for you alone. Write to me in our own chat.' }
  }
}

/** A plain line in the thread something was said in. */
export async function say({ activity, deps }: Incoming, text: string): Promise<void> {
  const replyToId = activity.type === 'message' ? activity.id : undefined
  const line = { type: 'message', textFormat: 'plain', text, ...(replyToId && { replyToId }) }
  await insist(() => post(botOf(deps.env), threadOf(activity), line))
}
