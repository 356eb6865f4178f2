import { sql } from 'drizzle-orm'
import { pulses } from '../../schema/directory/directory.ts'
import { membersSeen } from '../../schema/workspace/history.ts'
import type { Context, Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { database, directory, trip } from '../platform/db.ts'

const minute = 60_000
const hour = 60 * minute
const noted = new Map<string, number>()

/** Keeps when something was last seen to work, and how late it came, in milliseconds. */
export async function beat(deps: Deps, name: string, at: number, ms = 0): Promise<void> {
  const db = directory(deps.env)
  const row = db.insert(pulses).values({ name, at, ms })
  const set = { at: sql`max(at, excluded.at)`, ms }
  await trip(db, [row.onConflictDoUpdate({ target: pulses.name, set })])
}

/** Is it so long since this was noted in this isolate? It counts as noted from now on. */
function isDue(name: string, now: number, pause: number): boolean {
  if ((noted.get(name) ?? 0) > now - pause) return false
  if (noted.size > 5000) noted.clear()
  noted.set(name, now)
  return true
}

/** Somebody of this account was here: kept after the answer, at most once a minute. */
export function recordLastSeen(deps: Deps, account: { surface: string; account: string }): void {
  const name = `${account.surface} ${account.account}`
  if (isDue(name, deps.now, minute)) deps.waitUntil(beat(deps, name, deps.now).catch(explain))
}

/** This member was here, if only to look: kept after the answer, at most once an hour. */
export function recordMemberSeen({ deps, workspace, member, now: at }: Context): void {
  if (!isDue(member.id, at, hour)) return
  const db = database(deps.env, workspace.id)
  const row = db
    .insert(membersSeen)
    .values({ memberId: member.id, workspaceId: workspace.id, at })
    .onConflictDoUpdate({
      target: [membersSeen.workspaceId, membersSeen.memberId],
      set: { at: sql`max(at, excluded.at)` },
    })
  deps.waitUntil(trip(db, [row]).catch(explain))
}
