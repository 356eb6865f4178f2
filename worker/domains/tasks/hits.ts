import { and, asc, eq, isNull } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { fits } from '../../core/record/search.ts'
import { words } from '../../language/search-words.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import { due } from './card.ts'

/** So many of the member's own are looked at, the soonest first. */
const looked = 80

/** The member's own open tasks by the beginnings of their words; all of them where nothing is typed yet. */
export const taskHits = (ctx: Context, typed: string, most: number): Look<Hit[]> =>
  map(
    rows(
      selectAll(ctx, tasks)
        .from(scoped(ctx, tasks))
        .where(and(eq(tasks.assigneeId, ctx.member.id), isNull(tasks.doneAt)))
        .orderBy(asc(tasks.dueOn), asc(tasks.remindAt), asc(tasks.id))
        .limit(looked),
    ),
    (all) =>
      all
        .filter(({ title }) => fits(title, words(typed)))
        .slice(0, most)
        .map((one) => ({ id: one.id, kind: 'task', name: one.title, hint: due(ctx, one) })),
  )
