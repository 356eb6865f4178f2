// The built Worker beside the vendors' stand-ins, from nothing but the outside contract.
import type { D1Database } from '@cloudflare/workers-types'
import { afterEach, beforeAll, expect } from 'vitest'
import { createTestHarness } from 'wrangler'
import { emptyAll } from '../d1.ts'
import { fetchOf, workerOf } from '../worker-settings.ts'
import { type GoogleVendor, googleVendor, oauthClient, serviceAccount } from './google-vendor.ts'
import { type SlackVendor, slackVendor } from './slack-vendor.ts'
import { appId, botTenant, type TeamsVendor, teamsVendor } from './teams-vendor.ts'

export const publicUrl = 'https://alongside.example'
export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5'

export type World = {
  slack: SlackVendor
  teams: TeamsVendor
  google: GoogleVendor
  fetch: (path: string, init?: RequestInit) => Promise<Response>
  /** One run of the minute's sweep, as if at this time. */
  sweep: (at?: number) => Promise<void>
  /** The Worker's process dies and another one starts on the same database. */
  restart: () => Promise<void>
  /** Removes all data. */
  empty: () => Promise<void>
  close: () => Promise<void>
}

type Options = { vars?: Record<string, string>; without?: string[] }

export async function startWorld({ vars = {}, without = [] }: Options = {}): Promise<World> {
  const [slack, teams, google] = await Promise.all([slackVendor(), teamsVendor(), googleVendor()])
  const all: Record<string, string> = {
    PUBLIC_URL: publicUrl,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    SLACK_CLIENT_ID: 'client.1',
    SLACK_CLIENT_SECRET: 'slack-secret',
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: `${slack.url}/api/`,
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: 'teams-secret',
    TEAMS_TENANT_ID: botTenant,
    TEAMS_OPENID_METADATA_URL: `${teams.url}/openid`,
    TEAMS_LOGIN_URL: `${teams.url}/login`,
    GOOGLE_OAUTH_CLIENT_ID: oauthClient,
    GOOGLE_ADDON_SERVICE_ACCOUNT: serviceAccount,
    GOOGLE_CERTS_URL: `${google.url}/certs`,
    GMAIL_API_URL: `${google.url}/`,
    ...vars,
  }
  const kept = Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name)))
  const workers = [workerOf('wrangler.toml', kept)]
  const harness = createTestHarness({ workers })
  await harness.listen()
  const worker = harness.getWorker<{ DB: D1Database }>()
  await worker.applyD1Migrations('DB')
  let restarts = 0
  return {
    slack,
    teams,
    google,
    fetch: fetchOf(worker),
    sweep: async (at = Date.now()) => {
      await worker.scheduled({ cron: '* * * * *', scheduledTime: new Date(at) })
    },
    restart: async () => {
      const started = { ...kept, STARTED: String(++restarts) }
      await harness.update({ workers: [workerOf('wrangler.toml', started)] })
      await harness.listen()
    },
    empty: async () => emptyAll((await worker.getEnv()).DB),
    close: async () => {
      await harness.close()
      await Promise.all([slack.close(), teams.close(), google.close()])
    },
  }
}

let shared: Promise<World> | undefined

/** One world for a test file, on the Worker of its process; a vendor call nobody expected fails the test that made it. */
export function useWorld(): World {
  const world: Partial<World> = {}
  beforeAll(async () => {
    const isFirst = !shared
    shared ??= startWorld()
    Object.assign(world, await shared)
    if (!isFirst) await world.empty?.()
  })
  afterEach(() => {
    const { slack, teams, google } = world as World
    const calls = [slack, teams, google].flatMap((vendor) => vendor.unexpected.splice(0))
    const faults = [slack, teams].flatMap((vendor) => vendor.faults.splice(0))
    expect(faults).toEqual([])
    expect(calls, 'calls to vendors that the contract does not list').toEqual([])
  })
  return world as World
}
