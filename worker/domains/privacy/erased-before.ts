import { and, desc, eq, sql } from 'drizzle-orm'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { erasedKeys, erasures, type Traces } from '../../../schema/workspace/privacy.ts'
import type { Context } from '../../core/context.ts'
import { system } from '../../core/record/reader.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { secretOf } from '../../identity/erased/secret.ts'
import { keyedHashes } from '../../platform/crypto.ts'
import { ask, inList, rows } from '../../platform/db.ts'
import { knownAs } from './traces.ts'

/** That somebody was erased, and by what of them that is known. */
export interface ErasedBefore {
  /** As `knownAs` has it. */
  key: string
  at: number
  why: typeof erasures.$inferSelect.why
  by: string | null
}

/** Who of these was erased here, the latest first: by what the asker holds of them. */
export async function erasedBefore(ctx: Context, traces: Traces): Promise<ErasedBefore[]> {
  const known = knownAs(traces, ctx.workspace.country)
  const secret = known.length ? await erasureSecret(ctx) : undefined
  return secret ? erasedAs(ctx, secret, known) : []
}

/** Undefined while nobody was erased here. */
export const erasureSecret = ({ db, workspace, deps }: Context): Promise<string | undefined> =>
  secretOf({ db, env: deps.env, workspaceId: workspace.id })

/** The same by the secret and by what they are known as. */
export async function erasedAs(
  ctx: Context,
  secret: string,
  known: string[],
): Promise<ErasedBefore[]> {
  const { db, workspace } = ctx
  const hashes = await keyedHashes(secret, known)
  const run = system({ db, workspace })
  const query = select(run, {
    hash: erasedKeys.hash,
    at: erasures.createdAt,
    why: erasures.why,
    by: sql<string | null>`${workspaceMembers.name}`.as('erased_by'),
  })
    .from(erasedKeys)
    .innerJoin(scopedById(run, erasures), eq(erasures.id, erasedKeys.erasureId))
    .leftJoin(scopedById(run, workspaceMembers), eq(workspaceMembers.id, erasures.memberId))
    .where(
      and(
        eq(erasedKeys.workspaceId, workspace.id),
        // Many may come with one import.
        sql`${erasedKeys.hash} in ${inList(hashes)}`,
      ),
    )
    .orderBy(desc(erasures.createdAt))
    .limit(1000)
  const [found] = await ask(db, rows(query))
  return found.map(({ hash, ...one }) => ({ ...one, key: known[hashes.indexOf(hash)] ?? '' }))
}
