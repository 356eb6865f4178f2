import { and, eq } from 'drizzle-orm'
import { members, workspaces } from '../../schema/directory/directory.ts'
import { type Context, contextOf, type Deps } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import type { Scope } from '../core/permissions.ts'
import { suspendedError } from '../core/suspended.ts'
import { as, ask, directory, first } from '../platform/db.ts'
import type { Origin } from '../platform/env.ts'
import { isOver } from './deletion.ts'
import { memberOf } from './identify.ts'

/** Who asked for what is done later, as the guard of every write looks them up. */
export interface Asker {
  memberId: string
  surface: Origin
  account: string
  user: string
  since: number
  scopes?: readonly Scope[]
}

export const askerOf = ({ member, surface, account, user, since }: Context): Asker => ({
  ...{ memberId: member.id, surface, account, user, since },
  ...(member.scopes && { scopes: member.scopes }),
})

/** The same person as they are by now. Throws CrmError where they have no access any more. */
export async function actingAs(
  deps: Deps,
  workspaceId: string,
  asker: Asker,
  requestId: string,
): Promise<Context> {
  const db = directory(deps.env, deps.meter)
  const query = db
    .select({ member: as(members, 'm'), workspace: as(workspaces, 'w') })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(and(eq(members.id, asker.memberId), eq(members.workspaceId, workspaceId)))
  const [found] = await ask(db, first(query))
  if (!found?.member.active || isOver(found.workspace, deps.now))
    throw new CrmError('forbidden', 'Who asked for this has no access any more.')
  const { member: row, workspace } = found
  if (workspace.suspendedAt) throw suspendedError(deps.env.PUBLIC_URL)
  deps.workspaceId = workspaceId
  const { surface, account, user, since, scopes } = asker
  const member = { ...memberOf(row, workspace), ...(scopes && { scopes }) }
  const profile = async () => ({ name: row.name, ...(row.email && { email: row.email }) })
  const speaker = { surface, account, user, profile }
  return contextOf(deps, { workspace, member, since }, speaker, { requestId }, {})
}
