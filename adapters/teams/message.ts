// learn.microsoft.com/microsoftteams/platform/bots/how-to/update-and-delete-bot-messages
import { type Card, plainText, wellFormed } from '../../worker/core/card.ts'
import type { Conversation } from '../../worker/core/context.ts'
import { type Channel, Refused } from '../../worker/delivery/channel.ts'
import { drawCard, eachTheirOwn } from './cards.ts'
import { edit, openChat, type Place, post } from './client.ts'
import { clip } from './text.ts'
import { botOf } from './token.ts'

export const attachment = (content: object) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content,
})

/** `summary` is what a notification shows of it. */
export const messageOf = (card: Card, more?: string) => ({
  type: 'message',
  summary: clip(wellFormed(plainText(card)), 200),
  attachments: [attachment(more ? eachTheirOwn(drawCard(card), more) : drawCard(card))],
})

function placeOf({ externalId, serviceUrl }: Conversation): Place {
  if (!serviceUrl) throw new Refused('closed', `Nothing is known of where ${externalId} is`)
  return { serviceUrl, conversation: externalId }
}

/**
 * Where nobody said whether there are threads, one is tried: refused, the line is lost, but it never
 * stands in a channel as news of its own.
 */
function threadUnder(to: Conversation, root: string): Place {
  const place = placeOf(to)
  if (to.threaded === false) return place
  return { ...place, conversation: `${place.conversation};messageid=${root}` }
}

const lineOf = (card: string, text: string) => ({
  ...{ type: 'message', textFormat: 'plain', text, replyToId: card },
})

/**
 * Seven a second a conversation and thirty an app and tenant: a card and its line at once, then five
 * a second, in four conversations at a time. learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
const limit = { pause: 200, burst: 2, lanes: 4 }

export const teamsChannel: Channel = {
  limit,
  post: (env, to, card, more) => post(botOf(env), placeOf(to), messageOf(card, more)),
  edit: (env, to, id, card, more) =>
    edit(botOf(env), placeOf(to), id, { ...messageOf(card, more), id }),
  async direct(env, { account, user, serviceUrl }, card) {
    if (!serviceUrl) throw new Refused('closed', `Nothing is known of where ${user} is`)
    const conversation = await openChat(botOf(env), serviceUrl, account, user)
    await post(botOf(env), { serviceUrl, conversation }, messageOf(card))
  },
  line: (env, to, card, text) => post(botOf(env), threadUnder(to, card), lineOf(card, text)),
  amend: (env, to, card, id, text) =>
    edit(botOf(env), threadUnder(to, card), id, { ...lineOf(card, text), id }),
}
