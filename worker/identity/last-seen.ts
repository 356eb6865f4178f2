import { sql } from 'drizzle-orm'
import { pulses } from '../../schema/directory/directory.ts'
import type { Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { directory, trip } from '../platform/db.ts'

const minute = 60_000
const noted = new Map<string, number>()

/** Keeps when something was last seen to work, and how late it came, in milliseconds. */
export async function beat(deps: Deps, name: string, at: number, ms = 0): Promise<void> {
  const db = directory(deps.env)
  const row = db.insert(pulses).values({ name, at, ms })
  const set = { at: sql`max(at, excluded.at)`, ms }
  await trip(db, [row.onConflictDoUpdate({ target: pulses.name, set })])
}

/** Somebody of this account was here: kept after the answer, at most once a minute. */
export function recordLastSeen(deps: Deps, account: { surface: string; account: string }): void {
  const name = `${account.surface} ${account.account}`
  if ((noted.get(name) ?? 0) > deps.now - minute) return
  if (noted.size > 5000) noted.clear()
  noted.set(name, deps.now)
  deps.waitUntil(beat(deps, name, deps.now).catch(explain))
}
