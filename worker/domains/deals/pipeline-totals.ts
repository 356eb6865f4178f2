import { and, eq, inArray } from 'drizzle-orm'
import { dealStatuses, pipelines } from '../../../schema/workspace/deals.ts'
import { rollups } from '../../../schema/workspace/indexes.ts'
import type { Context } from '../../core/context.ts'
import { inEachAudience } from '../../core/record/audience.ts'
import { recordLook } from '../../core/record/queries.ts'
import { hiddenFields } from '../../core/record/registry.ts'
import { ask, map, rows } from '../../platform/db.ts'

/** What the deals of a stage come to in one currency, in minor units; null where it is hidden. */
interface StageTotal {
  stageId: string
  status: string
  currency: string
  deals: number
  amount: number | null
}

/**
 * The deals of a pipeline by stage, status and currency, from the roll-ups. Throws `not_found` where
 * the workspace has no such pipeline.
 */
export async function pipelineTotals(ctx: Context, pipelineId: string): Promise<StageTotal[]> {
  const isHidden = hiddenFields(ctx, 'deal').includes('amount')
  const look = rows(
    ctx.db
      .select({
        stageId: rollups.stageId,
        status: rollups.status,
        currency: rollups.currency,
        deals: rollups.deals,
        amount: rollups.amount,
      })
      .from(inEachAudience(ctx, rollups))
      .where(
        and(
          eq(rollups.ownerId, '*'),
          inArray(rollups.status, [...dealStatuses]),
          eq(rollups.pipelineId, pipelineId),
        ),
      ),
  )
  const shown = map(look, (all) =>
    together(all)
      .filter(({ deals }) => deals > 0)
      .map((one): StageTotal => ({ ...one, amount: isHidden ? null : one.amount })),
  )
  const [, totals] = await ask(ctx.db, recordLook(ctx, pipelines, pipelineId), shown)
  return totals
}

type Total = StageTotal & { amount: number }

/** Of each stage, status and currency one. */
function together(all: Total[]): Total[] {
  const found = new Map<string, Total>()
  for (const one of all) {
    const key = `${one.status} ${one.stageId} ${one.currency}`
    const { deals = 0, amount = 0 } = found.get(key) ?? {}
    found.set(key, { ...one, deals: one.deals + deals, amount: one.amount + amount })
  }
  return [...found.values()]
}
