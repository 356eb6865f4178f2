// Slack's side: Web API, OAuth and response_urls (docs.slack.dev/reference/methods).
import { type Dict, dict, type Json, string } from './json.ts'
import { slackFaults } from './limits.ts'
import { type Answer, type Call, fields, type StandIn, standIn } from './stand-in.ts'

export type SlackUser = {
  id: string
  team: string
  name: string
  email?: string
  locale?: string
  flags?: Dict
}
export type ApiCall = { method: string; token: string; args: Dict }
export type Hook = { path: string; body: Dict }

export type SlackVendor = StandIn & {
  /** What it was sent and would refuse. */
  faults: string[]
  users: Map<string, SlackUser>
  /** OAuth codes by what they are worth. */
  codes: Map<string, { team: string; user: string; token: string }>
  tokens: Map<string, string>
  api: ApiCall[]
  hooks: Hook[]
  /** Methods allowed beyond the everyday ones, such as auth.test for the doctor. */
  also: Set<string>
  /** Next answers to give instead of the real ones, by method. */
  instead: Map<string, Answer[]>
}

let counter = 0
const next = () => String(++counter).padStart(6, '0')

export async function slackVendor(): Promise<SlackVendor> {
  const users = new Map<string, SlackUser>()
  const codes: SlackVendor['codes'] = new Map()
  const tokens = new Map<string, string>()
  const api: ApiCall[] = []
  const hooks: Hook[] = []
  const also = new Set<string>()
  const faults: string[] = []
  const instead: SlackVendor['instead'] = new Map()

  const access = (call: Call, args: Dict): Answer => {
    const [, basic = ''] = call.headers.authorization?.split('Basic ') ?? []
    const [id, secret] = basic
      ? Buffer.from(basic, 'base64').toString().split(':')
      : [args.client_id, args.client_secret]
    if (id !== 'client.1' || secret !== 'slack-secret')
      return { json: { ok: false, error: 'bad_client_secret' } }
    const worth = codes.get(String(args.code))
    if (!worth) return { json: { ok: false, error: 'invalid_code' } }
    codes.delete(String(args.code))
    tokens.set(worth.token, worth.team)
    return {
      json: {
        ok: true,
        app_id: 'A0ALONGSIDE',
        authed_user: { id: worth.user },
        scope: 'commands,chat:write,users:read,users:read.email',
        token_type: 'bot',
        access_token: worth.token,
        bot_user_id: `UBOT${worth.team}`,
        team: { id: worth.team, name: `Team ${worth.team}` },
        enterprise: null,
        is_enterprise_install: false,
      },
    }
  }

  const info = (args: Dict, team: string): Json => {
    const user = users.get(String(args.user))
    if (!user) return { ok: false, error: 'user_not_found' }
    return {
      ok: true,
      user: {
        id: user.id,
        team_id: user.team,
        name: user.name.toLowerCase().replace(/\W/g, ''),
        real_name: user.name,
        deleted: false,
        is_bot: false,
        is_restricted: false,
        is_ultra_restricted: false,
        ...(user.team === team ? {} : { is_stranger: true }),
        tz: 'Europe/Berlin',
        tz_offset: 7200,
        ...(args.include_locale ? { locale: user.locale ?? 'en-US' } : {}),
        profile: {
          real_name: user.name,
          display_name: user.name,
          ...(user.email ? { email: user.email } : {}),
        },
        ...user.flags,
      },
    }
  }

  const posted = (args: Dict): Json => {
    const ts = args.ts ?? `1790000000.${next()}`
    return { ok: true, channel: string(args.channel), ts, message: { type: 'message', ts } }
  }

  const methods: Record<string, (args: Dict, team: string) => Json> = {
    'users.info': info,
    'views.open': (args) => ({
      ok: true,
      view: { ...dict(args.view), id: `V${next()}`, hash: '1' },
    }),
    'views.update': (args) => ({
      ok: true,
      view: { ...dict(args.view), id: args.view_id ?? `V${next()}`, hash: '2' },
    }),
    'chat.postMessage': posted,
    'chat.update': posted,
    'chat.postEphemeral': () => ({ ok: true, message_ts: `1790000000.${next()}` }),
    'conversations.open': (args) => ({ ok: true, channel: { id: `D${String(args.users)}` } }),
    'auth.test': (_, team) => ({ ok: true, team_id: team, user_id: `UBOT${team}`, bot_id: 'B1' }),
  }

  const server = await standIn('Slack', (call) => {
    if (call.path.startsWith('/hooks/')) {
      const body: Dict = JSON.parse(call.body)
      hooks.push({ path: call.path, body })
      faults.push(...slackFaults(body))
      return { json: { ok: true } }
    }
    const method = call.path.replace('/api/', '')
    const args = fields(call)
    const token = call.headers.authorization?.replace('Bearer ', '') ?? String(args.token ?? '')
    const answer = methods[method]
    if (method !== 'oauth.v2.access' && (!answer || (method === 'auth.test' && !also.has(method))))
      return undefined
    api.push({ method, token, args })
    faults.push(...slackFaults(args))
    const planned = instead.get(method)?.shift()
    if (planned) return planned
    if (method === 'oauth.v2.access') return access(call, args)
    const team = tokens.get(token)
    if (!team) return { json: { ok: false, error: 'invalid_auth' } }
    return { json: answer?.(args, team) ?? {} }
  })
  return { ...server, faults, users, codes, tokens, api, hooks, also, instead }
}
