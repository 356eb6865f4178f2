import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { date, oneOf } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { labelledError, unchanged } from '../../../core/errors.ts'
import { dayAfter } from '../../../language/local-time.ts'
import { settingsLook } from '../../workspace/index.ts'
import { taskCard } from '../card.ts'
import { changeTask, taskPrefill } from './change-task.ts'
import { clockOf, remindAt, todayIn } from './plan.ts'
import { nextWeek } from './repeat.ts'

const labels = { tomorrow: 'Tomorrow', 'next-week': 'Next week' }

const past = 'Choose a day that lies ahead.'

export const snoozeTask = defineAction({
  title: 'Snooze a task',
  needs: 'change',
  hidden: true,
  submit: 'Snooze',
  input: z.object({
    id: z.string().max(60),
    until: oneOf(['tomorrow', 'next-week'], labels).meta({ label: 'Until' }),
    on: date.optional().meta({ label: 'Or on' }),
  }),
  prefill: (ctx, input) => taskPrefill(ctx, input, () => ({ until: 'tomorrow' })),
  run: (ctx, { id, until, on }) =>
    changeTask(ctx, 'task.snoozed', id, settingsLook(ctx), (task, { workingDays }) => {
      if (task.doneAt !== null) throw unchanged(taskCard(ctx, task, `Done already: ${task.title}`))
      const clock = clockOf(ctx, task)
      const today = todayIn(ctx, clock.timeZone)
      if (on && on <= today) throw labelledError('on', 'Or on', past)
      const later = until === 'tomorrow' ? dayAfter(today, 1) : nextWeek(today, workingDays)
      const dueOn = on ?? later
      return { patch: { dueOn, remindAt: remindAt(dueOn, task.dueTime, clock) } }
    }),
  card: receipt,
})
