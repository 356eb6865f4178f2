import type { Context } from '../../../core/context.ts'
import type { Notice } from '../../../core/event/commit/index.ts'
import { kindOf } from '../../../core/record/registry.ts'
import { isForAll } from '../../../core/record/seen.ts'
import { openCard, type TaskShown } from '../card.ts'
import { clockOf } from './plan.ts'

/** Who is given a task by somebody else hears of it, once for each time it is given. */
export function given(ctx: Context, task: TaskShown): Notice[] {
  if (task.assigneeId === ctx.member.id) return []
  const { assigneeId: id, id: taskId, version } = task
  const { timeZone } = clockOf(ctx, task)
  const locale = task.locale ?? ctx.workspace.locale
  const member = { ...ctx.member, id, name: task.assignee ?? '', timeZone, locale }
  const reader = { ...ctx, member, shared: false, outsiders: false }
  const title = `${ctx.member.name} gave you a task: ${task.title}`
  const reason = `given ${taskId} ${version}`
  // What it is about they may not see.
  const shown = isForAll(ctx, kindOf(task.recordId ?? '')) ? task : { ...task, about: null }
  return [{ memberId: id, reason, card: openCard(reader, shown, title) }]
}
