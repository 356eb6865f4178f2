import * as z from 'zod'
import { tasks } from '../../../../schema/workspace/activities.ts'
import { ownerIn } from '../../../core/action/colleague-in.ts'
import { defineAction } from '../../../core/action/define.ts'
import { date, record, text } from '../../../core/action/fields.ts'
import { introOf } from '../../../core/action/intro.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Quoted } from '../../../core/action/start.ts'
import type { Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { longestLine, mustBeShort } from '../../../core/too-long.ts'
import { shorten } from '../../../language/shorten.ts'
import { readTask } from '../../../language/shorthand.ts'
import { ask } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { settingsLook } from '../../workspace/index.ts'
import { aboutLook } from './about.ts'
import { aboutInLine, withoutAbout } from './about-in-line.ts'
import { given } from './given.ts'
import { askDay, clockOf, hourOf, mustLieAhead, planned } from './plan.ts'
import { rhythmOf, rhythms } from './rhythms.ts'
import { assigneeOrMe } from './which-assignee.ts'

const input = z.object({
  about: record('any').optional().meta({ label: 'About', sets: 'recordId', subject: true }),
  task: text.meta({ label: 'Task', sets: 'title', hint: 'Send revised offer' }),
  due: date.optional().meta({ label: 'Due', sets: 'dueOn' }),
  time: text.optional().meta({ label: 'Time', sets: 'dueTime', hint: '10:00' }),
  assignee: record('member').optional().meta({ label: 'Assignee', sets: 'assigneeId' }),
  repeats: rhythms.optional().meta({ label: 'Repeats' }),
  /** It was typed in one line, where no day is guessed. */
  typed: z.literal(true).optional(),
  /** The next such day, where the one it is due was typed without a year and has just passed. */
  next: z.iso.date().optional(),
})

/** A typed line as the form's fields; nothing typed opens the form. */
function read(ctx: Context, rest: string): Raw | undefined {
  if (!rest) return undefined
  mustBeShort(rest, longestLine)
  const reader = readerOf(ctx)
  const { due, passed, time, exact, unclear, repeats, owners, ...line } = readTask(rest, reader)
  const [owner] = owners
  const member = owner && ownerIn(ctx, owner)
  return {
    task: line.rest,
    ...(due && { due: passed ?? ('value' in due ? due.value : due.text) }),
    ...(passed && due && 'value' in due && { next: due.value }),
    ...(time && { time: exact && member ? `${time} ${reader.timeZone}` : time }),
    ...(unclear && { time: unclear }),
    ...(member && { assignee: member }),
    ...(repeats && { repeats: 'value' in repeats ? repeats.value : repeats.text }),
    typed: true,
  }
}

const longestTask = 150

/** Its first line, and who wrote it. */
function taskOf({ text: said, author }: Quoted): Raw {
  const [line = ''] = said.trim().split('\n')
  return { task: [shorten(line, longestTask), author && `(${author})`].filter(Boolean).join(' ') }
}

async function run(ctx: Context, wish: z.output<typeof input>) {
  const hours = hourOf(ctx, wish.time)
  const repeats = rhythmOf(ctx, wish.repeats)
  const [who, about, { workingDays }] = await ask(
    ctx.db,
    assigneeOrMe(ctx, wish.assignee),
    wish.typed && !wish.about ? aboutInLine(ctx, wish.task) : aboutLook(ctx, wish.about),
    settingsLook(ctx),
  )
  const { timeZone: zone, locale, hour } = who
  const clock = clockOf(ctx, { zone, hour })
  if (wish.typed && wish.due) mustLieAhead(ctx, wish.due, clock, wish.next)
  if (wish.typed && hours.dueTime && !wish.due && !repeats) throw askDay(ctx, hours, clock)
  const when = { dueOn: wish.due ?? null, ...hours, repeats }
  const task = {
    id: newId('task', ctx.now),
    title: about?.run ? withoutAbout(wish.task, about.run) : wish.task,
    recordId: about?.id ?? null,
    assigneeId: who.id,
    authorId: ctx.member.id,
    ...planned(ctx, clock, workingDays, when),
    doneAt: null,
  }
  const made = { workspaceId: ctx.workspace.id, version: 1, createdAt: ctx.now }
  const added = { ...task, ...made, externalIds: null, ownValues: null }
  const shown = { ...added, assignee: who.name, zone, locale, hour, about: about?.name ?? null }
  return save(ctx, 'task.added', [insert(ctx, tasks, task)], { notify: given(ctx, shown) })
}

export const addTask = defineAction({
  title: 'Add a task',
  needs: 'create',
  of: 'task',
  input,
  help: {
    'Your day': [
      ['task call Jane tomorrow 10:00', '@maria gives it to her, every Monday repeats it'],
    ],
  },
  typed: { words: ['task'], read },
  starts: {
    'add-task': { title: 'New task', does: 'What is to be done, by whom and when', input: {} },
    'task-of-message': {
      title: 'Make a task',
      does: 'A task of what this message says',
      input: taskOf,
    },
  },
  prefill: async (ctx, { about }) => ({
    values: { assignee: ctx.member.id },
    shown: { assignee: ctx.member.name },
    ...(await introOf(ctx, about)),
  }),
  example: { task: 'Call Kim', due: '2027-09-30' },
  run,
  card: receipt,
})
