import { desc, sql } from 'drizzle-orm'
import { customerValues } from '../../../../schema/workspace/analytics.ts'
import { events } from '../../../../schema/workspace/history.ts'
import type { Context } from '../../../core/context.ts'
import type { CardNews } from '../../../core/record/drawn.ts'
import { capital } from '../../../language/formatting.ts'
import { first, type Look, map, nothing } from '../../../platform/db.ts'
import { usualId } from '../queries.ts'
import { maySeeAll } from '../who-sees.ts'
import { dropRequest } from './dropped.ts'

/** That a customer's tier dropped, on the live card, for as long as it is the tier they dropped to. */
export function dropNews(ctx: Context, id: string): Look<CardNews | undefined> {
  if (!maySeeAll(ctx)) return nothing(undefined)
  const begins = dropRequest(sql`${id}`)
  const last = ctx.db
    .select({
      event: events.id,
      why: sql<string | null>`${events.notes} ->> '$.why'`.as('why'),
      to: sql<string | null>`${events.notes} ->> '$.tier'`.as('to_tier'),
      tier: sql<string | null>`(select v.tier from ${customerValues} v
        where v.workspace_id = ${ctx.workspace.id} and v.customer_id = ${id}
          and v.analysis_id = ${usualId(ctx)})`.as('tier'),
    })
    .from(events)
    .where(
      sql`${events.workspaceId} = ${ctx.workspace.id} and ${events.requestId} >= ${begins}
        and ${events.requestId} < ${begins} || char(1114111)`,
    )
    .orderBy(desc(events.requestId))
    .limit(1)
  return map(first(last), (found) =>
    found?.why && found.tier === found.to
      ? { text: `${capital(found.why)}.`, tone: 'warn', news: `dropped ${found.event}` }
      : undefined,
  )
}
