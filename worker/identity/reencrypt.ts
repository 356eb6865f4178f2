import { and, eq, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { installations } from '../../schema/directory/directory.ts'
import type { Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { decrypt, encrypt, hasKey, isUnreadable, keyIds } from '../platform/crypto.ts'
import { ask, directory, rows, trip } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { tokenCell } from './bot-token.ts'

const atOnce = 20

/** What rows say that none of these keys can read, so that they are tried once and not each minute. */
const markOf = (ids: string[]) => `?${ids.join('+')}`

/** What stands in `key_id` where there is nothing to do: the current key, or that none fits. */
async function settledBy(env: Env) {
  const ids = await keyIds(env)
  return { current: ids[0] ?? '', unreadable: markOf(ids) }
}

/** Neither of the two, as ranges of the index: where nothing waits, nothing is read. */
function waiting(settled: { current: string; unreadable: string }): SQL | undefined {
  const { keyId } = installations
  const [low = '', high = ''] = [settled.current, settled.unreadable].sort()
  return or(isNull(keyId), lt(keyId, low), and(gt(keyId, low), lt(keyId, high)), gt(keyId, high))
}

/** Encrypts anew, a few a run, what was encrypted with an earlier key or in an earlier format. */
export async function reencrypt(deps: Deps): Promise<void> {
  if (!hasKey(deps.env)) return
  const settled = await settledBy(deps.env)
  const db = directory(deps.env, deps.meter)
  const [found] = await ask(
    db,
    rows(db.select().from(installations).where(waiting(settled)).limit(atOnce)),
  )
  if (found.length === 0) return
  const renewed = await Promise.all(found.map((row) => renew(deps.env, row, settled)))
  const fresh = sql`(select value ->> 0 as surface, value ->> 1 as external_id, value ->> 2 as was,
    value ->> 3 as token, value ->> 4 as by from json_each(${JSON.stringify(renewed)})) fresh`
  const update = db
    .update(installations)
    .set({ botToken: sql`fresh.token`, keyId: sql`fresh.by` })
    .from(fresh)
    // One that was installed again meanwhile has a token of its own by now, which stays.
    .where(
      sql`installations.surface = fresh.surface
        and installations.external_id = fresh.external_id and installations.bot_token = fresh.was`,
    )
  await trip(db, [update])
}

async function renew(
  env: Env,
  { surface, externalId, botToken }: typeof installations.$inferSelect,
  { current, unreadable }: { current: string; unreadable: string },
): Promise<string[]> {
  const cell = tokenCell(surface, externalId)
  const as = (token: string, keyId: string) => [surface, externalId, botToken, token, keyId]
  try {
    return as(await encrypt(env, cell, await decrypt(env, cell, botToken)), current)
  } catch (error) {
    if (!isUnreadable(error)) throw error
    explain(error)
    return as(botToken, unreadable)
  }
}

export interface Tokens {
  waiting: number
  unreadable: number
}

/** How many of a workspace's tokens wait to be encrypted anew, and how many no key can read. */
export async function tokensOf(deps: Deps, workspaceId: string): Promise<Tokens> {
  if (!hasKey(deps.env)) return { waiting: 0, unreadable: 0 }
  const settled = await settledBy(deps.env)
  const db = directory(deps.env, deps.meter)
  const counted = db
    .select({
      waiting: sql<number>`total(${waiting(settled)})`.as('waiting'),
      unreadable: sql<number>`total(key_id = ${settled.unreadable})`.as('unreadable'),
    })
    .from(installations)
    .where(eq(installations.workspaceId, workspaceId))
  const [[found]] = await ask(db, rows(counted))
  return found ?? { waiting: 0, unreadable: 0 }
}
