import { desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { activities } from '../../../schema/workspace/activities.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import type { Context } from '../../core/context.ts'
import type { Asker } from '../../core/record/read-alike.ts'
import { isSeenIn, scopedById, select } from '../../core/record/scoped.ts'
import { first, type Look, map, rows } from '../../platform/db.ts'

export type Activity = typeof activities.$inferSelect

/** Activities about a record that those who read the answer may see, newest first. */
export const activitiesAbout = (ctx: Context, recordId: string, limit: number) =>
  activitiesNear(ctx, [recordId], 20, limit)

/** All that was written, of one that this reader may see. */
export const activityText = (ctx: Context, id: string): Look<string> =>
  map(
    first(
      select(ctx, {
        text: sql<string | null>`coalesce((select text from long_texts
          where workspace_id = ${ctx.workspace.id} and record_id = ${id}), ${activities.body})`.as(
          'text',
        ),
      })
        .from(scopedById(ctx, activities))
        .where(eq(activities.id, id)),
    ),
    (found) => found?.text ?? '',
  )

const shown = (reader: Asker, which: SQL) =>
  select(reader, {
    id: activities.id,
    kind: activities.kind,
    subject: activities.subject,
    at: activities.at,
    author: workspaceMembers.name,
    authorId: activities.authorId,
    authorHere: workspaceMembers.active,
  })
    .from(scopedById(reader, activities))
    .leftJoin(scopedById(reader, workspaceMembers), eq(workspaceMembers.id, activities.authorId))
    .where(inArray(activities.id, which))

/** Those with these ids, in no order. */
export const activitiesOf = (reader: Asker, ids: SQL) => shown(reader, ids)

/** Activities about any of some records, of each no more than its latest. */
export const activitiesNear = (
  ctx: Context,
  recordIds: (string | SQL)[],
  each: number,
  limit: number,
) => {
  const latest = recordIds.map(
    (id) => sql`select * from (select from_id from links
      where workspace_id = ${ctx.workspace.id} and to_id = ${id} and kind = 'activity'
        and ${isSeenIn(ctx, activities, sql`from_id`) ?? sql`true`}
      order by at desc limit ${each})`,
  )
  const which = sql`(${sql.join(latest, sql` union all `)})`
  return rows(shown(ctx, which).orderBy(desc(activities.at)).limit(limit))
}
