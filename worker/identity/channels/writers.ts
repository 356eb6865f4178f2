import { and, eq, isNull } from 'drizzle-orm'
import { identities } from '../../../schema/directory/directory.ts'
import type { Conversation, Deps } from '../../core/context.ts'
import { ask, directory, first } from '../../platform/db.ts'

/** The member of this workspace who is known by that id of a vendor's. */
export async function memberCalled(
  deps: Deps,
  workspaceId: string,
  { surface, account, user }: Pick<Conversation, 'surface' | 'account'> & { user: string },
): Promise<string | undefined> {
  const db = directory(deps.env, deps.meter)
  const which = and(
    ...[eq(identities.surface, surface), eq(identities.account, account)],
    ...[eq(identities.externalUserId, user), eq(identities.workspaceId, workspaceId)],
    ...[isNull(identities.removedAt), eq(identities.guest, false)],
  )
  const [found] = await ask(
    db,
    first(db.select({ id: identities.memberId }).from(identities).where(which)),
  )
  return found?.id
}
