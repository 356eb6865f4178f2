import { randomInt } from 'node:crypto'
import { id, limiter } from './http.ts'
import type {
  Answer,
  FaultHook,
  SlackChannel,
  SlackMessage,
  SlackOption,
  SlackState,
  SlackTeam,
  SlackUser,
  SlackView,
  Worker,
} from './interface.ts'
import { slower } from './pace.ts'

export interface SlackOptions {
  clientId: string
  clientSecret: string
  signingSecret: string
  worker: Worker
  /** Where the Worker finds `api.test` and its sisters; ends in a slash. */
  apiUrl: string
  /** The Worker's PUBLIC_URL: redirects go nowhere else. */
  publicUrl: string
  unexpected?: string[]
  changed?: () => void
  now?: () => number
}

export interface ResponseUrl {
  team: string
  channel: string
  user: string
  /** The message pressed; none for a command, whose URL only adds. */
  ts?: string
  uses: number
  until: number
}
interface Trigger {
  user: string
  until: number
  used: boolean
}
interface Code {
  user: string
  scopes: string
  redirect: string
  used: boolean
}

/** What a snapshot must hold beside what people see. */
export interface SlackHidden {
  appId: string
  responseUrls: Record<string, ResponseUrl>
  options: Record<string, SlackOption[]>
  lastTs: number
}

export interface SlackWorld {
  options: SlackOptions
  state: SlackState
  hidden: SlackHidden
  /** What uploaded files hold, by their ids. */
  files: Map<string, Uint8Array>
  triggers: Map<string, Trigger>
  codes: Map<string, Code>
  limit: ReturnType<typeof limiter>
  fault: FaultHook | undefined
  last: { body: string; contentType: string } | undefined
  now(): number
  changed(): void
  unexpected(what: string): void
}

export function createWorld(options: SlackOptions): SlackWorld {
  const now = options.now ?? Date.now
  return {
    options,
    state: { teams: [], users: [], channels: [], messages: [], modals: {}, homes: {} },
    hidden: { appId: id('A'), responseUrls: {}, options: {}, lastTs: 0 },
    files: new Map(),
    triggers: new Map(),
    codes: new Map(),
    limit: limiter(1, 1000, now),
    fault: undefined,
    last: undefined,
    now,
    changed: () => options.changed?.(),
    unexpected: (what) => void options.unexpected?.push(what),
  }
}

export function teamOf(world: SlackWorld, team: string): SlackTeam {
  const found = world.state.teams.find((one) => one.id === team)
  if (!found) throw new Error(`No such Slack team: ${team}`)
  return found
}
export function userOf(world: SlackWorld, user: string): SlackUser {
  const found = world.state.users.find((one) => one.id === user)
  if (!found) throw new Error(`No such Slack user: ${user}`)
  return found
}
export function channelOf(world: SlackWorld, channel: string): SlackChannel {
  const found = world.state.channels.find((one) => one.id === channel)
  if (!found) throw new Error(`No such Slack channel: ${channel}`)
  return found
}
export const messageAt = (world: SlackWorld, channel: string, ts: string) =>
  world.state.messages.find((one) => one.channel === channel && one.ts === ts && !one.deleted)

export function viewOf(world: SlackWorld, view: string): { user: string; entry: SlackView } {
  for (const [user, stack] of Object.entries(world.state.modals)) {
    const entry = stack.find((one) => one.id === view)
    if (entry) return { user, entry }
  }
  throw new Error(`No such open modal: ${view}`)
}

/** A timestamp no message has had yet. */
export function nextTs(world: SlackWorld): string {
  world.hidden.lastTs = Math.max(world.hidden.lastTs + 1, world.now() * 1000)
  const digits = String(world.hidden.lastTs)
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`
}

export function addMessage(
  world: SlackWorld,
  message: Omit<SlackMessage, 'ts' | 'team'> & { team?: string },
): SlackMessage {
  const team = message.team ?? channelOf(world, message.channel).team
  const added: SlackMessage = { ...message, team, ts: nextTs(world) }
  world.state.messages.push(added)
  world.changed()
  return added
}

const minute = 60_000

/** Lives three seconds and opens one modal. */
export function newTrigger(world: SlackWorld, user: string): string {
  const name = `${randomInt(1e9)}.${randomInt(1e9)}.${id('', 32).toLowerCase()}`
  world.triggers.set(name, { user, until: world.now() + 3000 * slower, used: false })
  return name
}

export function newResponseUrl(
  world: SlackWorld,
  kind: 'commands' | 'actions',
  where: Omit<ResponseUrl, 'uses' | 'until'>,
): string {
  const name = `${kind}/${where.team}/${id('', 24)}`
  world.hidden.responseUrls[name] = { ...where, uses: 0, until: world.now() + 30 * minute }
  return new URL(`../response/${name}`, world.options.apiUrl).href
}

export const failed = (answer: Answer, failure: string): Answer => ({ ...answer, failure })

/** The app as the author of a message. */
export function fromApp(world: SlackWorld, team: string) {
  return { team, user: teamOf(world, team).bot?.userId ?? 'USLACKBOT', fromApp: true }
}
