import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGoogle } from './google.ts'
import { type Call, type Handler, lasting, type Reply, written } from './http.ts'
import type { Exchange, StandInOptions, StandIns } from './interface.ts'
import { object } from './json.ts'
import { createKeys } from './keys.ts'
import { entraClaims, openIdsOf } from './open-ids.ts'
import { slower } from './pace.ts'
import { createSlack } from './slack.ts'
import { createTeams } from './teams.ts'

export type * from './interface.ts'

/** Ids and secrets of an app registered with all three; they stay the same over a restart. */
const app = {
  SLACK_CLIENT_ID: '1111111111.2222222222',
  SLACK_CLIENT_SECRET: 'slack-client-secret',
  SLACK_SIGNING_SECRET: 'slack-signing-secret',
  TEAMS_APP_ID: '5f0a1c1e-8a5b-4c39-9d52-0d6c0d3f7a10',
  TEAMS_APP_PASSWORD: 'teams-app-password',
  TEAMS_TENANT_ID: '0b1f4a8e-6a70-4e0c-8f6c-3e2c5f6b9d01',
  GOOGLE_OAUTH_CLIENT_ID: '123456789012-alongside.apps.googleusercontent.com',
  GOOGLE_OAUTH_CLIENT_SECRET: 'google-client-secret',
  GOOGLE_ADDON_SERVICE_ACCOUNT: 'service-123456789012@gcp-sa-gsuiteaddons.iam.gserviceaccount.com',
  ENCRYPTION_KEY: createHash('sha256').update('alongside stand-ins').digest('base64'),
  MAIL_DOMAIN: 'mail.example',
  OUTBOX: 'on',
}

async function read(request: IncomingMessage): Promise<Call> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  const url = new URL(request.url ?? '/', 'http://stand-ins')
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(parts).toString('utf8'),
  }
}

function write(response: ServerResponse, reply: Reply | 'drop') {
  if (reply === 'drop') return response.destroy()
  const { status, headers, content } = written(reply)
  response.writeHead(status, headers)
  return response.end(content)
}

const exchange = (surface: string, call: Call, reply: Reply | 'drop') => ({
  ...call,
  surface,
  path: decodeURIComponent(call.path),
  ...(reply === 'drop'
    ? { status: 0, answer: {} }
    : { status: reply.status, answer: object(reply.body) }),
})

/** One server on 127.0.0.1 with Slack, Teams and Google on it, all serving the same Worker. */
export async function startStandIns(options: StandInOptions): Promise<StandIns> {
  const unexpected: string[] = []
  const unanswered: string[] = []
  let holding = Promise.resolve()
  const listeners: (() => void)[] = []
  const listening: ((call: Exchange) => void)[] = []
  const handlers: Record<string, Handler> = {}
  const openIds: ReturnType<typeof openIdsOf> = []
  const take: StandIns['take'] = async (call, isGone = () => false) => {
    // Slack's consent page stands at the root of SLACK_API_URL's host.
    const [, vendor = ''] = /^\/(slack|teams|google)(?=\/)/.exec(call.path) ?? []
    const path = vendor ? call.path.slice(vendor.length + 1) : call.path
    const handler = handlers[call.path === '/oauth/v2/authorize' ? 'slack' : vendor]
    try {
      for (const openId of openIds) {
        const reply = await openId(call)
        if (reply) return reply
      }
      if (handler) {
        const reply = await handler({ ...call, path })
        for (const listener of listening) listener(exchange(vendor, { ...call, path }, reply))
        await holding
        if (isGone() && reply !== 'drop')
          unanswered.push(`${reply.status} ${call.method} ${call.path}`)
        return reply
      }
      unexpected.push(`${call.method} ${call.path}`)
      return { status: 404, text: 'not found' }
    } catch (error) {
      unexpected.push(`${call.method} ${call.path}: ${error}`)
      return { status: 500, text: 'the stand-in itself failed' }
    }
  }
  const server = createServer(lasting, async (request, response) => {
    write(response, await take(await read(request), () => response.destroyed))
  })
  await new Promise<void>((done) => {
    server.listen(options.port ?? 0, '127.0.0.1', done)
  })
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const publicUrl = options.publicUrl ?? 'https://alongside.test'
  const shared = {
    worker: options.worker,
    publicUrl,
    unexpected,
    changed: () => {
      for (const listener of listeners) listener()
    },
    ...(options.now && { now: options.now }),
  }
  const keys = {
    slack: await createKeys('slack'),
    entra: await createKeys('entra'),
    google: await createKeys('google'),
  }
  const slack = createSlack({
    ...shared,
    clientId: app.SLACK_CLIENT_ID,
    clientSecret: app.SLACK_CLIENT_SECRET,
    signingSecret: app.SLACK_SIGNING_SECRET,
    apiUrl: `${url}/slack/api/`,
  })
  const teams = createTeams({
    ...shared,
    appId: app.TEAMS_APP_ID,
    appPassword: app.TEAMS_APP_PASSWORD,
    tenantId: app.TEAMS_TENANT_ID,
    baseUrl: `${url}/teams`,
    keys: await createKeys('teams'),
  })
  const google = createGoogle({
    ...shared,
    oauthClientId: app.GOOGLE_OAUTH_CLIENT_ID,
    serviceAccount: app.GOOGLE_ADDON_SERVICE_ACCOUNT,
    keys: keys.google,
  })
  openIds.push(...openIdsOf({ slack, teams, google, keys, app, publicUrl, url }))
  Object.assign(handlers, { slack: slack.handle, teams: teams.handle, google: google.handle })
  return {
    url,
    slack,
    teams,
    google,
    unexpected,
    unanswered,
    take,
    tabToken: (person, how) =>
      keys.entra.sign({ aud: app.TEAMS_APP_ID, ...entraClaims({ teams, url }, person) }, how),
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>()
      holding = promise
      return resolve
    },
    vars: {
      ...app,
      PUBLIC_URL: publicUrl,
      SLOWER: String(slower),
      SLACK_API_URL: `${url}/slack/api/`,
      TEAMS_OPENID_METADATA_URL: `${url}/teams/v1/.well-known/openidconfiguration`,
      TEAMS_LOGIN_URL: `${url}/teams/login`,
      GOOGLE_LOGIN_URL: `${url}/google`,
      GOOGLE_CERTS_URL: `${url}/google/oauth2/v3/certs`,
      GMAIL_API_URL: `${url}/google/`,
    },
    onCall: (listener) => void listening.push(listener),
    onChange: (listener) => void listeners.push(listener),
    snapshot: () => ({
      slack: slack.snapshot(),
      teams: teams.snapshot(),
      google: google.snapshot(),
    }),
    restore(saved) {
      slack.restore(saved.slack)
      teams.restore(saved.teams)
      google.restore(saved.google)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
