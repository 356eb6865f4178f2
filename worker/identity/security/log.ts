import { and, eq, lt, type SQL, sql } from 'drizzle-orm'
import { securityLog } from '../../../schema/directory/access.ts'
import { identities } from '../../../schema/directory/directory.ts'
import type { Deps, Person } from '../../core/context.ts'
import { type Database, directory, type Statement, trip } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'

/** What every entry has: an id that sorts by time, when it was, and that it happened once. */
export const entry = (now: number) => ({ id: newId('entry', now), count: 1, at: now })

/**
 * The entry of a person who becomes this member from now on; none where they are already. It goes
 * before the identity's own row, in one batch with it. `only`: what that row depends on.
 */
export function identityAdded(
  db: Database,
  now: number,
  { surface, account, user }: Pick<Person, 'surface' | 'account' | 'user'>,
  member: { id: string; workspaceId: string },
  only: SQL = sql`true`,
): Statement {
  const known = db
    .select({ one: sql`1` })
    .from(identities)
    .where(
      and(
        eq(identities.surface, surface),
        eq(identities.account, account),
        eq(identities.externalUserId, user),
        eq(identities.memberId, member.id),
      ),
    )
  const { id, count, at } = entry(now)
  return db.insert(securityLog).select(
    sql`select ${id}, ${member.workspaceId}, 'identity_added', ${surface}, ${account}, ${user},
        ${member.id}, ${count}, ${at} where not exists ${known} and ${only}`,
  )
}

const kept = 400 * 86_400_000

/** The one thing that is ever deleted here: what is older than 400 days, some at a time. */
export async function forgetOldEntries(deps: Deps): Promise<void> {
  const db = directory(deps.env)
  const old = db
    .select({ id: securityLog.id })
    .from(securityLog)
    .where(lt(securityLog.at, deps.now - kept))
    .limit(100)
  await trip(db, [db.delete(securityLog).where(sql`id in ${old}`)])
}
