import * as z from 'zod'
import { tasks } from '../../../../schema/workspace/activities.ts'
import { defineAction } from '../../../core/action/define.ts'
import { date, oneOf, record, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { longestLine, mustBeShort } from '../../../core/too-long.ts'
import { own } from '../../../language/shorthand/own.ts'
import { readTask } from '../../../language/shorthand.ts'
import { ask } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { settingsLook } from '../../workspace/index.ts'
import { aboutLook } from './about.ts'
import { given } from './given.ts'
import { clockOf, planned, timeOf } from './plan.ts'
import { assigneeOrMe } from './which-assignee.ts'

export const rhythms = oneOf(['daily', 'weekly', 'monthly', 'working-days'], {
  daily: 'Every day',
  weekly: 'Every week',
  monthly: 'Every month',
  'working-days': 'On working days',
})

const input = z.object({
  about: record('any').optional().meta({ label: 'About', subject: true }),
  task: text.meta({ label: 'Task', hint: 'Send revised offer' }),
  due: date.optional().meta({ label: 'Due' }),
  time: text.optional().meta({ label: 'Time', hint: '10:00' }),
  assignee: record('member').optional().meta({ label: 'Assignee' }),
  repeats: rhythms.optional().meta({ label: 'Repeats' }),
})

/** A typed line as the form's fields; nothing typed opens the form. */
function read(ctx: Context, rest: string): Raw | undefined {
  if (!rest) return undefined
  mustBeShort(rest, longestLine)
  const { due, time, repeats, owners, ...line } = readTask(rest, readerOf(ctx))
  const [owner] = owners
  const member = owner && (owner.startsWith('@') ? owner : (own(ctx.mentions, owner) ?? 'mention:'))
  return {
    task: line.rest,
    ...(due && { due: 'value' in due ? due.value : due.text }),
    ...(time && { time }),
    ...(member && { assignee: member }),
    ...(repeats && { repeats }),
  }
}

async function run(ctx: Context, wish: z.output<typeof input>) {
  const time = timeOf(wish.time)
  const [who, about, { workingDays }] = await ask(
    ctx.db,
    assigneeOrMe(ctx, wish.assignee),
    aboutLook(ctx, wish.about),
    settingsLook(ctx),
  )
  const { timeZone: zone, hour } = who
  const when = { dueOn: wish.due ?? null, dueTime: time, repeats: wish.repeats ?? null }
  const task = {
    id: newId('task', ctx.now),
    title: wish.task,
    recordId: about?.id ?? null,
    assigneeId: who.id,
    authorId: ctx.member.id,
    ...planned(ctx, clockOf(ctx, { zone, hour }), workingDays, when),
    doneAt: null,
  }
  const made = { workspaceId: ctx.workspace.id, version: 1, createdAt: ctx.now, ownValues: null }
  const added = { ...task, ...made }
  const shown = { ...added, assignee: who.name, zone, hour, about: about?.name ?? null }
  return save(ctx, 'task.added', [insert(ctx, tasks, task)], { notify: given(ctx, shown) })
}

export const addTask = defineAction({
  title: 'Add a task',
  needs: 'create',
  of: 'task',
  input,
  typed: { words: ['task'], read },
  prefill: async (ctx) => ({
    values: { assignee: ctx.member.id },
    shown: { assignee: ctx.member.name },
  }),
  run,
  card: receipt,
})
