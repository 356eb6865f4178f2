import { and, desc, eq, sql } from 'drizzle-orm'
import { changes, editions } from '../../schema/workspace/history.ts'
import type { Card } from '../core/card.ts'
import type { Context } from '../core/context.ts'
import { dealCard, dealShown, goneCard, toldLine } from '../domains/deals/card.ts'
import { both, first, type Look, map } from '../platform/db.ts'

/** A record's live card, its version, and the line its thread hears when it is won or lost. */
export interface Shown {
  card: Card
  version: number
  line: string
}

/** The record as it is now; where it is gone, what it was called. A digest stays what it was. */
export function recordShown(ctx: Context, id: string): Look<Shown> {
  return id.startsWith('edition_') ? editionShown(ctx, id) : recordAsItIs(ctx, id)
}

const editionShown = (ctx: Context, id: string): Look<Shown> =>
  map(
    first(
      ctx.db
        .select({ card: editions.card })
        .from(editions)
        .where(and(eq(editions.workspaceId, ctx.workspace.id), eq(editions.id, id))),
    ),
    (found) => ({
      card: (found?.card as Card | null | undefined) ?? goneCard('Digest'), // written from a Card
      version: 1,
      line: '',
    }),
  )

function recordAsItIs(ctx: Context, id: string): Look<Shown> {
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
      ? { card: dealCard(ctx, shown), version: shown.deal.version, line: toldLine(ctx, shown) }
      : { card: goneCard(last?.title ?? 'Deal'), version: last?.version ?? 0, line: '' },
  )
}
