import { and, eq, lte, sql } from 'drizzle-orm'
import { accounts } from '../../schema/directory/directory.ts'
import { letters } from '../../schema/workspace/history.ts'
import { type Reply, reasonWhy } from '../conversation/reply.ts'
import { wasReplied } from '../conversation/send-once.ts'
import { keyOf } from '../conversation/slow-reply.ts'
import { act } from '../core/action/buttons.ts'
import type { Call } from '../core/call.ts'
import type { Card } from '../core/card.ts'
import type { Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { ask, database, directory, first, trip } from '../platform/db.ts'
import { newId } from '../platform/id.ts'

/**
 * Whose data a call is about that was queued before that was known. Who came to a workspace after
 * they asked had something else in mind.
 */
export async function workspaceOf(
  deps: Deps,
  { surface, account, at }: Call,
): Promise<string | undefined> {
  const db = directory(deps.env, deps.meter)
  const here = and(eq(accounts.surface, surface), eq(accounts.externalId, account))
  const [joined] = await ask(
    db,
    first(
      db
        .select({ id: accounts.workspaceId })
        .from(accounts)
        .where(and(here, lte(accounts.joinedAt, at))),
    ),
  )
  return joined?.id
}

const sorry: Card = {
  title: 'That could not be saved',
  subtitle: 'The database did not answer for several minutes. An admin can have it tried again.',
  parts: [],
  buttons: [act('Doctor', 'doctor')],
}

/** Where nobody knows whose admin that would be. */
const lost: Card = {
  title: 'That could not be saved',
  subtitle: 'The database did not answer for several minutes. Please try again.',
  parts: [],
  buttons: [],
}

/** Keeps what the queue gave up on, and replies to the person who waits for it. */
export async function keepDeadLetter(
  deps: Deps,
  call: Call,
  tell: (reply: Reply) => Promise<void>,
): Promise<void> {
  if (await wasReplied(deps, keyOf(call))) return
  const workspaceId = call.workspaceId ?? (await workspaceOf(deps, call))
  if (workspaceId) await keep(deps, call, workspaceId)
  else explain(new Error(`a dead letter of nobody: ${keyOf(call)}`))
  const reply: Reply = workspaceId ? { ...reasonWhy(sorry), place: 'replaces' } : reasonWhy(lost)
  await tell(reply).catch(explain)
}

async function keep(deps: Deps, call: Call, workspaceId: string): Promise<void> {
  const db = database(deps.env, workspaceId, deps.meter)
  const now = Date.now()
  const row = { id: newId('letter', now), workspaceId, requestId: call.requestId, call }
  await trip(db, [
    db
      .insert(letters)
      .values({ ...row, createdAt: now, nextTryAt: now, tries: 0, dead: true })
      .onConflictDoUpdate({
        target: [letters.workspaceId, letters.requestId],
        set: { dead: true, tries: sql`${letters.tries} + 1`, createdAt: now },
      }),
  ])
}
