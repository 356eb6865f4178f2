import { and, eq, gt, isNull, lt, lte, type SQL, sql } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { beyond, type Cursor, defineList, pageOf } from '../../core/record/list.ts'
import { today } from '../../language/formatting.ts'
import { map } from '../../platform/db.ts'
import { openTasks, ownItem, type TaskShown } from './card.ts'

/** The day it is for the member. */
export const now = (ctx: Context) => today(readerOf(ctx))

/** An undated task has no hour either; they are a list of their own. */
const order = [tasks.dueOn, sql`coalesce(${tasks.remindAt}, 0)`, tasks.id]

const at = ({ dueOn, remindAt, id }: TaskShown): Cursor =>
  dueOn === null ? [id] : [dueOn, remindAt ?? 0, id]

const after = (cursor: Cursor | undefined) =>
  cursor?.length === 1 ? beyond([tasks.id], cursor) : beyond(order, cursor)

/** A list of the member's own open tasks, soonest first. */
const myTasks = (name: string, title: string, which: (ctx: Context) => SQL | undefined) =>
  defineList<TaskShown>({
    holds: 'task',
    ...{ name, title, own: true },
    page: (ctx, { after: cursor, most }) =>
      map(
        openTasks(
          ctx,
          and(eq(tasks.assigneeId, ctx.member.id), which(ctx), after(cursor)),
          most + 1,
        ),
        (found) => pageOf(found, most, at),
      ),
    item: ownItem,
  })

export const dueTasks = myTasks('my-due-tasks', 'Due', (ctx) => lte(tasks.dueOn, now(ctx)))
export const lateTasks = myTasks('my-late-tasks', 'Late', (ctx) => lt(tasks.dueOn, now(ctx)))
export const todaysTasks = myTasks('my-tasks-today', 'Today', (ctx) => eq(tasks.dueOn, now(ctx)))
export const laterTasks = myTasks('my-later-tasks', 'Coming up', (ctx) => gt(tasks.dueOn, now(ctx)))
export const somedayTasks = myTasks('my-undated-tasks', 'Some day', () => isNull(tasks.dueOn))
