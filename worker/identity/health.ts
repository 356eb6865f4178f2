import { sql } from 'drizzle-orm'
import { surfaces } from '../../schema/directory/directory.ts'
import type { Deps } from '../core/context.ts'
import { hasKey } from '../platform/crypto.ts'
import { directory, trip } from '../platform/db.ts'
import { type Env, sharedChannelsState, surfaceState, whyNoMail } from '../platform/env.ts'
import { askedOnce } from '../platform/remembered.ts'
import { inTime } from '../platform/timeout.ts'

/** Of the package. */
export const version = '0.1.0'
const patience = 5_000
const kept = askedOnce<boolean>(5_000)

async function databaseAnswers(deps: Deps): Promise<boolean> {
  const db = directory(deps.env, deps.meter)
  const asked = trip(db, [db.run(sql`select 1`)]).then(
    () => true,
    () => false,
  )
  deps.waitUntil(asked)
  return (await inTime(asked, patience)) ?? false
}

const surfacesOf = (env: Env) =>
  Object.fromEntries(surfaces.map((one) => [one, surfaceState(env, one)]))

const channelsOf = (env: Env) => ({
  mail: whyNoMail(env) ?? 'on',
  sharedChannels: sharedChannelsState(env),
})

/** How the installation is; the database is asked at most once in five seconds an isolate. */
export async function health(deps: Deps): Promise<{ healthy: boolean; body: object }> {
  const answers = await kept('database', () => databaseAnswers(deps))
  const key = hasKey(deps.env)
  const trouble = answers
    ? 'ENCRYPTION_KEY is not 32 bytes of base64'
    : 'the database does not answer'
  const healthy = answers && key
  const status = healthy ? 'ok' : trouble
  const [surfaces, channels] = [surfacesOf(deps.env), channelsOf(deps.env)]
  return { healthy, body: { status, version, surfaces, channels } }
}
