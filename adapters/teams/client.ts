// learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
import { type Refusal, Refused } from '../../worker/delivery/channel.ts'
import { withoutEnd } from '../../worker/language/shorthand/ends.ts'
import { ask, json, refused } from './ask.ts'
import { type Bot, forgetToken, tokenOf } from './token.ts'

export interface Place {
  serviceUrl: string
  conversation: string
}

/** Codes that say that the bot was removed or blocked. */
const removed = [
  'BotNotInConversationRoster',
  'BotDisabledByAdmin',
  'ConversationBlockedByUser',
  'MessageWritesBlocked',
]

/** Not every 403 says why. */
function forbidden(code: string): Refusal {
  if (removed.includes(code)) return 'closed'
  return code === 'NotEnoughPermissions' ? 'no' : 'missing'
}

async function call(
  bot: Bot,
  place: { serviceUrl: string; conversation?: string },
  path: string[],
  missing: Refusal,
  init: { method: string; body?: unknown; query?: Record<string, string> } = { method: 'GET' },
): Promise<Record<string, unknown>> {
  const root = withoutEnd(place.serviceUrl, /\//)
  const parts = place.conversation === undefined ? path : [place.conversation, ...path]
  const tail = parts.map((part) => `/${encodeURIComponent(part)}`).join('')
  const query = init.query ? `?${new URLSearchParams(init.query)}` : ''
  const what = `${init.method} ${path[0] ?? 'conversation'}`
  const headers: HeadersInit = { authorization: `Bearer ${await tokenOf(bot)}` }
  if (init.body) headers['content-type'] = 'application/json; charset=utf-8'
  const response = await ask(what, `${root}/v3/conversations${tail}${query}`, {
    method: init.method,
    headers,
    ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
  })
  if (response.ok) return json(response)
  if (response.status === 401) forgetToken(bot)
  throw await refused(what, response, { 403: forbidden, 404: () => missing, 410: () => missing })
}

/** Posts an activity; its id, empty where it was taken and none was named. */
export async function post(bot: Bot, place: Place, activity: object): Promise<string> {
  const init = { method: 'POST', body: activity }
  const { id } = await call(bot, place, ['activities'], 'missing', init)
  return typeof id === 'string' ? id : ''
}

export async function edit(bot: Bot, place: Place, id: string, activity: object): Promise<void> {
  await call(bot, place, ['activities', id], 'gone', { method: 'PUT', body: activity })
}

/** The person's own conversation with the bot, opened if it is the first time; its id. */
export async function openChat(
  bot: Bot,
  serviceUrl: string,
  tenant: string,
  user: string,
): Promise<string> {
  const who = { bot: { id: bot.appId }, members: [{ id: user }], isGroup: false, tenantId: tenant }
  const body = { ...who, channelData: { tenant: { id: tenant } } }
  const { id } = await call(bot, { serviceUrl }, [], 'missing', { method: 'POST', body })
  if (typeof id === 'string' && id) return id
  throw new Refused('no', 'Teams opened no conversation')
}

/** What the conversation's roster says of one of its people. */
export const member = (bot: Bot, place: Place, user: string) =>
  call(bot, place, ['members', user], 'missing')

/** A page of the conversation's roster. */
export const people = (bot: Bot, place: Place, continuationToken?: string) =>
  call(bot, place, ['pagedmembers'], 'missing', {
    method: 'GET',
    query: { pageSize: '500', ...(continuationToken && { continuationToken }) },
  })
