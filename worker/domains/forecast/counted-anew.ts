import { and, eq } from 'drizzle-orm'
import { deals } from '../../../schema/workspace/deals.ts'
import type { Context } from '../../core/context.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { ask, first } from '../../platform/db.ts'

export const countedAnew = 'Totals are being counted anew. Look again in a few minutes.'

/** Has somebody an open deal though no total says so, as where who sees what was just changed? */
export async function areCountedAnew(
  ctx: Context,
  { pipelineId, ownerId = ctx.member.id }: { pipelineId?: string; ownerId?: string | undefined },
): Promise<boolean> {
  const mine = and(eq(deals.status, 'open'), eq(deals.ownerId, ownerId))
  const open = select(ctx, { id: deals.id })
    .from(scoped(ctx, deals))
    .where(and(mine, pipelineId ? eq(deals.pipelineId, pipelineId) : undefined))
    .limit(1)
  const [found] = await ask(ctx.db, first(open))
  return found !== undefined
}
