import { and, eq, lte } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { today } from '../../language/formatting.ts'
import { openTasks } from './card.ts'

/** The member's open tasks that are due, what is late first. */
export const dueTasks = (ctx: Context, most: number) => mine(ctx, lte(tasks.dueOn, now(ctx)), most)

/** The day it is for the member. */
export const now = (ctx: Context) => today(readerOf(ctx))

/** The member's own open tasks. */
export const mine = (ctx: Context, which: Parameters<typeof openTasks>[1], most: number) =>
  openTasks(ctx, and(eq(tasks.assigneeId, ctx.member.id), which), most)
