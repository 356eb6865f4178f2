// https://docs.slack.dev/tools/node-slack-sdk/web-api
// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
import { LogLevel } from '@slack/bolt'
import { type FetchFunction, WebClient, type WebClientOptions } from '@slack/web-api'
import type { Deps } from '../../worker/core/context.ts'
import { CrmError } from '../../worker/core/errors.ts'
import { installation } from '../../worker/identity/bot-token.ts'
import { type Env, slackApiUrl } from '../../worker/platform/env.ts'

/**
 * The web client asks for `redirect: 'error'`, which workerd does not know, and knows no success but
 * 200: any other answer that was taken, was taken.
 */
const follow: FetchFunction = async (url, init) => {
  const response = await fetch(url, { ...init, redirect: 'manual' })
  return response.ok && response.status !== 200 ? Response.json({ ok: true }) : response
}

/** One attempt: the next one is the person's, or the deliverer's. */
export const clientOptions = {
  fetch: follow,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  logLevel: LogLevel.ERROR,
} satisfies WebClientOptions

/** Made for each request: workerd lets no request wait for another one's work. */
export const webClient = (env: Env, token?: string, timeout = 2500): WebClient =>
  new WebClient(token, { ...clientOptions, slackApiUrl: slackApiUrl(env), timeout })

export const installLink = (env: Env) => `${env.PUBLIC_URL}/slack/install`

/** A client that speaks as our bot in this team. */
export async function botClient(deps: Pick<Deps, 'env' | 'now'>, team: string, timeout?: number) {
  const installed = await installation(deps, 'slack', team)
  if (installed) return webClient(deps.env, installed.botToken, timeout)
  throw new CrmError(
    'not_connected',
    `Alongside is not installed in this Slack workspace. Add it here: ${installLink(deps.env)}`,
  )
}

/** Answers a command or a press where it was made. False where Slack no longer takes it. */
export async function respond(url: string, message: object): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    })
    return response.ok
  } catch {
    return false
  }
}
