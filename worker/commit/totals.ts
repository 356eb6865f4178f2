import { sql } from 'drizzle-orm'
import { rollups } from '../../schema/workspace/indexes.ts'
import type { Context } from '../context.ts'
import type { Statement } from '../db.ts'

/** Adds the deal, as it now stands, to its owner's totals and to everyone's. */
export const countIn = (ctx: Context, dealId: string): Statement => count(ctx, dealId, 1)

/** Takes the deal, as it still stands, out of them. */
export const countOut = (ctx: Context, dealId: string): Statement => count(ctx, dealId, -1)

const count = (ctx: Context, dealId: string, sign: 1 | -1): Statement =>
  ctx.db
    .insert(rollups)
    .select(
      sql`select workspace_id, pipeline_id, owner.value, status, stage_id, currency,
        ${sign}, ${sign} * coalesce(amount, 0)
        from deals, json_each(json_array('*', coalesce(owner_id, ''))) owner
        where deals.id = ${dealId} and workspace_id = ${ctx.workspace.id}`,
    )
    .onConflictDoUpdate({
      target: [
        rollups.workspaceId,
        rollups.ownerId,
        rollups.status,
        rollups.pipelineId,
        rollups.stageId,
        rollups.currency,
      ],
      set: {
        deals: sql`${rollups.deals} + excluded.deals`,
        amount: sql`${rollups.amount} + excluded.amount`,
      },
    })
