import type { JsonObject } from '../stand-ins/interface.ts'
import { all } from './stage.ts'

export const tenant = 'a7a1f3c5-1111-4222-8333-444455556666'

export async function botToken(more: object = {}) {
  const url = `${all.vars.TEAMS_LOGIN_URL}/${all.vars.TEAMS_TENANT_ID}/oauth2/v2.0/token`
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: all.vars.TEAMS_APP_ID ?? '',
    client_secret: all.vars.TEAMS_APP_PASSWORD ?? '',
    scope: 'https://api.botframework.com/.default',
    ...more,
  })
  const response = await fetch(url, { method: 'POST', body })
  return { status: response.status, ...((await response.json()) as { access_token?: string }) }
}

export async function connector(method: string, path: string, body?: object, token?: string) {
  const bearer = token ?? (await botToken()).access_token
  const response = await fetch(`${all.teams.serviceUrl}v3/conversations${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const answered: JsonObject & { status: number } = {
    status: response.status,
    ...((await response.json()) as JsonObject),
  }
  return answered
}

export const adaptive = (card: object) => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
})
export const card = (more: object = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'Acme renewal' }],
  actions: [
    { type: 'Action.Execute', title: 'Won', verb: 'win', data: { deal: 'd1' } },
    {
      type: 'Action.Submit',
      title: 'Edit',
      data: { msteams: { type: 'task/fetch' }, action: 'edit' },
    },
  ],
  ...more,
})

export function channelWithBot() {
  const person = all.teams.addPerson({ tenant, name: 'Maria Silva', email: 'maria@globex.com' })
  const channel = all.teams.addConversation({ tenant, kind: 'channel', name: 'pipeline' })
  channel.bot = true
  return { person, channel, path: `/${encodeURIComponent(channel.id)}/activities` }
}

export async function posted() {
  const { person, channel, path } = channelWithBot()
  const { id } = await connector('POST', path, adaptive(card()))
  return { person, channel, path, message: String(id) }
}
