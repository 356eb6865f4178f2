import * as z from 'zod'
import { tasks } from '../../../../schema/workspace/activities.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { openRecord } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { unchanged } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { newId } from '../../../platform/id.ts'
import { settingsLook } from '../../workspace/index.ts'
import { type TaskShown, taskCard } from '../card.ts'
import { changeTask, rowOf } from './change-task.ts'
import { clockOf, remindAt, todayIn } from './plan.ts'
import { later, nextTime } from './repeat.ts'

const already = 'Done already'

/** One that repeats goes on to its next time; what was done stays behind as a task of its own. */
function finished(ctx: Context, task: TaskShown, workingDays: number[]) {
  const { repeats, repeatsFrom, dueOn, dueTime } = task
  if (task.doneAt !== null) throw unchanged(taskCard(ctx, task, `${already}: ${task.title}`))
  if (!repeats || !repeatsFrom || !dueOn) return { patch: { doneAt: ctx.now }, already }
  const clock = clockOf(ctx, task)
  const now = todayIn(ctx, clock.timeZone)
  const next = nextTime(repeats, repeatsFrom, later(dueOn, now), workingDays)
  if (!next) return { patch: { doneAt: ctx.now }, already }
  const { workspaceId: _home, version: _version, createdAt: _made, ...row } = rowOf(task)
  const once = { id: newId('task', ctx.now), doneAt: ctx.now, repeats: null, repeatsFrom: null }
  return {
    patch: { dueOn: next, remindAt: remindAt(next, dueTime, clock) },
    also: [insert(ctx, tasks, { ...row, ...once })],
    already,
  }
}

export const finishTask = defineAction({
  title: 'Finish a task',
  needs: 'change',
  hidden: true,
  submit: 'Done',
  input: z.object({ id: openRecord('task').meta({ label: 'Which task', subject: true }) }),
  help: { 'Your day': [['done call Jane', 'A task of yours is done; finish does the same']] },
  typed: {
    words: ['done', 'finish', 'complete'],
    read: (_ctx, rest) => (rest ? { id: rest } : undefined),
  },
  example: { id: exampleId('task') },
  run: (ctx, { id }) =>
    changeTask(ctx, 'task.done', id, settingsLook(ctx), (task, { workingDays }) =>
      finished(ctx, task, workingDays),
    ),
  card: receipt,
})
