import { sendings } from '../../../../schema/workspace/channels.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { sendWork, type WorkOf } from '../../../core/event/work.ts'
import { homeOf } from '../../../identity/home.ts'
import { mailKey, mailSource, type Thread, threadKey, threadSource } from '../../cases/index.ts'
import { claimed } from './claim.ts'
import { composed } from './compose.ts'
import { readerOf, type ToSend, toSend } from './message.ts'
import { type Called, callProvider } from './provider.ts'
import { endSending, isSending } from './state.ts'
import { callTextProvider, composedText } from './text.ts'
import { threadWay } from './thread-way.ts'

/** So long an answer can be undone before it is sent. */
export const undoTime = 10_000
export const sentSoon = 'It is sent in ten seconds. Until then Undo takes it back.'

/** What it is called from now on, by its channel. */
async function knownAs({ channel }: ToSend['message'], sent: string, thread?: Thread) {
  if (channel === 'sms' || channel === 'whatsapp') return { text: sent }
  if (channel !== 'chat') return { [mailSource]: await mailKey(sent) }
  if (!sent || !thread) return {}
  return {
    [threadSource]: threadKey({ channel: thread.externalId, thread: thread.thread, message: sent }),
  }
}

async function ended(deps: Deps, workspace: Workspace, given: ToSend, is: Called): Promise<void> {
  const { db } = readerOf(deps, workspace)
  const { message } = given
  const of = { workspaceId: workspace.id, id: message.id }
  const set = (more: Partial<typeof sendings.$inferInsert>) => [
    db
      .update(sendings)
      .set({ endedAt: deps.now, ...more })
      .where(isSending(of)),
  ]
  if ('refused' in is) {
    const beside = set({ error: is.refused })
    return endSending(deps, workspace, message, { state: 'failed', why: is.refused, beside })
  }
  if ('unknown' in is) {
    const why = 'Look whether it arrived before you send it again.'
    const beside = set({ error: is.unknown })
    return endSending(deps, workspace, message, { state: 'unknown', why, beside })
  }
  const known = await knownAs(message, is.sent, given.thread)
  const externalIds = { ...message.externalIds, ...known }
  const beside = set({ providerId: is.sent, ...(is.written && { sent: { ...is.written } }) })
  return endSending(deps, workspace, message, { state: 'sent', set: { externalIds }, beside })
}

/** How it is sent, once it is claimed; in a sentence why it cannot be. */
async function wayOf(deps: Deps, workspace: Workspace, given: ToSend) {
  if (given.message.channel === 'chat') return threadWay(deps, workspace, given)
  if (given.message.channel === 'sms' || given.message.channel === 'whatsapp') {
    const out = await composedText(deps, workspace, given)
    return out
      ? () => callTextProvider(deps, workspace, out)
      : 'No number of the customer is known.'
  }
  const mail = await composed(deps, workspace, given)
  return mail ? () => callProvider(deps, mail) : 'No e-mail address of the customer is known.'
}

async function send(deps: Deps, workspace: Workspace, given: ToSend): Promise<void> {
  const { message } = given
  if (message.channel === 'web') {
    const externalIds = { ...message.externalIds, page: message.id }
    return endSending(deps, workspace, message, { state: 'sent', set: { externalIds } })
  }
  const way = await wayOf(deps, workspace, given)
  if (typeof way === 'string')
    return endSending(deps, workspace, message, { state: 'failed', why: way })
  const mine = await claimed(deps, workspace, given)
  if (mine) await ended(deps, workspace, mine, await way())
}

/** Sends a message, once its ten seconds are over: its provider is called once. */
export async function sendStep(deps: Deps, of: WorkOf): Promise<false> {
  const given = await toSend(deps, of)
  if (given?.message.state !== 'pending') return false
  const workspace = await homeOf(deps, of.workspaceId)
  if (!workspace || workspace.suspendedAt) return false
  const due = given.message.at + undoTime
  if (due > deps.now) await sendWork(deps, of, Math.ceil((due - deps.now) / 1000))
  else await send(deps, workspace, given)
  return false
}
