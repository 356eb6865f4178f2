import { and, eq } from 'drizzle-orm'
import { editions } from '../../schema/workspace/history.ts'
import type { Card } from '../core/card.ts'
import type { Context } from '../core/context.ts'
import type { LiveCard } from '../core/record/drawn.ts'
import { kindNamed, kindOf } from '../core/record/registry.ts'
import { first, type Look, map } from '../platform/db.ts'

/** A record as it is now, as its cards show it; a digest stays what it was. */
export function liveCard(ctx: Context, id: string): Look<LiveCard> {
  if (id.startsWith('edition_')) return editionCard(ctx, id)
  const live = kindNamed(ctx, kindOf(id))?.live
  if (!live) throw new Error(`${id} has no card that is kept true`)
  return live(ctx, id)
}

const editionCard = (ctx: Context, id: string): Look<LiveCard> =>
  map(
    first(
      ctx.db
        .select({ card: editions.card })
        .from(editions)
        .where(and(eq(editions.workspaceId, ctx.workspace.id), eq(editions.id, id))),
    ),
    (found) => ({
      card: (found?.card as Card | null | undefined) ?? removed, // written from a Card
      version: 1,
      line: '',
    }),
  )

const removed: Card = { title: 'Digest', badge: 'Undone', parts: [], buttons: [] }
