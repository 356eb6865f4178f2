// Microsoft's side: OpenID metadata, keys, the bot's token, the connector
// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference).
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose'
import type { Dict, Json } from './json.ts'
import { teamsFaults } from './limits.ts'
import { type Answer, fields, type StandIn, standIn } from './stand-in.ts'

export const appId = '0f8fad5b-d9cb-469f-a165-70867728950e'
export const botTenant = '9e107d9d-372b-4b68-a4e1-0b1f2c3d4e5f'

export type Sent = { how: 'post' | 'put'; conversation: string; id: string; activity: Dict }

export type TeamsVendor = StandIn & {
  serviceUrl: string
  sent: Sent[]
  /** What it was sent and would refuse. */
  faults: string[]
  members: Map<string, Dict>
  /** While set, this is the answer. */
  refuse: { sending?: Answer; editing?: Answer; token?: Promise<Answer | undefined> }
  token: (
    claims?: Dict,
    header?: { kid?: string; forged?: boolean; alg?: string },
  ) => Promise<string>
}

let counter = 1700000000000

export async function teamsVendor(): Promise<TeamsVendor> {
  const keys = await generateKeyPair('RS256', { extractable: true })
  const stranger = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(keys.publicKey)
  const sent: Sent[] = []
  const faults: string[] = []
  const members = new Map<string, Dict>()
  const refuse: TeamsVendor['refuse'] = {}
  const bearer = 'bot-token-1'

  const connector = async (
    method: string,
    path: string,
    body: string,
  ): Promise<Answer | undefined> => {
    const member = path.match(/^\/v3\/conversations\/(.+)\/members\/([^/]+)$/)
    if (method === 'GET' && member) {
      const found = members.get(member[2] ?? '')
      return found ? { json: found } : { status: 404, json: { error: { code: 'MemberNotFound' } } }
    }
    if (method === 'GET' && path.includes('/pagedmembers')) return { json: { members: [] } }
    if (method === 'POST' && path === '/v3/conversations')
      return { status: 201, json: { id: `a:direct-${++counter}` } }
    const place = path.match(/^\/v3\/conversations\/(.+?)\/activities(?:\/([^/]+))?$/)
    if (!place || (method !== 'POST' && method !== 'PUT') || (method === 'PUT' && !place[2]))
      return undefined
    if (refuse.sending) return refuse.sending
    if (refuse.editing && method === 'PUT') return refuse.editing
    const [, conversation = '', edited = ''] = place
    const id = method === 'PUT' ? edited : String(++counter)
    const how = method === 'PUT' ? 'put' : 'post'
    const activity: Dict = JSON.parse(body)
    sent.push({ how, conversation, id, activity })
    faults.push(...teamsFaults(activity))
    return { status: method === 'PUT' ? 200 : 201, json: { id } }
  }

  const server = await standIn('Teams', async (call): Promise<Answer | undefined> => {
    const { method, path } = call
    if (path === '/openid')
      return {
        json: {
          issuer: 'https://api.botframework.com',
          jwks_uri: `http://${call.headers.host}/elsewhere/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
        },
      }
    if (path === '/elsewhere/keys') {
      const key = { ...jwk, use: 'sig', alg: 'RS256' }
      const published = [
        { ...key, kid: 'bf-1', endorsements: ['skype', 'msteams'] },
        { ...key, kid: 'bf-web', endorsements: ['webchat', 'directline'] },
        { ...key, kid: 'bf-word', endorsements: 'msteams' },
        { ...key, kid: 'bf-none' },
        // As Microsoft publishes them: for which algorithm is not said.
        { ...jwk, use: 'sig', kid: 'bf-plain', endorsements: ['msteams'] },
      ]
      return { json: { keys: published as Json } }
    }
    if (method === 'POST' && path === `/login/${botTenant}/oauth2/v2.0/token`) {
      const form = fields(call)
      const right =
        form.grant_type === 'client_credentials' &&
        form.client_id === appId &&
        form.client_secret === 'teams-secret' &&
        form.scope === 'https://api.botframework.com/.default'
      if (!right) return undefined
      const planned = await refuse.token
      return planned ?? { json: { token_type: 'Bearer', expires_in: 3599, access_token: bearer } }
    }
    if (!path.startsWith('/amer/')) return undefined
    if (call.headers.authorization !== `Bearer ${bearer}`) return undefined
    return connector(method, path.slice('/amer'.length), call.body)
  })

  const serviceUrl = `${server.url}/amer/`
  const token: TeamsVendor['token'] = async (claims = {}, header = {}) => {
    const now = Math.floor(Date.now() / 1000)
    const payload: Dict = {
      iss: 'https://api.botframework.com',
      aud: appId,
      nbf: now - 10,
      exp: now + 3600,
      serviceurl: serviceUrl,
      ...claims,
    }
    const kept = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null))
    const { alg = 'RS256', kid = 'bf-1' } = header
    const pair = header.forged ? stranger : keys
    return new SignJWT(kept)
      .setProtectedHeader({ alg, kid, typ: 'JWT' })
      .sign(await importJWK(await exportJWK(pair.privateKey), alg))
  }
  return { ...server, serviceUrl, sent, faults, members, refuse, token }
}
