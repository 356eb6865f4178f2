import type {
  D1Database,
  Fetcher,
  Queue,
  R2Bucket,
  RateLimit,
  SendEmail,
} from '@cloudflare/workers-types'

/** What is sent is taken once this resolves. */
export interface Stream {
  send(records: object[]): Promise<unknown>
}

/** Bindings, variables and secrets, as `wrangler.toml` and the README's table name them. */
export interface Env {
  DB: D1Database
  /** Holds what `core/call.ts` calls Queued. */
  EVENTS: Queue<unknown>
  ASK_LIMIT?: RateLimit
  TRY_LIMIT?: RateLimit
  API_LIMIT?: RateLimit
  API_WORKSPACE_LIMIT?: RateLimit
  /** Files that are brought in and taken out; without it there are none. */
  FILES?: R2Bucket
  /** A stream of Cloudflare Pipelines that takes figures; without it none are sent. */
  FIGURES?: Stream
  /** Sends mails; without it, and without `OUTBOX`, no mail is sent. */
  EMAIL?: SendEmail
  /** Whose mails the Worker takes in; without it mail is off. */
  MAIL_DOMAIN?: string
  /** `on`: mails are written down at /channels/outbox and not sent, for trying locally. */
  OUTBOX?: string
  /** `on`: what is written in channels is asked for, so that those shared with a customer make cases. */
  SHARED_CHANNELS?: string
  /** The files of the page that shows the API. */
  ASSETS?: Fetcher
  PUBLIC_URL: string
  /** `free`: Workers Free, whose ten milliseconds of processor time a request are too few for some. */
  PLAN?: string
  ENCRYPTION_KEY?: string
  /** Read beside the new key while it is rotated. */
  ENCRYPTION_KEY_OLD?: string
  SLACK_CLIENT_ID?: string
  SLACK_CLIENT_SECRET?: string
  SLACK_SIGNING_SECRET?: string
  SLACK_API_URL?: string
  TEAMS_APP_ID?: string
  TEAMS_APP_PASSWORD?: string
  TEAMS_TENANT_ID?: string
  TEAMS_OPENID_METADATA_URL?: string
  TEAMS_LOGIN_URL?: string
  GOOGLE_OAUTH_CLIENT_ID?: string
  GOOGLE_ADDON_SERVICE_ACCOUNT?: string
  /** Signing in with Google in a browser is off without it. */
  GOOGLE_OAUTH_CLIENT_SECRET?: string
  GOOGLE_LOGIN_URL?: string
  GOOGLE_CERTS_URL?: string
  GMAIL_API_URL?: string
  SERVER_TIMING?: string
  /** So many times longer than in service is an answer waited for, where tests run. */
  SLOWER?: string
  /** Gives access to the operator's endpoints; without it there are none. */
  OPERATOR_TOKEN?: string
  /** Origins whose pages may call the API, separated by commas or spaces. */
  API_ALLOWED_ORIGINS?: string
  /** `on`: webhooks may also call http and names that are not public, for trying locally. */
  WEBHOOKS_ALLOW_INSECURE?: string
}

export type Surface = 'slack' | 'teams' | 'gmail'
/** From where something is asked: a surface, a browser that is signed in, or a program by the API. */
export type Origin = Surface | 'board' | 'api'

const names: Record<Origin, string> = {
  slack: 'Slack',
  teams: 'Teams',
  gmail: 'Gmail',
  board: 'the board',
  api: 'the API',
}

export const origins = Object.keys(names) as [Origin, ...Origin[]] // names has just these keys

/** Surfaces that tell us who somebody is only with a token of their account's installation. */
export const needsInstallation: Surface[] = ['slack']

/** What people call it. */
export const surfaceName = (surface: string) =>
  Object.entries(names).find(([name]) => name === surface)?.[1] ?? surface

/** Where a code is put in; Slack's people come in by its installation. */
export const codeEntries: { surface: Surface; how: string }[] = [
  { surface: 'teams', how: 'type connect and this code to Alongside in Teams' },
  { surface: 'gmail', how: 'put this code into the sidebar in Gmail' },
]

const required: Record<Surface, (keyof Env)[]> = {
  slack: ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET'],
  teams: ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'],
  gmail: ['GOOGLE_OAUTH_CLIENT_ID', 'GOOGLE_ADDON_SERVICE_ACCOUNT'],
}

/** What a surface cannot be on without, and whether it is there. */
export const secretsOf = (env: Env, surface: Surface) =>
  required[surface].map((name) => ({ name, set: Boolean(env[name]) }))

/** "on", or "off: " and every variable that is not set. */
export function surfaceState(env: Env, surface: Surface): string {
  const missing = required[surface].filter((name) => !env[name])
  if (missing.length === 0) return 'on'
  return `off: ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`
}

/** A variable that its surface cannot be on without. */
export function secret(env: Env, name: keyof Env): string {
  const value = env[name]
  if (typeof value !== 'string' || !value) throw new Error(`${name} is not set`)
  return value
}

/** Why no mail is taken in; undefined where it is. */
export function whyNoMail({ MAIL_DOMAIN, FILES }: Env): string | undefined {
  if (!MAIL_DOMAIN) return 'off: MAIL_DOMAIN is not set'
  return FILES ? undefined : 'off: the R2 binding FILES is missing'
}

export const receivesChannels = (env: Env) => env.SHARED_CHANNELS === 'on'

export const sharedChannelsState = (env: Env): string =>
  receivesChannels(env) ? 'on' : `off: SHARED_CHANNELS is not ${env.SHARED_CHANNELS ? 'on' : 'set'}`

export const isOutboxOn = (env: Env) => env.OUTBOX === 'on'

/** Can mails be sent, or at least be written down? */
export const sendsMail = (env: Env) =>
  Boolean(env.MAIL_DOMAIN) && (isOutboxOn(env) || Boolean(env.EMAIL))

/** May webhooks call http, and names that are not public? */
export const mayBeInsecure = (env: Env) => env.WEBHOOKS_ALLOW_INSECURE === 'on'

export const slackApiUrl = (env: Env) => env.SLACK_API_URL || 'https://slack.com/api/'
export const teamsMetadataUrl = (env: Env) =>
  env.TEAMS_OPENID_METADATA_URL ||
  'https://login.botframework.com/v1/.well-known/openidconfiguration'
export const teamsLoginUrl = (env: Env) =>
  env.TEAMS_LOGIN_URL || 'https://login.microsoftonline.com'
export const googleCertsUrl = (env: Env) =>
  env.GOOGLE_CERTS_URL || 'https://www.googleapis.com/oauth2/v3/certs'
/** Where Google asks a person, and where it trades what they brought back. */
export const googleLogin = ({ GOOGLE_LOGIN_URL: base }: Env) =>
  base
    ? { ask: `${base}/o/oauth2/v2/auth`, trade: `${base}/token` }
    : {
        ask: 'https://accounts.google.com/o/oauth2/v2/auth',
        trade: 'https://oauth2.googleapis.com/token',
      }
export const gmailApiUrl = (env: Env) => env.GMAIL_API_URL || 'https://gmail.googleapis.com/'

/** Workers Free, as `PLAN` says. */
export const isFree = ({ PLAN }: Pick<Env, 'PLAN'>): boolean => PLAN === 'free'
