import { messages } from '../../../../schema/workspace/cases.ts'
import { sendings } from '../../../../schema/workspace/channels.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { byItself } from '../../../core/event/commit/by-itself.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { trip } from '../../../platform/db.ts'
import { readerOf, type ToSend } from './message.ts'

/** As the database says it of a record that is not as it was read, and of what was claimed before. */
const isTaken = (error: unknown) =>
  /NOT NULL constraint failed|UNIQUE constraint failed/.test(
    error instanceof Error ? `${error.message} ${String(error.cause)}` : '',
  )

/** What goes out by itself; all else goes by mail. */
const ownWays = ['sms', 'whatsapp', 'chat'] as const

/**
 * Puts down that the provider is called from now on, and that it is not known whether it was sent:
 * so it stands if this is broken off. It cannot be undone any more, and nobody else sends it.
 * Undefined where it was undone meanwhile, or another run was first.
 */
export async function claimed(
  deps: Deps,
  workspace: Workspace,
  given: ToSend,
): Promise<ToSend | undefined> {
  const { message } = given
  const { now } = deps
  const { db } = readerOf(deps, workspace)
  const run = { deps, db, workspace, now, day: '', startedAt: 0, cursor: '' }
  const change = edit(messages, message, { state: 'unknown' })
  const called = { workspaceId: workspace.id, messageId: message.id, calledAt: now }
  const channel = ownWays.find((one) => one === message.channel) ?? 'email'
  try {
    await trip(db, [
      ...byItself(run, 'message.called', `sends ${message.id} ${message.version}`, [change]),
      db
        .insert(sendings)
        .values({ ...called, channel })
        .onConflictDoUpdate({
          target: [sendings.workspaceId, sendings.messageId],
          set: { calledAt: now, endedAt: null, providerId: null, error: null },
        }),
    ])
  } catch (error) {
    if (isTaken(error)) return undefined
    throw error
  }
  return {
    ...given,
    message: { ...message, state: 'unknown', version: message.version + 1 },
  }
}
