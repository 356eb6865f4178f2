import { and, eq, sql } from 'drizzle-orm'
import { articleCounts, articleVoters } from '../../../../schema/workspace/answers.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { isWithinLimit } from '../../../core/limits.ts'
import { digest, signatures } from '../../../platform/crypto.ts'
import { database, trip } from '../../../platform/db.ts'

/** Who says it, as far as that is known of somebody without an account or a cookie. */
export interface Visitor {
  address: string
  agent: string
}

/** The same for a month, and nothing that anybody gets back to them by. */
async function voterOf({ env, now }: Deps, { address, agent }: Visitor, id: string) {
  const month = new Date(now).toISOString().slice(0, 7)
  const [signed = ''] = await signatures(
    env,
    'help votes',
    JSON.stringify([month, id, address, agent]),
  )
  return (await digest(signed)).slice(0, 32)
}

/** Counts whether a public article helped, once a visitor and month. False where there are too many at once. */
export async function vote(
  deps: Deps,
  workspace: Workspace,
  articleId: string,
  { helped, by }: { helped: boolean; by: Visitor },
): Promise<boolean> {
  const allowed =
    (await isWithinLimit(deps, 'try', `help ${by.address}`)) &&
    (await isWithinLimit(deps, 'ask', `help of ${workspace.id}`))
  if (!allowed) return false
  const voter = await voterOf(deps, by, articleId)
  const db = database(deps.env, workspace.id, deps.meter)
  const of = { workspaceId: workspace.id, articleId }
  const count = helped ? articleCounts.yes : articleCounts.no
  const isSame = and(
    ...[eq(articleVoters.workspaceId, workspace.id), eq(articleVoters.articleId, articleId)],
    eq(articleVoters.voter, voter),
  )
  const isNew = sql`not exists (select 1 from ${articleVoters} where ${isSame})`
  await trip(db, [
    db.insert(articleCounts).values(of).onConflictDoNothing(),
    db
      .update(articleCounts)
      .set(helped ? { yes: sql`${count} + 1` } : { no: sql`${count} + 1` })
      .where(
        and(
          ...[eq(articleCounts.workspaceId, workspace.id), eq(articleCounts.articleId, articleId)],
          isNew,
        ),
      ),
    db
      .insert(articleVoters)
      .values({ ...of, voter, at: deps.now })
      .onConflictDoNothing(),
  ])
  return true
}
