import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Statement } from '../db.ts'

/** Adds the deal, as it now stands, to its owner's totals and to everyone's. */
export const countIn = (ctx: Context, dealId: string): Statement => count(ctx, dealId, 1)

/** Takes the deal, as it still stands, out of them. */
export const countOut = (ctx: Context, dealId: string): Statement => count(ctx, dealId, -1)

const count = (ctx: Context, dealId: string, sign: 1 | -1): Statement =>
  ctx.db.run(sql`insert into rollups
    (workspace_id, pipeline_id, owner_id, status, stage_id, currency, deals, amount)
    select workspace_id, pipeline_id, owner.value, status, stage_id, currency,
      ${sign}, ${sign} * coalesce(amount, 0)
    from deals, json_each(json_array('*', coalesce(owner_id, ''))) owner
    where id = ${dealId} and workspace_id = ${ctx.workspace.id}
    on conflict (workspace_id, owner_id, status, pipeline_id, stage_id, currency)
    do update set deals = deals + excluded.deals, amount = amount + excluded.amount`)
