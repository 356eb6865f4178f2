import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { dateAhead, oneOf } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { labelledError, unchanged } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { dayOf } from '../../../language/formatting.ts'
import { workingDay } from '../../../language/working-day.ts'
import { both } from '../../../platform/db.ts'
import { settingsLook } from '../../workspace/index.ts'
import { snoozes, type TaskShown, taskCard } from '../card.ts'
import { changeTask, taskLook, taskPrefill } from './change-task.ts'
import { clockOf, remindAt, todayIn } from './plan.ts'
import { later, nextWeek } from './repeat.ts'

/** The day it is snoozed from: when it is due, or today where that is past. */
const dueFrom = (ctx: Context, task: TaskShown) =>
  later(task.dueOn ?? '', todayIn(ctx, clockOf(ctx, task).timeZone))

/** The days it can be snoozed to, both after it is due, when people work. */
const days = (from: string, workingDays: number[]) => ({
  tomorrow: workingDay(from, workingDays),
  'next-week': nextWeek(from, workingDays),
})

const named = (ctx: Context, date: string) => dayOf(date, readerOf(ctx), true)

export const snoozeTask = defineAction({
  title: 'Snooze a task',
  needs: 'change',
  hidden: true,
  submit: 'Snooze',
  input: z.object({
    id: z.string().max(60),
    until: oneOf(['tomorrow', 'next-week'], snoozes).meta({ label: 'Until' }),
    on: dateAhead.optional().meta({ label: 'Or on' }),
  }),
  async prefill(ctx, input) {
    const { id } = input
    const prefill = await taskPrefill(ctx, input, () => ({ until: 'tomorrow' }))
    if (typeof id !== 'string') return prefill
    const [task, { workingDays }] = await find(ctx, both(taskLook(ctx, id), settingsLook(ctx)))
    const to = days(dueFrom(ctx, task), workingDays)
    const says = Object.entries(snoozes).map(
      ([until, label]) => `${label}: ${named(ctx, to[until as keyof typeof to])}`, // its two keys
    )
    return { ...prefill, intro: [prefill.intro, ...says].join(' · ') }
  },
  example: { id: exampleId('task'), until: 'tomorrow' },
  run: (ctx, { id, until, on }) =>
    changeTask(ctx, 'task.snoozed', id, settingsLook(ctx), (task, { workingDays }) => {
      if (task.doneAt !== null) throw unchanged(taskCard(ctx, task, `Done already: ${task.title}`))
      const from = dueFrom(ctx, task)
      if (on && on <= from)
        throw labelledError('on', 'Or on', `Choose a day after ${named(ctx, from)}.`)
      const dueOn = on ?? days(from, workingDays)[until]
      return { patch: { dueOn, remindAt: remindAt(dueOn, task.dueTime, clockOf(ctx, task)) } }
    }),
  card: receipt,
})
