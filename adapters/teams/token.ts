// learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#bot-to-connector

import { Refused } from '../../worker/delivery/channel.ts'
import { withoutEnd } from '../../worker/language/shorthand/ends.ts'
import { type Env, secret, teamsLoginUrl } from '../../worker/platform/env.ts'
import { ask, json, refused } from './ask.ts'

/** The bot that speaks, and where its own token is fetched. */
export interface Bot {
  appId: string
  password: string
  tokenUrl: string
}

export const botOf = (env: Env): Bot => ({
  appId: secret(env, 'TEAMS_APP_ID'),
  password: secret(env, 'TEAMS_APP_PASSWORD'),
  tokenUrl: `${withoutEnd(teamsLoginUrl(env), /\//)}/${secret(env, 'TEAMS_TENANT_ID')}/oauth2/v2.0/token`,
})

const tokens = new Map<string, { value: string; until: number }>()

/** The bot's own token, kept until a minute before it ends. */
export async function tokenOf(bot: Bot): Promise<string> {
  const kept = tokens.get(bot.appId)
  if (kept && kept.until > Date.now()) return kept.value
  return fetchToken(bot)
}

/** A fresh token, which is kept from now on. */
export async function fetchToken(bot: Bot): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: bot.appId,
    client_secret: bot.password,
    scope: 'https://api.botframework.com/.default',
  })
  const response = await ask('The bot token', bot.tokenUrl, { method: 'POST', body })
  if (!response.ok) throw await refused('The bot token', response)
  const { access_token: value, expires_in: seconds } = await json(response)
  if (typeof value !== 'string') throw new Refused('no', 'The bot token: none in the answer')
  tokens.set(bot.appId, { value, until: Date.now() + (Number(seconds) || 0) * 1000 - 60_000 })
  return value
}

/** For a token that was not accepted. */
export const forgetToken = (bot: Bot) => tokens.delete(bot.appId)
