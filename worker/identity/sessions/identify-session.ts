import { eq, sql } from 'drizzle-orm'
import { sessions } from '../../../schema/directory/access.ts'
import { members, workspaces } from '../../../schema/directory/directory.ts'
import { type Context, contextOf, type Deps } from '../../core/context.ts'
import { CrmError, explain } from '../../core/errors.ts'
import { suspendedError } from '../../core/suspended.ts'
import { digest } from '../../platform/crypto.ts'
import { as, ask, directory, first, trip } from '../../platform/db.ts'
import { written } from '../../platform/written.ts'
import { isOver } from '../deletion.ts'
import { memberOf } from '../identify.ts'
import { recordMemberSeen } from '../last-seen.ts'
import { isVouched } from '../recheck.ts'
import { isSessionToken } from './format.ts'

const minute = 60_000

/** Is who signed in still this member there: not removed, no guest, their account not disconnected? */
const standsStill = sql<boolean>`exists (select 1 from identities i
  where i.surface = ${sessions.surface} and i.account = ${sessions.account}
    and i.external_user_id = ${sessions.externalUserId} and i.member_id = ${sessions.memberId}
    and i.workspace_id = ${sessions.workspaceId} and i.removed_at is null and i.guest = 0
    and not exists (select 1 from accounts a where a.surface = i.surface
      and a.external_id = i.account and a.workspace_id = i.workspace_id and a.active = 0
      and (a.left_at is null or a.left_at >= i.created_at)))`
  .mapWith(Boolean)
  .as('stands')

/** Every request of a page asks this. */
const byHash = written((db) =>
  db
    .select({
      ...{ session: as(sessions, 's'), member: as(members, 'm'), workspace: as(workspaces, 'w') },
      vouched: isVouched(sessions.memberId, sessions.workspaceId),
      stands: standsStill,
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .innerJoin(workspaces, eq(workspaces.id, sessions.workspaceId))
    .where(eq(sessions.hash, sql.placeholder('hash'))),
)

async function lookUp(deps: Deps, token: string) {
  if (!(await isSessionToken(deps.env, token))) return undefined
  const db = directory(deps.env, deps.meter)
  const [found] = await ask(db, first(byHash(db, { hash: await digest(token) })))
  return found
}

type Found = NonNullable<Awaited<ReturnType<typeof lookUp>>>

const ended = (message: string) => new CrmError('not_connected', message)

/** Why a session that is known gives no access, if there is a reason. */
function barred({ session, member, workspace, ...is }: Found, deps: Deps): CrmError | undefined {
  if (session.revokedAt !== null || session.expiresAt <= deps.now)
    return ended('You were signed out. Sign in again.')
  if (isOver(workspace, deps.now)) return ended(`${workspace.name} was deleted.`)
  if (!member.active) return ended('Your access has ended. Ask an admin to turn it on again.')
  if (!is.vouched || !is.stands)
    return ended(`Nothing says any more that you work for ${workspace.name}. Sign in again.`)
  return workspace.suspendedAt ? suspendedError(deps.env.PUBLIC_URL) : undefined
}

/** When it was last used, to the minute; kept after the answer. */
function noteUse(deps: Deps, { hash, lastSeenAt }: Found['session']): void {
  if (lastSeenAt > deps.now - minute) return
  const db = directory(deps.env)
  const set = { lastSeenAt: deps.now }
  const noting = trip(db, [db.update(sessions).set(set).where(eq(sessions.hash, hash))])
  deps.waitUntil(noting.catch(explain))
}

/**
 * The member who is signed in, with all their rights as they are now: it is looked up each time, so
 * that what was ended gives no access at once. Throws CrmError `not_connected` where it gives none,
 * `forbidden` while its workspace is suspended.
 */
export async function identifySession(
  deps: Deps,
  token: string,
  requestOf: (memberId: string) => string,
): Promise<Context> {
  const found = await lookUp(deps, token)
  const why = found ? barred(found, deps) : ended('You are not signed in. Sign in again.')
  if (!found || why) throw why
  noteUse(deps, found.session)
  const { session, member: row, workspace } = found
  deps.workspaceId = workspace.id
  const profile = async () => ({ name: row.name, ...(row.email && { email: row.email }) })
  const page = { surface: 'board' as const, account: session.id, user: row.id, profile }
  const known = { workspace, member: memberOf(row, workspace), since: session.createdAt }
  const ctx = contextOf(deps, known, page, { requestId: requestOf(row.id) }, {})
  recordMemberSeen(ctx)
  return ctx
}
