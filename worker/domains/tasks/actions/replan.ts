import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { tasks } from '../../../../schema/workspace/activities.ts'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import type { Context } from '../../../core/context.ts'
import { type Change, shift } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { permitted, scoped } from '../../../core/record/scoped.ts'
import { type Look, rows } from '../../../platform/db.ts'
import { usualHour } from '../../members/index.ts'
import { type Clock, remindAt } from './plan.ts'

/** The days and times of somebody's open tasks, each once. */
export type Dues = { dueOn: string | null; dueTime: string | null }[]

/** The open tasks of a member. */
export const tasksOf = (id: string) => and(eq(tasks.assigneeId, id), isNull(tasks.doneAt))

export const duesLook = (ctx: Context, id: string): Look<Dues> =>
  rows(
    ctx.db
      .selectDistinct(permitted(ctx, { dueOn: tasks.dueOn, dueTime: tasks.dueTime }))
      .from(scoped(ctx, tasks))
      .where(and(tasksOf(id), isNotNull(tasks.dueOn))),
  )

/** What a task's day and time are called in a map. */
export const dueKey = ({ dueOn, dueTime }: Dues[number]) => `${dueOn} ${dueTime ?? ''}`
export const keyColumn = sql`due_on || ' ' || coalesce(due_time, '')`

/** What is reminded of by an old clock is by the new one; `whose` says which tasks follow it. */
function replanned(ctx: Context, of: string, whose: SQL, dues: Dues, was: Clock, is: Clock) {
  const moves = dues.flatMap((due) => {
    if (due.dueOn === null) return []
    const [before, after] = [was, is].map((clock) => remindAt(due.dueOn ?? '', due.dueTime, clock))
    return before === after ? [] : [[dueKey(due), before, after]]
  })
  if (moves.length === 0) return []
  const list = sql`json_each(${JSON.stringify(moves)})`
  const which = sql`${whose} and done_at is null
    and (${keyColumn}, remind_at) in (select value->>0, value->>1 from ${list})`
  const to = sql`(select value->>2 from ${list} where value->>0 = ${keyColumn})`
  return [shift(tasks, { id: of, workspaceId: ctx.workspace.id }, which, { remindAt: to })]
}

/** A member's own clock is another. */
export const ownReplanned = (ctx: Context, id: string, dues: Dues, was: Clock, is: Clock) =>
  replanned(ctx, id, sql`assignee_id = ${id}`, dues, was, is)

/** The workspace's time zone is another, and so is that of everybody who has none of their own. */
export async function allReplanned(
  ctx: Context,
  of: string,
  was: string,
  is: string,
): Promise<Change[]> {
  const hour = sql<number>`coalesce(${workspaceMembers.remindHour}, ${usualHour})`
  const found = await find(
    ctx,
    rows(
      ctx.db
        .selectDistinct(
          permitted(ctx, { hour: hour.as('hour'), dueOn: tasks.dueOn, dueTime: tasks.dueTime }),
        )
        .from(scoped(ctx, workspaceMembers))
        .innerJoin(
          scoped(ctx, tasks),
          and(
            eq(tasks.assigneeId, workspaceMembers.id),
            isNull(tasks.doneAt),
            isNotNull(tasks.dueOn),
          ),
        )
        .where(isNull(workspaceMembers.timeZone)),
    ),
  )
  return [...Map.groupBy(found, (one) => one.hour)].flatMap(([at, dues]) => {
    const theirs = sql`assignee_id in (select id from ${scoped(ctx, workspaceMembers)}
      where time_zone is null
        and coalesce(remind_hour, ${usualHour}) = ${at})`
    const clocks = [was, is].map((timeZone) => ({ timeZone, hour: at })) as [Clock, Clock] // two
    return replanned(ctx, of, theirs, dues, ...clocks)
  })
}
