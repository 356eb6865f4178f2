import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { deals } from '../../schema/workspace/deals.ts'
import { changes, posts } from '../../schema/workspace/history.ts'
import type { Context } from '../context.ts'
import type { Statement } from '../db.ts'
import { countIn, countOut, dropEmpty } from './totals.ts'

/** Where deals go, and since when they are there. */
export interface To {
  stageId: string
  pipelineId: string
  enteredStageAt: number | SQL
}

/**
 * All deals of a condition into one stage: a change each, and as many statements for two thousand
 * deals as for two. What they are is settled inside the batch, so none can be missed or stale.
 */
export function shifted(ctx: Context, eventId: string, which: SQL, to: To): Statement[] {
  const { id: workspace } = ctx.workspace
  const moved = sql`deals.id in (select record_id from changes
    where event_id = ${eventId} and kind = 'deal') and +deals.workspace_id = ${workspace}`
  return [
    ctx.db.insert(changes).select(
      sql`select ${eventId}, workspace_id, 'deal', id, version + 1,
        json_object('stageId', stage_id, 'pipelineId', pipeline_id,
          'enteredStageAt', entered_stage_at),
        json_object('stageId', ${to.stageId}, 'pipelineId', ${to.pipelineId},
          'enteredStageAt', ${to.enteredStageAt})
        from deals where ${which} and workspace_id = ${workspace}`,
    ),
    ...countOut(ctx, moved),
    ctx.db
      .update(deals)
      .set({
        stageId: to.stageId,
        pipelineId: to.pipelineId,
        enteredStageAt: sql`${to.enteredStageAt}`,
        version: sql`version + 1`,
      })
      .where(moved),
    ...countIn(ctx, moved),
    dropEmpty(ctx),
    raiseAll(ctx, eventId),
  ]
}

/** Their cards, where they stand, shall show it. */
const raiseAll = (ctx: Context, eventId: string): Statement =>
  ctx.db
    .update(posts)
    .set({
      behindSince: sql`case when wanted_version > shown_version or tell_version > told_version
        then behind_since else ${ctx.now} end`,
      wantedVersion: sql`(select version from deals where deals.id = record_id)`,
      nextTryAt: sql`min(next_try_at, ${ctx.now})`,
    })
    .where(
      and(
        eq(posts.workspaceId, ctx.workspace.id),
        inArray(
          posts.recordId,
          sql`(select record_id from changes where event_id = ${eventId} and kind = 'deal')`,
        ),
      ),
    )
