import { and, eq } from 'drizzle-orm'
import { letters, notices, posts } from '../../../../schema/workspace/history.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'

/** What was given up is due at once, as if it had only begun. */
export function tryAgain({ db, workspace, now }: Context, id: string): Statement[] {
  const due = { dead: false, tries: 0, delays: 0, leaseUntil: 0, nextTryAt: now }
  const of = (table: typeof posts | typeof notices | typeof letters) =>
    and(eq(table.id, id), eq(table.workspaceId, workspace.id), eq(table.dead, true))
  return [
    db
      .update(posts)
      .set({ ...due, behindSince: now })
      .where(of(posts))
      .returning({ id: posts.id }),
    db
      .update(notices)
      .set({ ...due, createdAt: now })
      .where(of(notices))
      .returning({ id: notices.id }),
    db.update(letters).set({ dead: false, tries: 0, nextTryAt: now }).where(of(letters)),
  ]
}
