import { and, eq, or, sql } from 'drizzle-orm'
import { letters, notices, pace, posts } from '../../../../schema/workspace/history.ts'
import { deliveries } from '../../../../schema/workspace/webhooks.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'

/** What was given up, or was delivered, is due at once, as if it had only begun. */
export function tryAgain({ db, workspace, now }: Context, id: string): Statement[] {
  const due = { dead: false, tries: 0, delays: 0, nextTryAt: now }
  const again = { ...due, leaseUntil: 0 }
  const of = (table: typeof posts | typeof notices | typeof letters) =>
    and(eq(table.id, id), eq(table.workspaceId, workspace.id), eq(table.dead, true))
  return [
    db
      .update(posts)
      .set({ ...again, behindSince: now })
      .where(of(posts))
      .returning({ id: posts.id }),
    db
      .update(notices)
      .set({ ...again, createdAt: now })
      .where(of(notices))
      .returning({ id: notices.id }),
    db.update(letters).set({ dead: false, tries: 0, nextTryAt: now }).where(of(letters)),
    db
      .update(deliveries)
      .set({ ...due, since: now, sentAt: null, missingSince: null })
      .where(and(eq(deliveries.id, id), eq(deliveries.workspaceId, workspace.id)))
      .returning({ id: deliveries.id }),
    // Its place waits no longer for what failed before.
    db
      .update(pace)
      .set({ heldUntil: 0 })
      .where(
        and(
          eq(pace.workspaceId, workspace.id),
          or(
            eq(pace.place, id),
            sql`${pace.place} = (select webhook_id from webhook_deliveries where id = ${id})`,
          ),
        ),
      ),
  ]
}
