import { and, eq, sql } from 'drizzle-orm'
import { accounts, identities } from '../schema/directory/directory.ts'
import { letters } from '../schema/workspace/history.ts'
import type { Card } from './card.ts'
import type { Deps } from './context.ts'
import { ask, database, directory, first, trip } from './db.ts'
import { explain } from './errors.ts'
import { newId } from './id.ts'
import { type Call, keyOf, type Manner } from './slow.ts'
import { wasTold } from './told.ts'

/** Whose data a call is about; nobody's, if its account has joined nothing. */
async function workspaceOf(deps: Deps, { surface, account }: Call): Promise<string | undefined> {
  const db = directory(deps.env, deps.meter)
  const id = { id: accounts.workspaceId }
  const known = { id: identities.workspaceId }
  const here = and(eq(accounts.surface, surface), eq(accounts.externalId, account))
  const someone = and(eq(identities.surface, surface), eq(identities.account, account))
  const [joined, one] = await ask(
    db,
    first(db.select(id).from(accounts).where(here)),
    first(db.select(known).from(identities).where(someone).limit(1)),
  )
  return joined?.id ?? one?.id
}

const sorry: Card = {
  title: 'That could not be saved',
  subtitle: 'The database did not answer for several minutes. An admin can have it tried again.',
  parts: [],
  buttons: [{ label: 'Doctor', action: 'doctor', mode: 'act', input: {} }],
}

/** Keeps what the queue gave up on, and tells the person who waits for it. */
export async function keepLetter<T extends { failed?: true }>(
  deps: Deps,
  call: Call,
  manner: Manner<T>,
): Promise<void> {
  if (await wasTold(deps, keyOf(call))) return
  const workspaceId = await workspaceOf(deps, call)
  if (!workspaceId) return void explain(new Error(`a dead letter of nobody: ${keyOf(call)}`))
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
  await manner.tell(deps, call, manner.saying({ card: sorry, tone: 'error' })).catch(explain)
}
