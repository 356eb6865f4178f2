import { tasks } from '../../../../schema/workspace/activities.ts'
import type { Prefill } from '../../../core/action/define.ts'
import type { Saved } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { type Change, edit, type Notice } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { membersLook } from '../../../core/record/colleagues.ts'
import { recordLook } from '../../../core/record/queries.ts'
import { ask, both, type Look, map } from '../../../platform/db.ts'
import { due, type Task, type TaskShown, taskCard, taskShown } from '../card.ts'

export const taskLook = (ctx: Context, id: string): Look<TaskShown> =>
  ctx.batch ? amongOthers(ctx, id) : oneTask(ctx, id)

/** What it is about is not named: no card is drawn of each of many. */
const amongOthers = (ctx: Context, id: string): Look<TaskShown> =>
  map(both(recordLook(ctx, tasks, id), membersLook(ctx)), ([task, members]) => {
    const who = members.find((one) => one.id === task.assigneeId)
    const { name, timeZone, locale = null, hour = null } = who ?? {}
    return {
      ...{ ...task, assignee: name ?? null, zone: timeZone ?? null, locale, hour },
      about: null,
    }
  })

const oneTask = (ctx: Context, id: string): Look<TaskShown> =>
  map(taskShown(ctx, id), (found) => {
    if (found) return found
    throw new CrmError('not_found', 'There is no such task in this workspace.')
  })

/** Its assignee and its author may change it, a manager any. */
function allowTask(ctx: Context, { assigneeId, authorId }: Task): void {
  allow(ctx, 'change', { ownerId: authorId === ctx.member.id ? authorId : assigneeId })
}

/** What a form about a task begins with. */
export async function taskPrefill(
  ctx: Context,
  { id }: Raw,
  values: (task: TaskShown) => Raw,
): Promise<Prefill> {
  if (typeof id !== 'string') return { values: {} }
  const [task] = await ask(ctx.db, taskLook(ctx, id))
  allowTask(ctx, task)
  return {
    values: values(task),
    drawn: { record: task.id, version: task.version },
    intro: [task.title, due(ctx, task)].filter(Boolean).join(' · '),
    shown: { assignee: task.assignee ?? '', about: task.about ?? '' },
  }
}

interface Wish {
  patch: Partial<Omit<Task, 'id' | 'workspaceId' | 'version' | 'createdAt'>>
  also?: Change[]
  notify?: Notice[]
  /** What is said where somebody else did the very same meanwhile. */
  already?: string
}

/** The row alone, as it was read. */
export function rowOf({
  assignee: _name,
  zone: _zone,
  locale: _locale,
  hour: _hour,
  about: _about,
  ...task
}: TaskShown): Task {
  return task
}

/** Reads the task and what else is wanted, sets the fields that differ, and reports. */
export async function changeTask<T>(
  ctx: Context,
  event: string,
  id: string,
  look: Look<T>,
  wish: (task: TaskShown, found: T) => Wish,
): Promise<Saved> {
  const [task, found] = await ask(ctx.db, taskLook(ctx, id), look)
  allowTask(ctx, task)
  const wished = wish(task, found)
  const { patch, also = [], notify = [], already = 'Nothing to change' } = wished
  const asItIs = () => taskCard(ctx, { ...task, ...patch }, `${already}: ${task.title}`)
  return saveDiffering(ctx, event, edit(tasks, rowOf(task), patch), { also, notify, asItIs })
}
