import { and, eq } from 'drizzle-orm'
import { closedIdentities } from '../../schema/workspace/history.ts'
import type { Deps, Speaker } from '../core/context.ts'
import { database, trip } from '../platform/db.ts'

type Which = Pick<Speaker, 'surface' | 'account' | 'user'> & { workspaceId: string }

/**
 * Says beside the workspace's data whether this identity may write: wherever it is still remembered,
 * the guard of every write reads it.
 */
export async function setClosed(deps: Deps, which: Which, closed: boolean): Promise<void> {
  const { workspaceId, surface, account, user: externalUserId } = which
  const db = database(deps.env, workspaceId, deps.meter)
  const it = and(
    eq(closedIdentities.workspaceId, workspaceId),
    eq(closedIdentities.surface, surface),
    eq(closedIdentities.account, account),
    eq(closedIdentities.externalUserId, externalUserId),
  )
  const row = { workspaceId, surface, account, externalUserId, at: deps.now }
  const target = [
    closedIdentities.workspaceId,
    closedIdentities.surface,
    closedIdentities.account,
    closedIdentities.externalUserId,
  ]
  const closing = db
    .insert(closedIdentities)
    .values(row)
    .onConflictDoUpdate({ target, set: { at: deps.now } })
  await trip(db, [closed ? closing : db.delete(closedIdentities).where(it)])
}
