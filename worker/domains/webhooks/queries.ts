import { asc, eq } from 'drizzle-orm'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { webhooks } from '../../../schema/workspace/webhooks.ts'
import type { Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { scoped, scopedById, select, selectAll } from '../../core/record/scoped.ts'
import { as, both, first, type Look, map, rows } from '../../platform/db.ts'
import { deliveriesList } from './lists.ts'

export type Webhook = typeof webhooks.$inferSelect

/** A webhook, whose it is, and what was sent last. */
export interface WebhookShown extends Webhook {
  owner: string | null
  latest: Part[]
}

/** More than these nobody looks after. */
export const mostWebhooks = 20

/** All there are, the oldest first. */
export const webhooksLook = (ctx: Context): Look<Webhook[]> =>
  rows(
    selectAll(ctx, webhooks)
      .from(scoped(ctx, webhooks))
      .orderBy(asc(webhooks.id))
      .limit(mostWebhooks),
  )

export const webhookShown = (ctx: Context, id: string): Look<WebhookShown | undefined> => {
  const found = first(
    select(ctx, { ...as(webhooks, 'w'), owner: workspaceMembers.name })
      .from(scopedById(ctx, webhooks))
      .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, webhooks.ownerId))
      .where(eq(webhooks.id, id)),
  )
  return map(both(found, deliveriesList.beginning(ctx, 5, id)), ([is, latest]) =>
    is ? { ...is, latest } : undefined,
  )
}
