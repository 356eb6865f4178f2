import { eq, type SQL, sql } from 'drizzle-orm'
import { activities } from '../../../schema/workspace/activities.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import type { Match } from '../../core/record/kind.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { among, isMatch, place } from '../../core/record/search.ts'
import { ago } from '../../language/formatting.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import { activityNames } from './card.ts'

/** What was logged, with who did and when. */
export const describeActivities = (ctx: Context, matched: SQL): Look<Match[]> =>
  map(
    rows(
      select(ctx, {
        ...place,
        id: activities.id,
        name: activities.subject,
        type: sql<keyof typeof activityNames | null>`${activities.kind}`.as('activity_kind'),
        at: activities.at,
        authorId: activities.authorId,
        author: sql<string | null>`${workspaceMembers.name}`.as('author'),
      })
        .from(among(matched))
        .leftJoin(scopedById(ctx, activities), isMatch(activities))
        .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, activities.authorId)),
    ),
    (all) =>
      all.map(({ arm, word, recordId, id, name, type, at, authorId, author }) => {
        const who = called(ctx, authorId, author, 'someone')
        const what = type ? `${activityNames[type]}: ` : ''
        const hint = `${who}, ${ago(at ?? 0, readerOf(ctx))}`
        const hit = { id: id ?? '', kind: 'activity', name: `${what}${name ?? ''}`, hint }
        return { ...{ arm, word, recordId }, hit: id ? hit : undefined }
      }),
  )
