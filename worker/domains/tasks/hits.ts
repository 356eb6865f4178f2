import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import type { State } from '../../core/record/field.ts'
import type { Hit, Match } from '../../core/record/kind.ts'
import { scoped, scopedById, select, selectAll } from '../../core/record/scoped.ts'
import { among, fits, isMatch, place } from '../../core/record/search.ts'
import { ago, day, today } from '../../language/formatting.ts'
import { dayAfter } from '../../language/local-time.ts'
import { words } from '../../language/search-words.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import { due } from './card.ts'

const columns = {
  ...place,
  id: tasks.id,
  name: tasks.title,
  dueOn: tasks.dueOn,
  doneAt: tasks.doneAt,
  assigneeId: tasks.assigneeId,
  assignee: sql<string | null>`${workspaceMembers.name}`.as('assignee'),
}

/** Tasks with when they are due, or were done, and whose they are. */
export const describeTasks = (ctx: Context, matched: SQL): Look<Match[]> =>
  map(
    rows(
      select(ctx, columns)
        .from(among(matched))
        .leftJoin(scopedById(ctx, tasks), isMatch(tasks))
        .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, tasks.assigneeId)),
    ),
    (all) =>
      all.map(({ arm, word, recordId, id, name, dueOn, doneAt, assigneeId, assignee }) => {
        const reader = readerOf(ctx)
        const isDone = doneAt !== null
        const when = isDone ? `done ${ago(doneAt, reader)}` : dueOn && `due ${day(dueOn, reader)}`
        const hint = [when, called(ctx, assigneeId, assignee)].filter(Boolean).join(' · ')
        const hit = { id: id ?? '', kind: 'task', name: name ?? '', hint }
        return {
          ...{ arm, word, recordId },
          hit: id ? { ...hit, ...(isDone && { closed: true as const }) } : undefined,
        }
      }),
  )

const notDone = { field: 'doneAt', in: [null] }

/** How tasks can stand, as a search asks for it. */
export const taskStates: Record<string, State> = {
  open: { filters: () => [notDone] },
  done: { filters: () => [{ field: 'doneAt', filled: true }], since: 'doneAt' },
  overdue: {
    filters: (ctx) => [notDone, { field: 'dueOn', lte: dayAfter(today(readerOf(ctx)), -1) }],
  },
}

/** So many of the member's own are looked at, the soonest first. */
const looked = 80

/** The member's own open tasks by the beginnings of their words; all of them where nothing is typed yet. */
export const myOpenTasks = (ctx: Context, typed: string, most: number): Look<Hit[]> =>
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
