// learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#bot-to-connector

import { Refused } from '../../worker/delivery/channel.ts'
import { withoutEnd } from '../../worker/language/shorthand/ends.ts'
import { type Env, secret, teamsLoginUrl } from '../../worker/platform/env.ts'
import { remembered } from '../../worker/platform/remembered.ts'
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

interface Token {
  value: string
  seconds: number
}

/** Kept until a minute before it ends. */
const tokens = remembered<Token>(({ seconds }) => seconds * 1000 - 60_000)

/** The bot's own token. */
export const tokenOf = async (bot: Bot): Promise<string> =>
  (await tokens.read(bot.appId, () => askFor(bot))).value

/** A fresh token, which is kept from now on. */
export const fetchToken = (bot: Bot): Promise<Token> => tokens.keep(bot.appId, askFor(bot))

async function askFor(bot: Bot): Promise<Token> {
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
  return { value, seconds: Number(seconds) || 0 }
}

/** For a token that was not accepted. */
export const forgetToken = (bot: Bot) => tokens.forget(bot.appId)
