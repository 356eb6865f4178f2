import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import { type Change, shift } from '../../commit.ts'
import type { Context } from '../../context.ts'
import { type Look, rows } from '../../db.ts'
import { type Clock, remindAt } from './plan.ts'

/** The days and times of somebody's open tasks, each once. */
export type Dues = { dueOn: string | null; dueTime: string | null }[]

/** The open tasks of a member. */
export const tasksOf = ({ workspace }: Context, id: string) =>
  and(eq(tasks.workspaceId, workspace.id), eq(tasks.assigneeId, id), isNull(tasks.doneAt))

export const duesLook = (ctx: Context, id: string): Look<Dues> =>
  rows(
    ctx.db
      .selectDistinct({ dueOn: tasks.dueOn, dueTime: tasks.dueTime })
      .from(tasks)
      .where(and(tasksOf(ctx, id), isNotNull(tasks.dueOn))),
  )

/** What a task's day and time are called in a map. */
export const dueKey = ({ dueOn, dueTime }: Dues[number]) => `${dueOn} ${dueTime ?? ''}`
export const keyColumn = sql`due_on || ' ' || coalesce(due_time, '')`

/** What somebody is reminded of by their old clock, they are by the new one. */
export function replanned(ctx: Context, id: string, dues: Dues, was: Clock, is: Clock): Change[] {
  const moves = dues.flatMap((due) => {
    if (due.dueOn === null) return []
    const [before, after] = [was, is].map((clock) => remindAt(due.dueOn ?? '', due.dueTime, clock))
    return before === after ? [] : [[dueKey(due), before, after]]
  })
  if (moves.length === 0) return []
  const list = sql`json_each(${JSON.stringify(moves)})`
  const which = sql`assignee_id = ${id} and done_at is null
    and (${keyColumn}, remind_at) in (select value->>0, value->>1 from ${list})`
  const to = sql`(select value->>2 from ${list} where value->>0 = ${keyColumn})`
  return [shift('task', { id, workspaceId: ctx.workspace.id }, which, { remindAt: to })]
}
