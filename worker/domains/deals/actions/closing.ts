import { oneOf } from '../../../core/action/fields.ts'
import type { Context } from '../../../core/context.ts'
import type { Change } from '../../../core/event/commit/index.ts'
import { tasksFinished } from '../../tasks/index.ts'
import type { Deal } from '../queries.ts'

/** What becomes of the open tasks of a deal that is won or lost. */
export const tasksChoice = oneOf(['keep', 'done'], {
  keep: 'Leave them open',
  done: 'Mark them done',
})

/** The tasks that are done with the deal. */
export const tasksAlso = (ctx: Context, deal: Deal, wish: 'keep' | 'done' | undefined): Change[] =>
  wish === 'done' ? [tasksFinished(ctx, deal)] : []
