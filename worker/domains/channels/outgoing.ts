import type { Context } from '../../core/context.ts'
import { explain } from '../../core/errors.ts'
import { sendWork } from '../../core/event/work.ts'
import { sendsMail } from '../../platform/env.ts'
import { type Case, type Message, newMessage } from '../cases/index.ts'
import { undoTime } from './sending/step.ts'

/** By which channel the answer goes out; undefined where none sends it. */
function channelOf({ deps }: Context, { channel }: Case): Case['channel'] | undefined {
  if (channel === 'sms' || channel === 'whatsapp') return channel
  const isByMail = channel === 'email' || channel === 'form'
  return isByMail && sendsMail(deps.env) ? 'email' : undefined
}

/** What the customer is written, to be saved with its case, and whether a channel sends it then. */
export function outgoing(
  ctx: Context,
  is: Case,
  text: string,
  more: Pick<Partial<Message>, 'answerIds'> = {},
) {
  const channel = channelOf(ctx, is)
  const message = newMessage(ctx, {
    ...{ caseId: is.id, direction: 'out', channel: channel ?? is.channel, text },
    ...{ subject: is.subject, authorId: ctx.member.id, contactId: is.contactId },
    state: channel ? 'pending' : 'kept',
    ...more,
  })
  return { message, isSent: channel !== undefined }
}

/** It goes out once it cannot be undone any more. */
export const sendSoon = (ctx: Context, id: string): Promise<unknown> =>
  sendWork(ctx.deps, { workspaceId: ctx.workspace.id, id }, undoTime / 1000).catch(explain)
