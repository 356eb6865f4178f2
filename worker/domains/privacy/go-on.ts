import type { Context } from '../../core/context.ts'
import { doWork, sendWork } from '../../core/event/work.ts'
import type { Erasure } from './queries.ts'

/** What is theirs alone is gone before the answer; the queue goes on with what takes longer. */
export async function goOn(ctx: Context, { id, state }: Erasure): Promise<void> {
  if (state === 'done') return
  const of = { workspaceId: ctx.workspace.id, id }
  if (await doWork(ctx.deps, of, { most: 2, within: 1500 })) await sendWork(ctx.deps, of)
}
