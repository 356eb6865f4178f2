// https://docs.slack.dev/reference/methods/chat.postMessage
// https://docs.slack.dev/reference/methods/chat.update

import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  type WebClient,
} from '@slack/web-api'
import type { Conversation } from '../../worker/core/context.ts'
import { CrmError } from '../../worker/core/errors.ts'
import { type Channel, type Refusal, Refused } from '../../worker/delivery/channel.ts'
import { own } from '../../worker/language/shorthand/own.ts'
import type { Env } from '../../worker/platform/env.ts'
import { cardMessage } from './cards.ts'
import { botClient } from './client.ts'
import { escapeText } from './mrkdwn.ts'

const kinds: Record<string, Refusal> = {
  message_not_found: 'gone',
  cant_update_message: 'gone',
  not_in_channel: 'closed',
  is_archived: 'closed',
  account_inactive: 'closed',
  token_revoked: 'closed',
  invalid_auth: 'closed',
  ratelimited: 'later',
  internal_error: 'later',
  fatal_error: 'later',
  service_unavailable: 'later',
  request_timeout: 'later',
}

/** Channels and people are not found for a moment, too. */
const kindOf = (error: string): Refusal =>
  own(kinds, error) ?? (error.endsWith('_not_found') ? 'missing' : 'no')

function refused(error: unknown): Refused {
  const { message } = error instanceof Error ? error : new Error(String(error))
  if (error instanceof WebAPIRateLimitedError)
    return new Refused('later', message, error.retryAfter * 1000)
  if (error instanceof WebAPIPlatformError)
    return new Refused(kindOf(error.data.error ?? ''), message)
  if (error instanceof CrmError) return new Refused('closed', message)
  if (error instanceof WebAPIHTTPError && error.statusCode < 500) return new Refused('no', message)
  return new Refused('later', message)
}

async function call<T>(env: Env, to: Conversation, ask: (client: WebClient) => Promise<T>) {
  try {
    return await ask(await botClient({ env, now: Date.now() }, to.account, 10_000))
  } catch (error) {
    throw refused(error)
  }
}

/**
 * A message a second a channel, edits counted with them, and some hundreds a minute a team; above
 * the edits of a team (50 and more a minute) Slack says when to go on.
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
const limit = { pause: 1100, burst: 1, lanes: 4 }

/** Without a preview of what an address in the text leads to. */
const plainly = { unfurl_links: false, unfurl_media: false }

/** Live cards in Slack's channels: an edit is silent, so news adds a line to the thread. */
export const slackChannel: Channel = {
  limit,
  async post(env, to, card) {
    const message = { channel: to.externalId, ...plainly, ...cardMessage(card) }
    const { ts } = await call(env, to, (client) => client.chat.postMessage(message))
    return ts ?? ''
  },
  async edit(env, to, ts, card) {
    const message = { channel: to.externalId, ts, ...cardMessage(card) }
    await call(env, to, (client) => client.chat.update(message))
  },
  async direct(env, to, card) {
    const place = { surface: 'slack' as const, account: to.account, externalId: to.user }
    const open = { users: to.user }
    const { channel } = await call(env, place, (client) => client.conversations.open(open))
    if (!channel?.id) throw new Refused('no', 'Slack opened no conversation')
    await this.post(env, { ...place, externalId: channel.id }, card)
  },
  async line(env, to, ts, text, toAll = false) {
    const place = { channel: to.externalId, thread_ts: ts, ...plainly }
    const said = { ...place, text: escapeText(text) }
    const message = toAll ? { ...said, reply_broadcast: true as const } : said
    const sent = await call(env, to, (client) => client.chat.postMessage(message))
    return sent.ts ?? ''
  },
  async amend(env, to, _card, ts, text) {
    const message = { channel: to.externalId, ts, text: escapeText(text) }
    await call(env, to, (client) => client.chat.update(message))
  },
}
