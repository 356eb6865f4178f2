import { createHmac, randomUUID } from 'node:crypto'
import { ask, limiter } from './http.ts'
import type {
  Answer,
  FaultHook,
  Json,
  JsonObject,
  TeamsConversation,
  TeamsMessage,
  TeamsPerson,
  TeamsState,
  TokenOptions,
  Worker,
} from './interface.ts'
import type { Keys } from './keys.ts'
import { slower } from './pace.ts'

export interface TeamsOptions {
  appId: string
  appPassword: string
  /** Where the bot's own token is fetched. */
  tenantId: string
  worker: Worker
  /** This stand-in's own URL, no slash at the end. */
  baseUrl: string
  /** The Worker's, whose links become cards. */
  publicUrl: string
  keys: Keys
  unexpected?: string[]
  changed?: () => void
  now?: () => number
}
export interface TeamsWorld {
  options: TeamsOptions
  serviceUrl: string
  botId: string
  state: TeamsState
  hidden: { lastId: number }
  /** What files in OneDrive hold, by what they may be fetched by for some minutes. */
  files: Map<string, Uint8Array>
  /** 7 a second a conversation, 30 a second an app a tenant. */
  limit: ReturnType<typeof limiter>
  tenantLimit: ReturnType<typeof limiter>
  fault: FaultHook | undefined
  now(): number
  changed(): void
  unexpected(what: string): void
}

export function createWorld(options: TeamsOptions): TeamsWorld {
  const now = options.now ?? Date.now
  return {
    options,
    serviceUrl: `${options.baseUrl}/smba/emea/`,
    botId: `28:${options.appId}`,
    state: { tenants: [], people: [], conversations: [], messages: [], dialogs: {} },
    hidden: { lastId: 0 },
    files: new Map(),
    limit: limiter(7, 1000, now),
    tenantLimit: limiter(30, 1000, now),
    fault: undefined,
    now,
    changed: () => options.changed?.(),
    unexpected: (what) => void options.unexpected?.push(what),
  }
}

export function personOf(world: TeamsWorld, id: string): TeamsPerson {
  const found = world.state.people.find((one) => one.id === id || one.aadObjectId === id)
  if (!found) throw new Error(`No such person in Teams: ${id}`)
  return found
}
export function conversationOf(world: TeamsWorld, id: string): TeamsConversation {
  const found = world.state.conversations.find((one) => one.id === baseOf(id))
  if (!found) throw new Error(`No such conversation in Teams: ${id}`)
  return found
}
export function messageOf(world: TeamsWorld, id: string): TeamsMessage {
  const found = world.state.messages.find((one) => one.id === id)
  if (!found) throw new Error(`No such message in Teams: ${id}`)
  return found
}
/** The part before `;messageid=` is the conversation. */
export const baseOf = (id: string) => id.split(';messageid=')[0] ?? id
export const rootOf = (id: string) => id.split(';messageid=')[1]

/** Message ids are milliseconds, none twice. */
export function nextId(world: TeamsWorld): string {
  world.hidden.lastId = Math.max(world.hidden.lastId + 1, world.now())
  return String(world.hidden.lastId)
}

export function addMessage(
  world: TeamsWorld,
  message: Omit<TeamsMessage, 'id' | 'at'> & { id?: string },
): TeamsMessage {
  const added: TeamsMessage = { at: world.now(), ...message, id: message.id ?? nextId(world) }
  world.state.messages.push(added)
  world.changed()
  return added
}

export const token = (world: TeamsWorld, serviceUrl: string, options?: TokenOptions) =>
  world.options.keys.sign(
    { iss: 'https://api.botframework.com', aud: world.options.appId, serviceurl: serviceUrl },
    options,
  )

const seal = (world: TeamsWorld, what: string) =>
  createHmac('sha256', world.options.appPassword).update(what).digest('base64url')

/** What the login answers and the connector takes: good for an hour, restart or not. */
export function accessToken(world: TeamsWorld): string {
  const what = `${world.options.appId}.${world.now() + 3_600_000}`
  return `${what}.${seal(world, what)}`
}
export function isAccessToken(world: TeamsWorld, given: string | undefined): boolean {
  const [app = '', until = '', sealed] = (given ?? '').split('.')
  return sealed === seal(world, `${app}.${until}`) && Number(until) > world.now()
}

/** The activity every kind of request begins with. */
export function activity(
  world: TeamsWorld,
  person: TeamsPerson,
  conversation: TeamsConversation,
  more: JsonObject & { type: string },
  root?: string,
): JsonObject {
  const id = `${conversation.id}${root && conversation.kind === 'channel' ? `;messageid=${root}` : ''}`
  const names = { ...(!person.omits.includes('name') && { name: person.name }) }
  const aad = { ...(!person.omits.includes('aadObjectId') && { aadObjectId: person.aadObjectId }) }
  const team = conversation.team && {
    teamsChannelId: conversation.id,
    teamsTeamId: conversation.team.id,
    channel: { id: conversation.id },
    team: { id: conversation.team.id },
  }
  const client = { locale: person.locale, country: person.locale.split('-')[1] ?? '' }
  const { id: given, ...rest } = more
  return {
    timestamp: new Date(world.now()).toISOString(),
    channelId: 'msteams',
    serviceUrl: world.serviceUrl,
    ...(!person.omits.includes('activityId') && { id: given ?? `f:${randomUUID()}` }),
    from: { id: person.id, ...names, ...aad },
    conversation: {
      ...(conversation.kind !== 'personal' && { isGroup: true }),
      conversationType: conversation.kind,
      tenantId: conversation.tenant,
      id,
    },
    recipient: { id: world.botId, name: 'Alongside' },
    entities: [{ type: 'clientInfo', ...client, platform: 'Web', timezone: person.timeZone }],
    channelData: { ...team, tenant: { id: person.tenant } },
    locale: person.locale,
    ...rest,
  }
}

const patience: Record<string, number> = { invoke: 5000 * slower }

/** Posts an activity with a genuine token, or with what is told. */
export async function send(
  world: TeamsWorld,
  body: Json,
  options: { token?: string | null; body?: string } = {},
): Promise<Answer> {
  const sent = body && typeof body === 'object' && !Array.isArray(body) ? body : {}
  const bearer = options.token === undefined ? await token(world, world.serviceUrl) : options.token
  const answer = await ask(world.options.worker, '/teams/messages', {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
      ...(bearer && { authorization: `Bearer ${bearer}` }),
    },
    body: options.body ?? JSON.stringify(body),
  })
  const limit = patience[String(sent.type)] ?? 15_000 * slower
  if (answer.ms > limit) answer.failure = 'Unable to reach app. Please try again.'
  else if (answer.status < 200 || answer.status > 299)
    answer.failure ??= 'Something went wrong. Please try again.'
  return answer
}
