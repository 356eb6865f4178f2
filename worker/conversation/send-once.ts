import { eq, lt } from 'drizzle-orm'
import { tellings } from '../../schema/directory/directory.ts'
import type { Deps } from '../core/context.ts'
import { ask, directory, first, trip } from '../platform/db.ts'

/** Longer than telling takes. */
const lease = 60_000
const forever = Number.MAX_SAFE_INTEGER

/**
 * Tells a person what they must hear once, whoever comes first with it. True when they have been
 * told, by this or by another; false while another is at it.
 */
export async function tellOnce(
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
        .insert(tellings)
        .values({ id, ...mine })
        .onConflictDoUpdate({ target: tellings.id, set: mine, setWhere: lt(tellings.until, now) })
        .returning(),
    ),
    first(db.select().from(tellings).where(eq(tellings.id, id))),
  )
  if (!taken) return kept?.until === forever
  const hold = (until: number) =>
    trip(db, [db.update(tellings).set({ until }).where(eq(tellings.id, id))])
  try {
    await tell()
  } catch (error) {
    await hold(0)
    throw error
  }
  await hold(forever)
  return true
}

/** Has the person heard it? */
export async function wasTold(deps: Deps, id: string): Promise<boolean> {
  const db = directory(deps.env, deps.meter)
  const [kept] = await ask(db, first(db.select().from(tellings).where(eq(tellings.id, id))))
  return kept?.until === forever
}
