import { createHmac, randomBytes } from 'node:crypto'
import { ask } from './http.ts'
import type {
  Answer,
  FaultHook,
  GoogleOverrides,
  GooglePerson,
  GoogleState,
  Json,
  JsonObject,
  Mail,
  SidebarState,
  TokenOptions,
  Worker,
} from './interface.ts'
import type { Keys } from './keys.ts'
import { slower } from './pace.ts'

export interface GoogleOptions {
  oauthClientId: string
  serviceAccount: string
  worker: Worker
  /** The Worker's PUBLIC_URL: every audience is this and a path. */
  publicUrl: string
  keys: Keys
  unexpected?: string[]
  changed?: () => void
  now?: () => number
}
export interface GoogleWorld {
  options: GoogleOptions
  state: GoogleState
  secret: string
  fault: FaultHook | undefined
  now(): number
  changed(): void
  unexpected(what: string): void
}

export function createWorld(options: GoogleOptions): GoogleWorld {
  return {
    options,
    state: { people: [], mails: [], sidebars: {} },
    secret: randomBytes(16).toString('hex'),
    fault: undefined,
    now: options.now ?? Date.now,
    changed: () => options.changed?.(),
    unexpected: (what) => void options.unexpected?.push(what),
  }
}

export function personOf(world: GoogleWorld, email: string): GooglePerson {
  const found = world.state.people.find((one) => one.email === email)
  if (!found) throw new Error(`No such person at Google: ${email}`)
  return found
}
export function mailOf(world: GoogleWorld, id: string): Mail {
  const found = world.state.mails.find((one) => one.id === id)
  if (!found) throw new Error(`No such mail: ${id}`)
  return found
}
export function sidebarOf(world: GoogleWorld, email: string): SidebarState {
  const found = world.state.sidebars[email]
  if (!found) throw new Error(`No sidebar is open for ${email}`)
  return found
}

const seal = (world: GoogleWorld, what: string) =>
  createHmac('sha256', world.secret).update(what).digest('base64url')

/** The person's own OAuth token, and the token for one message. */
export const oauthToken = (world: GoogleWorld, email: string) => `ya29.${seal(world, email)}`
export const messageToken = (world: GoogleWorld, email: string, mail: string) =>
  `AK.${seal(world, `${email} ${mail}`)}`

const iss = 'https://accounts.google.com'

export function systemToken(world: GoogleWorld, url: string, options?: TokenOptions) {
  const email = world.options.serviceAccount
  const id = '100000000000000000001'
  const claims = { iss, aud: url, azp: id, sub: id, email, email_verified: true }
  return world.options.keys.sign(claims, options)
}

export function userToken(world: GoogleWorld, email: string, options?: TokenOptions) {
  const { sub, hd, name, email_verified } = personOf(world, email)
  const aud = world.options.oauthClientId
  const who = { sub, email, email_verified, ...(name && { name }), ...(hd && { hd }) }
  return world.options.keys.sign({ iss, aud, azp: aud, ...who }, options)
}

const hour = 3_600_000

const formats = new Map<string, Intl.DateTimeFormat>()

function offset(timeZone: string, now: number): number {
  const named =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  formats.set(timeZone, named)
  const said = named.formatToParts(now).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(said) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * hour + Number(minutes) * 60_000)
}

/** The event every call carries; `more` goes into the common part. */
export async function eventFor(
  world: GoogleWorld,
  email: string,
  url: string,
  more: JsonObject = {},
  overrides: GoogleOverrides = {},
): Promise<JsonObject> {
  const person = personOf(world, email)
  const open = world.state.sidebars[email]?.mail
  const mail = open ? mailOf(world, open) : undefined
  const identity =
    overrides.anonymous || person.withholds
      ? {}
      : { userIdToken: await userToken(world, email, overrides.user) }
  return {
    commonEventObject: {
      userLocale: person.locale,
      hostApp: 'GMAIL',
      platform: 'WEB',
      timeZone: { id: person.timeZone, offset: offset(person.timeZone, world.now()) },
      ...more,
    },
    authorizationEventObject: {
      userOAuthToken: oauthToken(world, email),
      ...identity,
      systemIdToken: await systemToken(world, url, overrides.system),
    },
    ...(mail && {
      gmail: {
        messageId: mail.id,
        threadId: mail.threadId,
        accessToken: messageToken(world, email, mail.id),
      },
    }),
  }
}

const patience = 30_000 * slower

/** Posts an event to one of the add-on's URLs, as the add-on host does. */
export async function send(
  world: GoogleWorld,
  path: string,
  event: Json,
  options: { token?: string | null; body?: string } = {},
): Promise<Answer> {
  const own = async () => systemToken(world, world.options.publicUrl + path)
  const token = options.token === undefined ? await own() : options.token
  const answer = await ask(world.options.worker, path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'user-agent': 'Google-gsuiteaddons',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: options.body ?? JSON.stringify(event),
  })
  if (answer.ms > patience) answer.failure = 'The add-on took too long to answer.'
  else if (answer.status !== 200)
    answer.failure ??= 'Something went wrong when executing the add-on.'
  return answer
}
