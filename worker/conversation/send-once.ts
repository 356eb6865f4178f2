import { eq, lt } from 'drizzle-orm'
import { lateReplies } from '../../schema/directory/directory.ts'
import type { Deps } from '../core/context.ts'
import { ask, directory, first, trip } from '../platform/db.ts'

/** Longer than sending a reply takes. */
const lease = 60_000
const forever = Number.MAX_SAFE_INTEGER

/**
 * Replies to a person once, however many attempts come to it. True when they have their reply, from
 * this attempt or another; false while another is at it.
 */
export async function replyOnce(
  deps: Deps,
  id: string,
  tell: () => Promise<void>,
): Promise<boolean> {
  const db = directory(deps.env, deps.meter)
  const now = Date.now()
  const mine = { until: now + lease, at: now }
  const [taken, kept] = await ask(
    db,
    first(
      db
        .insert(lateReplies)
        .values({ id, ...mine })
        .onConflictDoUpdate({
          target: lateReplies.id,
          set: mine,
          setWhere: lt(lateReplies.until, now),
        })
        .returning(),
    ),
    first(db.select().from(lateReplies).where(eq(lateReplies.id, id))),
  )
  if (!taken) return kept?.until === forever
  const hold = (until: number) =>
    trip(db, [db.update(lateReplies).set({ until }).where(eq(lateReplies.id, id))])
  try {
    await tell()
  } catch (error) {
    await hold(0)
    throw error
  }
  await hold(forever)
  return true
}

/** Has the person seen the reply? */
export async function wasReplied(deps: Deps, id: string): Promise<boolean> {
  const db = directory(deps.env, deps.meter)
  const [kept] = await ask(db, first(db.select().from(lateReplies).where(eq(lateReplies.id, id))))
  return kept?.until === forever
}
