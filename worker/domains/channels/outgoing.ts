import type { Saving } from '../../core/action/receipt.ts'
import type { Context } from '../../core/context.ts'
import { explain } from '../../core/errors.ts'
import { sendWork } from '../../core/event/work.ts'
import { type Case, type Message, newMessage, wayOut } from '../cases/index.ts'
import { undoTime } from './sending/step.ts'

const kept = 'It is kept here, and not sent: no channel sends it.'

/**
 * What the customer is written, to be saved with its case; whether a channel sends it then, and what
 * the receipt says where none does.
 */
export async function outgoing(
  ctx: Context,
  is: Case,
  text: string,
  more: Pick<Partial<Message>, 'answerIds' | 'recipients'> = {},
) {
  const channel = await wayOut(ctx, is)
  const message = newMessage(ctx, {
    ...{ caseId: is.id, direction: 'out', channel: channel ?? is.channel, text },
    ...{ subject: is.subject, authorId: ctx.member.id, contactId: is.contactId },
    state: channel ? 'pending' : 'kept',
    ...more,
  })
  const isSent = channel !== undefined
  const saving: Saving = isSent ? {} : { notes: { note: kept } }
  return { message, isSent, saving }
}

/** It goes out once it cannot be undone any more. */
export const sendSoon = (ctx: Context, id: string): Promise<unknown> =>
  sendWork(ctx.deps, { workspaceId: ctx.workspace.id, id }, undoTime / 1000).catch(explain)
