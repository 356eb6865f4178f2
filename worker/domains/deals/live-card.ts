import { and, desc, eq, sql } from 'drizzle-orm'
import { changes } from '../../../schema/workspace/history.ts'
import type { Context } from '../../core/context.ts'
import type { LiveCard } from '../../core/record/kind.ts'
import { both, first, type Look, map } from '../../platform/db.ts'
import { dealCard, deletedCard, threadLine } from './card.ts'
import { dealShown } from './shown.ts'

/** The deal as it is now; where it is gone, what it was called. */
export function dealLive(ctx: Context, id: string): Look<LiveCard> {
  const trace = first(
    ctx.db
      .select({
        version: changes.version,
        title: sql<string | null>`json_extract(${changes.before}, '$.title')`.as('title'),
      })
      .from(changes)
      .where(and(eq(changes.workspaceId, ctx.workspace.id), eq(changes.recordId, id)))
      .orderBy(desc(changes.version))
      .limit(1),
  )
  return map(both(dealShown(ctx, id), trace), ([shown, last]) =>
    shown
      ? { card: dealCard(ctx, shown), version: shown.deal.version, line: threadLine(ctx, shown) }
      : { card: deletedCard(last?.title ?? 'Deal'), version: last?.version ?? 0, line: '' },
  )
}
