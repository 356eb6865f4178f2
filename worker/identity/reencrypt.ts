import { and, eq, getTableName, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { type Cell, decrypt, encrypt, hasKey, isUnreadable, keyIds } from '../platform/crypto.ts'
import { ask, rows, trip } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { type Vault, vaults } from './vaults.ts'

const atOnce = 20

/** What rows say that none of these keys can read, so that they are tried once and not each minute. */
const markOf = (ids: string[]) => `?${ids.join('+')}`

/** What stands in `key_id` where there is nothing to do: the current key, or that none fits. */
async function settledBy(env: Env) {
  const ids = await keyIds(env)
  return { current: ids[0] ?? '', unreadable: markOf(ids) }
}

/** Neither of the two, as ranges of the index: where nothing waits, nothing is read. */
function waiting({ keyId }: Vault, settled: { current: string; unreadable: string }) {
  const [low = '', high = ''] = [settled.current, settled.unreadable].sort()
  return or(isNull(keyId), lt(keyId, low), and(gt(keyId, low), lt(keyId, high)), gt(keyId, high))
}

/** Encrypts anew, a few a run, what was encrypted with an earlier key or in an earlier format. */
export async function reencrypt(deps: Deps): Promise<void> {
  if (!hasKey(deps.env)) return
  const settled = await settledBy(deps.env)
  for (const vault of vaults) await reencryptIn(deps, vault, settled)
}

async function reencryptIn(
  deps: Deps,
  vault: Vault,
  settled: { current: string; unreadable: string },
): Promise<void> {
  const { table, from, secret, place, cell } = vault
  const db = vault.db(deps)
  const columns = sql.join(place, sql`, `)
  const look = db
    .select({
      place: sql<string>`json_array(${columns})`.as('place'),
      sealed: sql<string>`${secret}`.as('sealed'),
    })
    .from(from())
    .where(waiting(vault, settled))
    .limit(atOnce)
  const [found] = await ask(db, rows(look))
  if (found.length === 0) return
  const renewed = await Promise.all(
    found.map(async (row) => {
      const at: string[] = JSON.parse(row.place)
      return [at, row.sealed, ...(await renew(deps.env, cell(at), row.sealed, settled))]
    }),
  )
  const fresh = sql`(select value -> 0 as place, value ->> 1 as was, value ->> 2 as token,
    value ->> 3 as by from json_each(${JSON.stringify(renewed)})) fresh`
  const here = (column: SQLiteColumn) =>
    sql`${sql.identifier(getTableName(table))}.${sql.identifier(column.name)}`
  const isSame = and(
    ...place.map((column, at) => sql`${here(column)} = fresh.place ->> ${sql.raw(String(at))}`),
    // One that was made anew meanwhile has a secret of its own by now, which stays.
    sql`${here(secret)} = fresh.was`,
  )
  await trip(db, [db.update(table).set(vault.renewed).from(fresh).where(isSame)])
}

/** The secret encrypted anew, and by which key. */
async function renew(
  env: Env,
  cell: Cell,
  sealed: string,
  { current, unreadable }: { current: string; unreadable: string },
): Promise<[sealed: string, keyId: string]> {
  try {
    return [await encrypt(env, cell, await decrypt(env, cell, sealed)), current]
  } catch (error) {
    if (!isUnreadable(error)) throw error
    explain(error)
    return [sealed, unreadable]
  }
}

export interface Tokens {
  waiting: number
  unreadable: number
}

/** How many of a workspace's secrets wait to be encrypted anew, and how many no key can read. */
export async function tokensOf(deps: Deps, workspaceId: string): Promise<Tokens> {
  if (!hasKey(deps.env)) return { waiting: 0, unreadable: 0 }
  const settled = await settledBy(deps.env)
  const all = await Promise.all(vaults.map((one) => countIn(deps, one, settled, workspaceId)))
  return {
    waiting: all.reduce((sum, one) => sum + one.waiting, 0),
    unreadable: all.reduce((sum, one) => sum + one.unreadable, 0),
  }
}

async function countIn(
  deps: Deps,
  vault: Vault,
  settled: { current: string; unreadable: string },
  workspaceId: string,
): Promise<Tokens> {
  const db = vault.db(deps)
  const counted = db
    .select({
      waiting: sql<number>`total(${waiting(vault, settled)})`.as('waiting'),
      unreadable: sql<number>`total(${vault.keyId} = ${settled.unreadable})`.as('unreadable'),
    })
    .from(vault.from())
    .where(eq(vault.workspaceId, workspaceId))
  const [[found]] = await ask(db, rows(counted))
  return found ?? { waiting: 0, unreadable: 0 }
}
