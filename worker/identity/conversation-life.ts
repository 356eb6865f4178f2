import { and, eq } from 'drizzle-orm'
import { accounts } from '../../schema/directory/directory.ts'
import { alertRules, conversations } from '../../schema/workspace/places.ts'
import type { Conversation, Deps } from '../core/context.ts'
import { conversationIdOf } from '../core/record/place-id.ts'
import { ask, database, directory, first, type Statement, trip } from '../platform/db.ts'

type Place = Pick<Conversation, 'surface' | 'account' | 'externalId'>

/** The workspace whose data an account's conversations are in, where it belongs to one. */
async function homeOf(deps: Deps, { surface, account }: Place): Promise<string | undefined> {
  const db = directory(deps.env, deps.meter)
  const here = and(eq(accounts.surface, surface), eq(accounts.externalId, account))
  const look = first(db.select({ id: accounts.workspaceId }).from(accounts).where(here))
  const [found] = await ask(db, look)
  return found?.id
}

const idIn = (home: string, place: Place) => conversationIdOf({ workspace: { id: home } }, place)

async function write(
  deps: Deps,
  place: Place,
  writes: (home: string, db: ReturnType<typeof database>) => Statement,
) {
  const home = await homeOf(deps, place)
  if (!home) return
  const db = database(deps.env, home, deps.meter)
  await trip(db, [writes(home, db)])
}

/** A conversation has another name from now on. */
export const conversationRenamed = (deps: Deps, place: Place, name: string): Promise<void> =>
  write(deps, place, (home, db) =>
    db
      .update(conversations)
      .set({ name })
      .where(and(eq(conversations.id, idIn(home, place)), eq(conversations.workspaceId, home))),
  )

/** Nothing can be posted there any more: its alerts are off. */
export const conversationGone = (deps: Deps, place: Place): Promise<void> =>
  write(deps, place, (home, db) =>
    db
      .update(alertRules)
      .set({ active: false })
      .where(
        and(eq(alertRules.workspaceId, home), eq(alertRules.conversationId, idIn(home, place))),
      ),
  )
