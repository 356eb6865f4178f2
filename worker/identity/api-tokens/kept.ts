import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import { apiTokens } from '../../../schema/directory/access.ts'
import { members } from '../../../schema/directory/directory.ts'
import type { Context } from '../../core/context.ts'
import type { Scope } from '../../core/permissions.ts'
import { digest } from '../../platform/crypto.ts'
import { as, ask, directory, first, rows, trip } from '../../platform/db.ts'
import { setClosed } from '../closed.ts'
import { forgetWorkspace } from '../remembered.ts'
import { tokenFor } from './format.ts'

export type TokenKept = typeof apiTokens.$inferSelect & { member: string }

interface Wanted {
  id: string
  name: string
  scopes: Scope[]
  expiresAt: number | null
}

/** A fresh token of this member; only what it is digested to is kept. */
export async function mintToken(ctx: Context, wanted: Wanted): Promise<string> {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const token = await tokenFor(ctx)
  const hash = await digest(token)
  const row = {
    ...{ hash, ...wanted, createdAt: ctx.now },
    ...{ workspaceId: ctx.workspace.id, memberId: ctx.member.id },
  }
  await trip(db, [db.insert(apiTokens).values(row).onConflictDoNothing()])
  return token
}

const inWorkspace = ({ workspace }: Context) => eq(apiTokens.workspaceId, workspace.id)

/** A token by its id, with its member's name, revoked or not. */
export async function tokenById(ctx: Context, id: string): Promise<TokenKept | undefined> {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const query = db
    .select({ ...as(apiTokens, 't'), member: as(members, 'm').name })
    .from(apiTokens)
    .innerJoin(members, eq(members.id, apiTokens.memberId))
    .where(and(inWorkspace(ctx), eq(apiTokens.id, id)))
  const [found] = await ask(db, first(query))
  return found
}

/** So many tokens that are not revoked, after the one with this id: of one member, or of all. */
export async function tokensKept(
  ctx: Context,
  { of, after, most }: { of?: string | undefined; after?: string | undefined; most: number },
): Promise<TokenKept[]> {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const query = db
    .select({ ...as(apiTokens, 't'), member: as(members, 'm').name })
    .from(apiTokens)
    .innerJoin(members, eq(members.id, apiTokens.memberId))
    .where(
      and(
        inWorkspace(ctx),
        isNull(apiTokens.revokedAt),
        of === undefined ? undefined : eq(apiTokens.memberId, of),
        after === undefined ? undefined : lt(apiTokens.id, after),
      ),
    )
    .orderBy(desc(apiTokens.id))
    .limit(most)
  const [found] = await ask(db, rows(query))
  return found
}

/** From now on it gives no access. */
export async function endToken(ctx: Context, { id, memberId }: TokenKept): Promise<void> {
  const { deps, now, workspace } = ctx
  const speaker = { surface: 'api' as const, account: id, user: memberId }
  await setClosed(deps, { ...speaker, workspaceId: workspace.id }, true)
  const db = directory(deps.env, deps.meter)
  const mine = and(inWorkspace(ctx), eq(apiTokens.id, id))
  await trip(db, [
    db
      .update(apiTokens)
      .set({ revokedAt: now })
      .where(and(mine, isNull(apiTokens.revokedAt))),
  ])
  forgetWorkspace(workspace.id)
}
