// https://docs.slack.dev/reference/methods/chat.postMessage
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import type { Conversation, Deps, SendResult, Threads } from '../../worker/core/context.ts'
import { CrmError, explain } from '../../worker/core/errors.ts'
import { installation } from '../../worker/identity/bot-token.ts'
import { cutTo } from '../../worker/language/shorten.ts'
import { type Env, receivesChannels } from '../../worker/platform/env.ts'
import { botClient, installLink } from './client.ts'
import { withNames } from './mentions.ts'
import { escapeText } from './mrkdwn.ts'
import { personOf } from './people.ts'

/** Slack cuts what is longer. */
const longest = 39_000

const refusals: Record<string, string> = {
  not_in_channel: 'Alongside is not in that channel any more. Invite it there, then send it again.',
  channel_not_found: 'That channel is not there any more, or Alongside is not in it.',
  is_archived: 'That channel was archived.',
  restricted_action: 'Slack does not let Alongside write in that channel.',
  thread_not_found: 'That thread is not there any more.',
  msg_too_long: 'It is too long for a message in Slack.',
}

/** Of these answers it is sure that nothing was posted; of an error of Slack's own it is not. */
const unsure = ['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable']

function outcome(error: unknown): SendResult {
  if (error instanceof CrmError) return { refused: error.message }
  if (error instanceof WebAPIRateLimitedError)
    return { refused: 'Too much was written there at once. Send it again in a minute.' }
  const code = error instanceof WebAPIPlatformError ? (error.data.error ?? '') : ''
  if (!code || unsure.includes(code)) return { unknown: cutTo(explain(error).message, 300) }
  return { refused: refusals[code] ?? 'Slack refused it. Doctor says whether it takes anything.' }
}

const asked = (env: Env) =>
  receivesChannels(env)
    ? `Have Alongside added again, which asks for it: ${installLink(env)}`
    : 'The README says under Shared channels what that needs.'

const invite = 'I receive nothing there until I am in it: type /invite @Alongside.'

/** Slack sends what is written where the bot was invited, to who asked for that. */
async function whyNotReceived(deps: Deps, { account, externalId: channel }: Conversation) {
  const { scopes = '' } = (await installation(deps, 'slack', account)) ?? {}
  const granted = scopes.split(',')
  if (!granted.includes('channels:history') && !granted.includes('groups:history'))
    return `Slack does not send me yet what is written in channels. ${asked(deps.env)}`
  try {
    const client = await botClient(deps, account)
    const { channel: is } = await client.conversations.info({ channel })
    return is?.is_member === false ? invite : undefined
  } catch (error) {
    return error instanceof WebAPIPlatformError ? invite : undefined
  }
}

export const threads: Threads = {
  marks: true,
  whyNotReceived,
  writer: (deps, { account }, user) => personOf(deps, account, user).profile(),
  named: (deps, { account }, text) => withNames(deps, account, text),
  async reply(deps, { account, externalId: channel }, thread_ts, text) {
    const said = escapeText(text)
    if (said.length > longest) return { refused: 'It is too long for a message in Slack.' }
    try {
      const client = await botClient(deps, account, 10_000)
      const plainly = { unfurl_links: false, unfurl_media: false }
      const { ts } = await client.chat.postMessage({ channel, thread_ts, text: said, ...plainly })
      return { sent: ts ?? '' }
    } catch (error) {
      return outcome(error)
    }
  },
}
