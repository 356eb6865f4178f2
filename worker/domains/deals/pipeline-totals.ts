import { and, eq, inArray } from 'drizzle-orm'
import { dealStatuses, deals, pipelines } from '../../../schema/workspace/deals.ts'
import { rollups } from '../../../schema/workspace/indexes.ts'
import type { Context } from '../../core/context.ts'
import { inEachAudience } from '../../core/record/audience.ts'
import { readInParts } from '../../core/record/parts.ts'
import { recordLook } from '../../core/record/queries.ts'
import { hiddenFields } from '../../core/record/registry.ts'
import { both, type Look, map, rows } from '../../platform/db.ts'
import { convert, ratesLook } from '../forecast/index.ts'

/**
 * What the deals of a stage come to in one currency, in minor units; null where it is hidden. `worth` is
 * the same in the workspace's currency, null where no rate was entered.
 */
interface StageTotal {
  stageId: string
  status: string
  currency: string
  deals: number
  amount: number | null
  worth: number | null
}

/**
 * The deals of a pipeline by stage, status and currency, from the roll-ups; with `owner` those of a
 * member. Throws `not_found` where the workspace has no such pipeline.
 */
export const pipelineTotals = (ctx: Context, pipelineId: string, owner = '*') =>
  readInParts(ctx, [deals], (reader) => totalsLook(reader, pipelineId, owner))

function totalsLook(ctx: Context, pipelineId: string, owner: string): Look<StageTotal[]> {
  const isHidden = hiddenFields(ctx, 'deal').includes('amount')
  const shown = map(
    both(stageTotalsLook(ctx, pipelineId, owner), ratesLook(ctx)),
    ([all, rates]) => {
      const some = together(all).filter(({ deals }) => deals > 0)
      const { currency, worth } = convert(ctx, some, rates)
      const isOwn = currency === ctx.workspace.currency
      const worthOf = (one: Total) =>
        isOwn && (one.amount === 0 || worth(one)) ? worth(one) : null
      return some.map(
        (one): StageTotal => ({
          ...one,
          ...(isHidden ? { amount: null, worth: null } : { worth: worthOf(one) }),
        }),
      )
    },
  )
  return map(both(recordLook(ctx, pipelines, pipelineId), shown), ([, totals]) => totals)
}

/** A row for each audience of theirs that the reader belongs to. */
const stageTotalsLook = (ctx: Context, pipelineId: string, owner: string) =>
  rows(
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
          eq(rollups.ownerId, owner),
          inArray(rollups.status, [...dealStatuses]),
          eq(rollups.pipelineId, pipelineId),
        ),
      ),
  )

type Total = Omit<StageTotal, 'worth'> & { amount: number }

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
