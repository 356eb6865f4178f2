import { eq, sql } from 'drizzle-orm'
import { apiTokens } from '../../../schema/directory/access.ts'
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
import { type TokenKnown, tokensKnown } from '../remembered.ts'
import { isToken } from './format.ts'

const minute = 60_000

const refused = (message: string) => new CrmError('not_connected', message)
const unknown = () =>
  refused('This token gives no access. Make a new one with /crm api token in Slack or Teams.')

/** Every request asks this. */
const byHash = written((db) =>
  db
    .select({
      ...{ token: as(apiTokens, 't'), member: as(members, 'm'), workspace: as(workspaces, 'w') },
      vouched: isVouched(apiTokens.memberId, apiTokens.workspaceId),
    })
    .from(apiTokens)
    .innerJoin(members, eq(members.id, apiTokens.memberId))
    .innerJoin(workspaces, eq(workspaces.id, apiTokens.workspaceId))
    .where(eq(apiTokens.hash, sql.placeholder('hash'))),
)

async function lookUp(deps: Deps, hash: string): Promise<TokenKnown | undefined> {
  const db = directory(deps.env, deps.meter)
  const [found] = await ask(db, first(byHash(db, { hash })))
  return found
}

/** Why a token that is known gives no access, if there is a reason. */
function barred(
  { token, member, workspace, vouched }: TokenKnown,
  now: number,
): string | undefined {
  if (token.revokedAt !== null) return 'This token was revoked. Make a new one.'
  if (token.expiresAt !== null && token.expiresAt <= now)
    return 'This token has expired. Make a new one.'
  if (isOver(workspace, now)) return `${workspace.name} was deleted.`
  if (!member.active) return 'Your access has ended. Ask an admin to turn it on again.'
  return vouched ? undefined : `Nothing says any more that you work for ${workspace.name}.`
}

/** When it was last used, to the minute; kept after the answer. */
function noteUse(deps: Deps, { hash, lastUsedAt }: TokenKnown['token']): void {
  if (lastUsedAt !== null && lastUsedAt > deps.now - minute) return
  const db = directory(deps.env)
  const set = { lastUsedAt: deps.now }
  const noting = trip(db, [db.update(apiTokens).set(set).where(eq(apiTokens.hash, hash))])
  deps.waitUntil(noting.catch(explain))
}

/** Throws CrmError `not_connected` where the token gives no access, or none any more, `forbidden` while its workspace is suspended. */
async function found(deps: Deps, text: string, hash: string): Promise<TokenKnown> {
  const isOne = tokensKnown.get(hash, deps.now) !== undefined || (await isToken(text))
  const is = isOne ? await lookUp(deps, hash) : undefined
  if (!is) throw unknown()
  const why = barred(is, deps.now)
  if (why) throw refused(why)
  if (is.workspace.suspendedAt) throw suspendedError(deps.env.PUBLIC_URL)
  return is
}

function remembered(deps: Deps, hash: string): TokenKnown | undefined {
  const kept = tokensKnown.get(hash, deps.now)
  return kept && barred(kept, deps.now) === undefined ? kept : undefined
}

/** Who a token speaks for, and whether that is only remembered. */
export interface Caller {
  ctx: Context
  /** Asks whether it still gives access, where that was not asked yet. */
  confirm(): Promise<void>
}

/**
 * The member a token speaks for, with the token's scopes. It is looked up each time, so that what
 * was revoked gives no access at once; of one that is to write the last minute's answer does, since
 * the write asks again by itself. Throws CrmError `not_connected` where it gives none.
 */
export async function identifyToken(
  deps: Deps,
  text: string,
  asked: { isToWrite: boolean; requestOf(memberId: string): string },
): Promise<Caller> {
  const hash = await digest(text)
  const before = asked.isToWrite ? remembered(deps, hash) : undefined
  const is = before ?? (await found(deps, text, hash))
  if (!before) {
    tokensKnown.set(is.token.hash, is, deps.now)
    noteUse(deps, is.token)
  }
  deps.workspaceId = is.workspace.id
  const ctx = speaking(deps, is, asked.requestOf(is.member.id))
  recordMemberSeen(ctx)
  return { ctx, confirm: async () => void (before && (await found(deps, text, hash))) }
}

function speaking(deps: Deps, { token, member: row, workspace }: TokenKnown, requestId: string) {
  const member = { ...memberOf(row, workspace), scopes: token.scopes }
  const profile = async () => ({ name: row.name, ...(row.email && { email: row.email }) })
  const program = { surface: 'api' as const, account: token.id, user: row.id, profile }
  const known = { workspace, member, since: token.createdAt }
  return contextOf(deps, known, program, { requestId }, {})
}
