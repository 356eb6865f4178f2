import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { act, drawnFrom, open, removeButton } from '../../core/action/buttons.ts'
import { type Button, type Card, type Item, listed, type Part } from '../../core/card.ts'
import { type Context, called, type Reading, readerOf } from '../../core/context.ts'
import { receiptTitle } from '../../core/event/define.ts'
import type { Receipt } from '../../core/record/drawn.ts'
import type { Asker } from '../../core/record/read-alike.ts'
import type { Reader } from '../../core/record/reader.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { clock, day, dayOf, today } from '../../language/formatting.ts'
import { rhythmText } from '../../language/shorthand/rhythm-text.ts'
import { as, first, type Look, rows } from '../../platform/db.ts'

export type Task = typeof tasks.$inferSelect

/** A task with the words around it; on whose clock and in whose words it is due, and when they hear of a day's things. */
export interface TaskShown extends Task {
  assignee: string | null
  zone: string | null
  locale: string | null
  hour: number | null
  about: string | null
}

/** What the record a task is about is called. */
const aboutName = (reader: Reader) =>
  sql<string | null>`coalesce(
    (select title from ${scopedById(reader, deals)} where id = ${tasks.recordId}),
    (select name from ${scopedById(reader, contacts)} where id = ${tasks.recordId}),
    (select name from ${scopedById(reader, companies)} where id = ${tasks.recordId}))`

/** Who reads them, and where they are kept. */
type Home = Reader & Pick<Context, 'db'>

export const tasksWhere = (ctx: Home, which: SQL | undefined) =>
  tasksFrom(ctx, scoped(ctx, tasks)).where(which)

const tasksFrom = (ctx: Home, from: typeof tasks) =>
  select(ctx, {
    ...as(tasks, 'task'),
    assignee: sql<string | null>`${workspaceMembers.name}`.as('assignee'),
    zone: sql<string | null>`${workspaceMembers.timeZone}`.as('zone'),
    locale: sql<string | null>`${workspaceMembers.locale}`.as('locale'),
    hour: sql<number | null>`${workspaceMembers.remindHour}`.as('hour'),
    about: aboutName(ctx).as('about'),
  })
    .from(from)
    .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, tasks.assigneeId))

export const taskShown = (ctx: Home, id: string): Look<TaskShown | undefined> =>
  first(tasksFrom(ctx, scopedById(ctx, tasks)).where(eq(tasks.id, id)))

const byDue = [asc(tasks.dueOn), asc(tasks.remindAt), asc(tasks.id)]

/** The soonest open task of a record in `near`, one with a date before one without. */
const soonest = (
  reader: Reader,
  dated: SQL,
  order: SQL,
) => sql`(select t.id from ${scoped(reader, tasks, 't')}
  where t.record_id = near.id and t.done_at is null
    and ${dated} order by ${order} limit 1)`

/**
 * The next open task about one of these records, their next step; `records` selects their `id`.
 * However many tasks a record has, one is read of it.
 */
export const nextStepOf = (reader: Asker, records: SQL) => {
  const dated = soonest(reader, sql`t.due_on > ''`, sql`t.due_on, t.remind_at, t.id`)
  const undated = soonest(reader, sql`t.due_on is null`, sql`t.remind_at, t.id`)
  const ids = sql`(select coalesce(${dated}, ${undated}) from (${records}) near)`
  return tasksFrom(reader, scopedById(reader, tasks))
    .where(inArray(tasks.id, ids))
    .orderBy(sql`${tasks.dueOn} is null`, ...byDue)
    .limit(1)
}

export const nextStep = (ctx: Context, records: SQL): Look<TaskShown | undefined> =>
  first(nextStepOf(ctx, records))

/** Open tasks, soonest first. */
export const openTasks = (ctx: Home, which: SQL | undefined, most: number) =>
  rows(
    tasksWhere(ctx, and(isNull(tasks.doneAt), which))
      .orderBy(...byDue)
      .limit(most),
  )

/** "Tue 1 Dec 10:00", with the day also where it is near. */
function dueDay(ctx: Reading, task: Task): string {
  const { dueOn, remindAt, dueTime } = task
  if (!dueOn) return ''
  const reader = readerOf(ctx)
  const timed = dueTime && remindAt !== null ? remindAt : undefined
  const date = timed === undefined ? dueOn : today({ ...reader, now: timed })
  return [dayOf(date, reader, true), timed !== undefined && clock(timed, reader)]
    .filter(Boolean)
    .join(' ')
}

/** "tomorrow 10:00", as the one who reads has it on their own clock. */
export function due(ctx: Reading, { dueOn, dueTime, remindAt }: Task): string {
  const reader = readerOf(ctx)
  if (!dueOn) return ''
  if (!dueTime || remindAt === null) return day(dueOn, reader)
  return `${day(today({ ...reader, now: remindAt }), reader)} ${clock(remindAt, reader)}`
}

const who = (ctx: Reading, { assigneeId, assignee }: TaskShown) => called(ctx, assigneeId, assignee)

const doneButton = (task: Task): Button => ({
  label: 'Done',
  action: 'finish-task',
  mode: 'act',
  input: { id: task.id },
  drawn: drawnFrom(task),
})

/** How far a task is snoozed, from when it is due. */
export const snoozes = { tomorrow: 'Next working day', 'next-week': 'Next week' }

const put = (task: Task, label: string, until: string): Button => ({
  label,
  action: 'snooze-task',
  mode: 'act',
  input: { id: task.id, until },
  drawn: drawnFrom(task),
})

const myDay: Button = act('My day', 'my-day')

/** Done, and the way to the record it is about. */
const itsButtons = (task: TaskShown): Pick<Item, 'button' | 'beside'> => ({
  button: doneButton(task),
  ...(task.recordId && task.about && { beside: open(task.recordId) }),
})

/** "Send revised offer", "you, tomorrow", and what it is about where that is another record. */
function taskItem(ctx: Reading, task: TaskShown, here: string): Item {
  const of = task.recordId === here ? { ...task, recordId: null, about: null } : task
  const when = [who(ctx, of), due(ctx, of)].filter(Boolean).join(', ')
  return {
    title: task.title,
    text: [when, of.about].filter(Boolean).join(' · '),
    ...itsButtons(of),
  }
}

/** One of the reader's own: when, and what it is about. */
export function ownItem(ctx: Reading, task: TaskShown): Item {
  const text = [due(ctx, task), task.about].filter(Boolean).join(' · ')
  return { title: task.title, ...(text && { text }), ...itsButtons(task) }
}

/** The next step, on the card of the record `here`. */
export const nextPart = (ctx: Reading, task: TaskShown | undefined, here: string): Part[] =>
  listed('Next', task ? [taskItem(ctx, task, here)] : [])

function about(ctx: Reading, task: TaskShown): string {
  const rhythm = task.repeats && rhythmText(task.repeats, readerOf(ctx))
  return [who(ctx, task), due(ctx, task), rhythm, task.about].filter(Boolean).join(' · ')
}

const openAbout = ({ recordId }: Task): Button[] => (recordId ? [open(recordId)] : [])

/** A task that is still to be done, and all that can become of it. */
export const openCard = (ctx: Reading, task: TaskShown, title: string): Card => ({
  title,
  subtitle: about(ctx, task),
  parts: [],
  buttons: [
    { ...doneButton(task), style: 'primary' },
    {
      label: 'Snooze',
      action: 'snooze-task',
      mode: 'form',
      input: { id: task.id },
      drawn: drawnFrom(task),
    },
    {
      label: 'Edit',
      action: 'edit-task',
      mode: 'form',
      input: { id: task.id },
      drawn: drawnFrom(task),
    },
    ...openAbout(task),
  ],
  more: [
    put(task, snoozes.tomorrow, 'tomorrow'),
    put(task, snoozes['next-week'], 'next-week'),
    myDay,
    removeButton(task),
  ],
})

/** One that is done; one that repeats says when it comes again. */
export function doneCard(ctx: Reading, task: TaskShown, title: string): Card {
  const again = task.doneAt === null
  return {
    title,
    badge: 'Done',
    tone: 'good',
    subtitle: about(ctx, again ? { ...task, dueOn: null } : task),
    parts: again ? [{ kind: 'text', text: `Next time: ${due(ctx, task)}.` }] : [],
    buttons: [...openAbout(task), myDay],
    more: [removeButton(task)],
  }
}

export const taskCard = (ctx: Reading, task: TaskShown, title = task.title): Card =>
  task.doneAt === null ? openCard(ctx, task, title) : doneCard(ctx, task, title)

/** What was done to a task, and how it stands. */
export function taskReceipt(ctx: Context, task: TaskShown, { name, undo, parts }: Receipt): Card {
  const title = receiptTitle(name, { title: task.title, until: dueDay(ctx, task) })
  const card = (name === 'task.done' ? doneCard : taskCard)(ctx, task, title)
  return { ...card, parts: [...parts, ...card.parts], buttons: [...card.buttons, ...undo] }
}
