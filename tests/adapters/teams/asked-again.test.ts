import { afterEach, expect, test, vi } from 'vitest'
import { responder } from '../../../adapters/teams/responder.ts'
import { memory } from '../../support/memory.ts'

/** What took long is answered where it was asked: on the card that was pressed, or below what was typed. */

const card = { title: 'Revenue by region', parts: [], buttons: [] }
const calls: string[] = []
let isThere = true

vi.stubGlobal('fetch', async (url: string | URL, { method = 'GET' } = {}) => {
  const path = new URL(url).pathname
  if (path.endsWith('/token')) return Response.json({ access_token: 't', expires_in: 3600 })
  calls.push(`${method} ${path}`)
  if (method === 'PUT' && !isThere) return Response.json({}, { status: 404 })
  return Response.json({ id: 'new' })
})
afterEach(() => {
  calls.length = 0
})

async function answered(more: object, reply: object = {}) {
  const { deps, env } = memory()
  const of = { TEAMS_APP_ID: 'app', TEAMS_APP_PASSWORD: 'p', TEAMS_TENANT_ID: 'tenant' }
  Object.assign(env, of, { TEAMS_LOGIN_URL: 'https://login.example' })
  const activity = {
    ...{ type: 'invoke', name: 'adaptiveCard/action', id: 'f:1', replyToId: 'card1' },
    ...{ serviceUrl: 'https://teams.example', from: { id: '29:u' }, channelId: 'msteams' },
    ...{ conversation: { id: 'a:chat', conversationType: 'personal', tenantId: 'tenant' } },
    recipient: { id: '28:app' },
    ...more,
  }
  const intent = { act: 'run-report', input: {}, from: 'button' as const }
  const asker = responder.readAsker(activity)
  const call = {
    surface: 'teams' as const,
    account: 'tenant',
    requestId: 'r',
    intent,
    at: 1,
    asker,
  }
  await responder.tell(deps(), call, { card, changed: false, place: 'replaces', ...reply })
  return calls
}

test('a card that was pressed is redrawn', async () => {
  isThere = true
  expect(await answered({})).toEqual(['PUT /v3/conversations/a%3Achat/activities/card1'])
})

test('one that is not there any more is followed by another', async () => {
  isThere = false
  expect(await answered({})).toEqual([
    'PUT /v3/conversations/a%3Achat/activities/card1',
    'POST /v3/conversations/a%3Achat/activities',
  ])
})

test('what was typed or changed something is answered by a message', async () => {
  isThere = true
  const posted = ['POST /v3/conversations/a%3Achat/activities']
  expect(await answered({ type: 'message', name: undefined, replyToId: undefined })).toEqual(posted)
  calls.length = 0
  expect(await answered({}, { changed: true })).toEqual(posted)
})
