import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { dateAhead, oneOf, openRecord } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { labelledError, unchanged } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { longestLine, mustBeShort } from '../../../core/too-long.ts'
import { dayOf } from '../../../language/formatting.ts'
import { readTask } from '../../../language/shorthand.ts'
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

const untilNextWeek = /(?:^| )(?:until |till |to )?next week$/i

/** `call Jane until friday`, `call Jane next week`; without a day the form opens. */
function read(ctx: Context, rest: string): Raw | undefined {
  if (!rest) return undefined
  mustBeShort(rest, longestLine)
  if (untilNextWeek.test(rest)) return { id: rest.replace(untilNextWeek, ''), until: 'next-week' }
  const { rest: id, due } = readTask(rest.replace(/ to (\S{1,60})$/i, ' until $1'), readerOf(ctx))
  if (!due) return { id }
  return { id, until: 'tomorrow', on: 'value' in due ? due.value : due.text }
}

export const snoozeTask = defineAction({
  title: 'Snooze a task',
  needs: 'change',
  hidden: true,
  submit: 'Snooze',
  input: z.object({
    id: openRecord('task').meta({ label: 'Which task', subject: true }),
    until: oneOf(['tomorrow', 'next-week'], snoozes).meta({ label: 'Until' }),
    on: dateAhead.optional().meta({ label: 'Or on' }),
  }),
  help: {
    'Your day': [
      ['snooze call Jane until friday', 'It is put off; without a day, until the next one'],
    ],
  },
  typed: { words: ['snooze'], read },
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
