import { type SQL, sql } from 'drizzle-orm'
import { deals } from '../../../../schema/workspace/deals.ts'
import { changes, events } from '../../../../schema/workspace/history.ts'
import type { Context } from '../../../core/context.ts'
import { scoped, shownTo } from '../../../core/record/scoped.ts'
import { type Look, map, rows } from '../../../platform/db.ts'

/** A deal on its way: the stages it came to, and when. */
export interface Way {
  id: string
  status: 'open' | 'won' | 'lost'
  pipelineId: string
  reason: string | null
  createdAt: number
  closedAt: number | null
  /** What it is divided by. */
  key: string | null
  entries: { stageId: string; at: number }[]
}

/** More are not gone through while somebody waits. */
export const mostWays = 20_000

/**
 * The ways of deals, from the history of each: its changes are found by the record's id, and when
 * they were by their events' ids. What happened before any history is known by the deal itself.
 */
export function waysLook(ctx: Context, which: SQL, key: SQL): Look<Way[]> {
  const entries = sql`(select json_group_array(json_array(c.after ->> '$.stageId', e.at))
    from ${changes} c join ${events} e on e.id = c.event_id
    where c.workspace_id = ${ctx.workspace.id} and c.record_id = ${deals.id}
      and c.after ->> '$.stageId' is not null and e.undoes is null
      and not exists (select 1 from ${events} u
        where u.workspace_id = ${ctx.workspace.id} and u.undoes = e.id))`
  const from = sql`(select ${deals.id} as id, ${deals.status} as status,
    ${deals.pipelineId} as pipeline_id, ${deals.stageId} as stage_id,
    ${deals.enteredStageAt} as entered_at, ${shownTo(ctx, deals.lostReason)} as reason,
    ${deals.createdAt} as created_at, ${deals.closedAt} as closed_at, ${key} as k, ${entries} as entries
    from ${scoped(ctx, deals)} where ${which} limit ${sql.raw(String(mostWays + 1))})`
  const query = ctx.db
    .select({
      id: sql<string>`id`.as('id'),
      status: sql<Way['status']>`status`.as('status'),
      pipelineId: sql<string>`pipeline_id`.as('pipeline_id'),
      stageId: sql<string>`stage_id`.as('stage_id'),
      enteredAt: sql<number>`entered_at`.as('entered_at'),
      reason: sql<string | null>`reason`.as('reason'),
      createdAt: sql<number>`created_at`.as('created_at'),
      closedAt: sql<number | null>`closed_at`.as('closed_at'),
      key: sql<string | null>`k`.as('k'),
      entries: sql<string>`entries`.as('entries'),
    })
    .from(from)
  return map(rows(query), (found) =>
    found.map(({ stageId, enteredAt, entries: text, ...deal }) => {
      const known = (JSON.parse(text) as [string, number][]).map(([stage, at]) => ({
        ...{ stageId: stage, at },
      })) // as it was made just now
      const sorted = known.sort((a, b) => a.at - b.at)
      const stands = { stageId, at: enteredAt }
      return { ...deal, entries: sorted.length ? sorted : [stands] }
    }),
  )
}
