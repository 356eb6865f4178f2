import type { Context } from '../../../core/context.ts'
import { doWork, sendWork } from '../../../core/event/work.ts'
import type { Import } from '../queries.ts'

/** A small import is undone before the answer; the queue goes on with what takes longer. */
export async function goOn(ctx: Context, is: Import): Promise<void> {
  const of = { workspaceId: ctx.workspace.id, id: is.id }
  if (is.state === 'undoing' && ctx.requestId.startsWith(is.id)) return
  if (is.state === 'undoing') {
    if (await doWork(ctx.deps, of, { most: 4, within: 1500 })) await sendWork(ctx.deps, of)
  } else if (['reading', 'checking', 'running'].includes(is.state)) await sendWork(ctx.deps, of)
}
