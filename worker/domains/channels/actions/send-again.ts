import * as z from 'zod'
import { messages } from '../../../../schema/workspace/cases.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, explain } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { sendWork } from '../../../core/event/work.ts'
import { find, recordLook } from '../../../core/record/queries.ts'

/** What was not sent, or of which nobody knows, goes out again because somebody says so. */
async function run(ctx: Context, id: string) {
  const is = await find(ctx, recordLook(ctx, messages, id))
  const isOpen = is.state === 'failed' || is.state === 'unknown'
  if (is.direction !== 'out' || !isOpen)
    throw new CrmError('invalid', 'There is nothing to send again of this message.')
  const saved = await save(ctx, 'message.again', [edit(messages, is, { state: 'pending' })])
  await sendWork(ctx.deps, { workspaceId: ctx.workspace.id, id }).catch(explain)
  return saved
}

export const sendAgain = defineAction({
  title: 'Send again',
  needs: 'create',
  hidden: true,
  input: z.object({ id: record('message').meta({ label: 'Message', subject: true }) }),
  run: (ctx, { id }) => run(ctx, id),
  card: receipt,
})
