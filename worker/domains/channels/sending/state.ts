import { and, eq } from 'drizzle-orm'
import { messages } from '../../../../schema/workspace/cases.ts'
import { sendings } from '../../../../schema/workspace/channels.ts'
import { open } from '../../../core/action/buttons.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { byItself } from '../../../core/event/commit/by-itself.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { noticeRows } from '../../../core/event/commit/notices.ts'
import { database, type Statement, trip } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { countSent } from '../../answers/index.ts'
import type { Message } from '../../cases/index.ts'

/** How a message that goes out stands. */

export type Ended = 'sent' | 'failed' | 'unknown'

const events: Record<Ended, string> = {
  sent: 'message.sent',
  failed: 'message.failed',
  unknown: 'message.unsure',
}

const titles: Record<Exclude<Ended, 'sent'>, (about: string) => string> = {
  failed: (about) => `Your answer was not sent: ${about}`,
  unknown: (about) => `Not known whether your answer was sent: ${about}`,
}

/** Its author is sent a message of what went wrong, once each time. */
function news(
  run: { db: ReturnType<typeof database>; now: number },
  is: Message,
  state: Ended,
  why: string,
): Statement[] {
  if (state === 'sent' || !is.authorId) return []
  const card = {
    title: titles[state](is.subject),
    subtitle: why,
    parts: [],
    buttons: [{ ...open(is.id), label: 'Open the message' }],
  }
  const reason = `sending ${is.id} ${is.version}`
  return [noticeRows(run, [{ workspaceId: is.workspaceId, memberId: is.authorId, reason, card }])]
}

export const isSending = ({ workspaceId, id }: { workspaceId: string; id: string }) =>
  and(eq(sendings.workspaceId, workspaceId), eq(sendings.messageId, id))

/** In one batch: what came of it, on the message and beside it, and who is notified. */
export async function endSending(
  deps: Deps,
  workspace: Workspace,
  is: Message,
  ended: { state: Ended; why?: string; set?: Partial<Message>; beside?: Statement[] },
): Promise<void> {
  const { state, why = '', set = {}, beside = [] } = ended
  const { now } = deps
  const db = database(deps.env, workspace.id, deps.meter)
  const run = { deps, db, workspace, now, day: '', startedAt: 0, cursor: '' }
  const change = edit(messages, is, { state, ...set })
  await trip(db, [
    ...byItself(run, events[state], `${newId('sending', now)} ${is.id}`, [change]),
    ...beside,
    ...(state === 'sent' ? countSent(db, workspace.id, is.answerIds) : []),
    ...news(run, is, state, why),
  ])
  deps.wake()
}
