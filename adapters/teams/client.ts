// learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
import { Refused } from '../../worker/deliver/channel.ts'
import { type Env, secret, teamsLoginUrl } from '../../worker/env.ts'
import { isObject } from './json.ts'

/** The bot that speaks, and where its own token is fetched. */
export interface Bot {
  appId: string
  password: string
  tokenUrl: string
}
export interface Place {
  serviceUrl: string
  conversation: string
}

export const botOf = (env: Env): Bot => ({
  appId: secret(env, 'TEAMS_APP_ID'),
  password: secret(env, 'TEAMS_APP_PASSWORD'),
  tokenUrl: `${teamsLoginUrl(env).replace(/\/+$/, '')}/${secret(env, 'TEAMS_TENANT_ID')}/oauth2/v2.0/token`,
})

const patience = 10_000
const tokens = new Map<string, { value: string; until: number }>()

async function ask(what: string, url: string, init: RequestInit): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(patience)
    return await fetch(url, { redirect: 'manual', signal, ...init })
  } catch (error) {
    const name = error instanceof Error ? error.name : 'dropped'
    throw new Refused('later', `${what}: no answer (${name})`)
  }
}

async function json(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => undefined)
  return isObject(body) ? body : {}
}

async function token(bot: Bot): Promise<string> {
  const kept = tokens.get(bot.appId)
  if (kept && kept.until > Date.now()) return kept.value
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: bot.appId,
    client_secret: bot.password,
    scope: 'https://api.botframework.com/.default',
  })
  const response = await ask('The bot token', bot.tokenUrl, { method: 'POST', body })
  if (!response.ok) throw await refused('The bot token', response, 'no')
  const { access_token: value, expires_in: seconds } = await json(response)
  if (typeof value !== 'string') throw new Refused('no', 'The bot token: none in the answer')
  tokens.set(bot.appId, { value, until: Date.now() + (Number(seconds) || 0) * 1000 - 60_000 })
  return value
}

const passing = (status: number) => status === 408 || status === 412 || status === 429

/** `missing` is what a 404 means for this call. */
async function refused(what: string, response: Response, missing: Refused['kind']) {
  const { status, headers } = response
  const { error } = await json(response)
  const code = isObject(error) ? error.code : error
  const message = `${what}: ${status}${typeof code === 'string' ? ` ${code.slice(0, 80)}` : ''}`
  if (passing(status) || status >= 500) return new Refused('later', message, waitFor(headers))
  if (status === 404) return new Refused(missing, message)
  return new Refused(status === 403 ? 'closed' : 'no', message)
}

/** Milliseconds from now, of a Retry-After in seconds or as a date. */
function waitFor(headers: Headers): number | undefined {
  const after = headers.get('retry-after')
  if (!after) return undefined
  const ms = Number.isFinite(Number(after)) ? Number(after) * 1000 : Date.parse(after) - Date.now()
  return ms > 0 ? ms : undefined
}

async function call(
  bot: Bot,
  place: Place,
  path: string[],
  missing: Refused['kind'],
  init: { method: string; body?: unknown } = { method: 'GET' },
): Promise<Record<string, unknown>> {
  const root = place.serviceUrl.replace(/\/+$/, '')
  const tail = [place.conversation, ...path].map(encodeURIComponent).join('/')
  const what = `${init.method} ${path[0]}`
  const headers: HeadersInit = { authorization: `Bearer ${await token(bot)}` }
  if (init.body) headers['content-type'] = 'application/json; charset=utf-8'
  const response = await ask(what, `${root}/v3/conversations/${tail}`, {
    method: init.method,
    headers,
    ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
  })
  if (response.ok) return json(response)
  if (response.status === 401) tokens.delete(bot.appId)
  throw await refused(what, response, missing)
}

/** Posts an activity; its id. */
export async function post(bot: Bot, place: Place, activity: object): Promise<string> {
  const init = { method: 'POST', body: activity }
  const { id } = await call(bot, place, ['activities'], 'closed', init)
  return typeof id === 'string' ? id : ''
}

export async function edit(bot: Bot, place: Place, id: string, activity: object): Promise<void> {
  await call(bot, place, ['activities', id], 'gone', { method: 'PUT', body: activity })
}

/** What the conversation's roster says of one of its people. */
export const member = (bot: Bot, place: Place, user: string) =>
  call(bot, place, ['members', user], 'gone')
