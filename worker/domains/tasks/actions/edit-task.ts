import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { date, record, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { both } from '../../../platform/db.ts'
import { settingsLook } from '../../workspace/index.ts'
import { aboutLook } from './about.ts'
import { changeTask, taskPrefill } from './change-task.ts'
import { given } from './given.ts'
import { clockOf, hourOf, planned } from './plan.ts'
import { ruleKept } from './repeat.ts'
import { rhythmOf, rhythms } from './rhythms.ts'
import { assigneeChosen } from './which-assignee.ts'

export const editTask = defineAction({
  title: 'Edit a task',
  needs: 'change',
  hidden: true,
  of: 'task',
  input: z.object({
    id: z.string().max(60),
    task: text.optional().meta({ label: 'Task', sets: 'title', stays: true }),
    due: date.nullish().meta({ label: 'Due', sets: 'dueOn' }),
    time: text.nullish().meta({ label: 'Time', sets: 'dueTime', hint: '10:00' }),
    assignee: record('member').optional().meta({ label: 'Assignee', sets: 'assigneeId' }),
    about: record('any').nullish().meta({ label: 'About', sets: 'recordId' }),
    repeats: rhythms.nullish().meta({ label: 'Repeats' }),
  }),
  prefill: (ctx, input) =>
    taskPrefill(ctx, input, (task) => ({
      task: task.title,
      due: task.dueOn,
      time: task.dueTime,
      assignee: task.assigneeId,
      about: task.recordId,
      repeats: task.repeats && ruleKept(task.repeats),
    })),
  example: { id: exampleId('task'), task: 'Call Kim' },
  run: (ctx, wish) => {
    const look = both(
      assigneeChosen(ctx, wish.assignee, wish.id),
      aboutLook(ctx, wish.about),
      settingsLook(ctx),
    )
    return changeTask(
      ctx,
      'task.edited',
      wish.id,
      look,
      (task, [colleague, about, { workingDays }]) => {
        const who = colleague ?? {
          id: task.assigneeId,
          name: task.assignee ?? '',
          timeZone: task.zone,
          locale: task.locale,
          hour: task.hour,
        }
        const { timeZone: zone, locale, hour } = who
        const when = {
          dueOn: wish.due === undefined ? task.dueOn : wish.due,
          ...(wish.time === undefined ? { dueTime: task.dueTime } : hourOf(ctx, wish.time)),
          repeats:
            wish.repeats === undefined
              ? task.repeats && ruleKept(task.repeats)
              : rhythmOf(ctx, wish.repeats),
        }
        const plan = planned(ctx, clockOf(ctx, { zone, hour }), workingDays, when)
        const kept = task.repeats && ruleKept(task.repeats)
        const stays = plan.dueOn === task.dueOn && plan.repeats === kept
        const patch = {
          ...plan,
          ...(stays && { repeatsFrom: task.repeatsFrom }),
          ...(wish.task && { title: wish.task }),
          ...(wish.about !== undefined && { recordId: about?.id ?? null }),
          assigneeId: who.id,
        }
        const shown = { assignee: who.name, zone, locale, hour }
        const now = { ...task, ...patch, version: task.version + 1, ...shown }
        const called = wish.about === undefined ? task.about : (about?.name ?? null)
        const assigned = who.id === task.assigneeId ? [] : given(ctx, { ...now, about: called })
        const notify = assigned.map((one) => ({ ...one, field: 'assigneeId' }))
        return { patch, notify }
      },
    )
  },
  card: receipt,
})
