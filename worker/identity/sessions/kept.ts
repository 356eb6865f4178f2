import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm'
import { securityLog, sessions } from '../../../schema/directory/access.ts'
import type { Context, Deps, Person } from '../../core/context.ts'
import { digest } from '../../platform/crypto.ts'
import { ask, directory, first, rows, trip } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { entry } from '../security/log.ts'
import { browserName } from './browser-name.ts'
import type { Frame } from './cookie.ts'
import { isSessionToken, newSessionToken } from './format.ts'

export type SessionKept = Omit<typeof sessions.$inferSelect, 'hash'>

const day = 86_400_000
/** How many seconds somebody is signed in. In a frame their vendor says again who they are. */
export const sessionLasts: Record<Frame, number> = {
  browser: (7 * day) / 1000,
  teams: day / 1000,
}

/** Who signs in: a member, and the identity by which they are known to be them. */
export interface SigningIn extends Pick<Person, 'surface' | 'account' | 'user'> {
  workspaceId: string
  memberId: string
}

/** A fresh session of this member; only what its token is digested to is kept. */
export async function openSession(
  deps: Deps,
  who: SigningIn,
  request: Request,
  frame: Frame,
): Promise<string> {
  const db = directory(deps.env, deps.meter)
  const token = await newSessionToken(deps.env)
  const { user: externalUserId, ...is } = who
  const row = {
    ...{ ...is, externalUserId, hash: await digest(token), id: newId('session', deps.now) },
    browser: browserName(request.headers.get('user-agent')),
    ...{
      createdAt: deps.now,
      lastSeenAt: deps.now,
      expiresAt: deps.now + sessionLasts[frame] * 1000,
    },
  }
  const logged = { ...entry(deps.now), ...is, externalUserId, kind: 'signed_in' as const }
  await trip(db, [db.insert(sessions).values(row), db.insert(securityLog).values(logged)])
  return token
}

const ending = (deps: Deps) => directory(deps.env, deps.meter).update(sessions)

/** The session of this token gives no access from now on. */
export async function signOut(deps: Deps, token: string): Promise<void> {
  if (!(await isSessionToken(deps.env, token))) return
  const its = and(eq(sessions.hash, await digest(token)), isNull(sessions.revokedAt))
  const db = directory(deps.env, deps.meter)
  await trip(db, [ending(deps).set({ revokedAt: deps.now }).where(its)])
}

const mine = ({ workspace, member }: Context) =>
  and(eq(sessions.workspaceId, workspace.id), eq(sessions.memberId, member.id))

const open = (ctx: Context) =>
  and(mine(ctx), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now))

/** So many of the member's own that are open, the newest first, after the one with this id. */
export async function sessionsKept(
  ctx: Context,
  { after, most }: { after?: string | undefined; most: number },
): Promise<SessionKept[]> {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const query = db
    .select()
    .from(sessions)
    .where(and(open(ctx), after === undefined ? undefined : lt(sessions.id, after)))
    .orderBy(desc(sessions.id))
    .limit(most)
  const [found] = await ask(db, rows(query))
  return found
}

/** One of the member's own by its id, ended or not. */
export async function sessionById(ctx: Context, id: string): Promise<SessionKept | undefined> {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const query = db
    .select()
    .from(sessions)
    .where(and(mine(ctx), eq(sessions.id, id)))
  const [found] = await ask(db, first(query))
  return found
}

/** Ends the member's session with this id, or all of them. */
export async function endSessions(ctx: Context, id?: string): Promise<void> {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const these = and(open(ctx), id === undefined ? undefined : eq(sessions.id, id))
  await trip(db, [ending(ctx.deps).set({ revokedAt: ctx.now }).where(these)])
}

/** What ended by itself a month ago need not be known any more. */
export async function forgetSessions(deps: Deps): Promise<void> {
  const db = directory(deps.env)
  await trip(db, [db.delete(sessions).where(lt(sessions.expiresAt, deps.now - 30 * day))])
}
