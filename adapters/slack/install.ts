// https://docs.slack.dev/authentication/installing-with-oauth
import { type OauthV2AccessResponse, WebAPIPlatformError } from '@slack/web-api'
import { slackScopes } from '../../manifests/shared-channels.ts'
import type { Deps } from '../../worker/core/context.ts'
import { explain } from '../../worker/core/errors.ts'
import type { InstallEnd } from '../../worker/delivery/surface.ts'
import type { Installed } from '../../worker/identity/bot-token.ts'
import { type Done, install } from '../../worker/identity/install.ts'
import { useOnce } from '../../worker/identity/security/use-once.ts'
import { hasKey } from '../../worker/platform/crypto.ts'
import { type Env, receivesChannels, secret, slackApiUrl } from '../../worker/platform/env.ts'
import { webClient } from './client.ts'
import { profileOf, typed } from './people.ts'
import { cookieIn, cookieOf, endOf, isOurs, newState } from './state.ts'

/** As in manifests/slack.json. */
const usual =
  'commands,channels:read,chat:write,chat:write.public,files:read,groups:read,links:read,links:write,users:read,users:read.email,im:history,im:write'

/** What is asked for, joined by commas. */
export const scopesOf = (env: Env): string =>
  receivesChannels(env) ? [usual, ...slackScopes].join(',') : usual

const redirectUri = (env: Env) => `${env.PUBLIC_URL}/slack/oauth_redirect`

/** Sends the browser to Slack's consent page. */
export async function startInstall(env: Env): Promise<Response | InstallEnd> {
  if (!hasKey(env)) return ended(env, { refused: noKey })
  const state = await newState(env, Date.now())
  const url = new URL('/oauth/v2/authorize', slackApiUrl(env))
  url.search = new URLSearchParams({
    client_id: secret(env, 'SLACK_CLIENT_ID'),
    scope: scopesOf(env),
    redirect_uri: redirectUri(env),
    state,
  }).toString()
  const headers = { location: url.href, 'set-cookie': cookieOf(env, state) }
  return new Response(null, { status: 302, headers })
}

const ended = (env: Env, how: { done: Done } | { refused: string }): InstallEnd => ({
  ...how,
  cookie: cookieOf(env, ''),
})

/** Why Slack's answer cannot be used, in words for the person who pressed the button. */
async function refusal(request: Request, env: Env, now: number): Promise<string | undefined> {
  const query = new URL(request.url).searchParams
  if (!hasKey(env)) return noKey
  if (!(await isOurs(env, query.get('state') ?? '', cookieIn(env, request), now)))
    return 'This link is more than ten minutes old or was opened in another browser.'
  if (query.get('error') === 'access_denied') return 'You did not allow it in Slack.'
  if (!query.get('code')) return 'Slack did not give its consent.'
  return undefined
}

const trade = (env: Env, code: string): Promise<OauthV2AccessResponse> =>
  webClient(env, undefined, 10_000).oauth.v2.access({
    client_id: secret(env, 'SLACK_CLIENT_ID'),
    client_secret: secret(env, 'SLACK_CLIENT_SECRET'),
    code,
    redirect_uri: redirectUri(env),
  })

function installedBy(answer: OauthV2AccessResponse): Installed | undefined {
  const { team, access_token, bot_user_id, authed_user, scope } = answer
  if (!team?.id || !access_token || !authed_user?.id) return undefined
  return {
    team: team.id,
    teamName: team.name || team.id,
    botToken: access_token,
    botUserId: bot_user_id ?? '',
    scopes: scope ?? '',
    installer: authed_user.id,
  }
}

const usedBefore = 'This link was used already. Begin again with Add to Slack.'

async function settle(deps: Deps, state: string, code: string): Promise<InstallEnd> {
  if (!(await useOnce(deps, state, endOf(state)))) return ended(deps.env, { refused: usedBefore })
  const installed = installedBy(await trade(deps.env, code))
  if (!installed) return ended(deps.env, { refused: oneWorkspace })
  const client = webClient(deps.env, installed.botToken, 10_000)
  const profile = await profileOf(client, installed.team, installed.installer)
  const done = await install(deps, 'slack', installed, profile, typed)
  return ended(deps.env, { done })
}

const noKey =
  'This server is not set up yet: its ENCRYPTION_KEY is missing or wrong. The README says how to make one.'

const oneWorkspace =
  'Alongside is added to one workspace at a time, not to a whole organisation. Choose a workspace.'

/** Slack sends the browser back: with a code that is traded for the bot's token, or with a refusal. */
export async function finishInstall(request: Request, deps: Deps): Promise<InstallEnd> {
  const reason = await refusal(request, deps.env, deps.now)
  if (reason) return ended(deps.env, { refused: reason })
  try {
    const query = new URL(request.url).searchParams
    return await settle(deps, query.get('state') ?? '', query.get('code') ?? '')
  } catch (error) {
    const shown = explain(error).message
    const refused = error instanceof WebAPIPlatformError
    return ended(deps.env, { refused: refused ? 'Slack did not accept the consent.' : shown })
  }
}
