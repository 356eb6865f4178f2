import { and, eq } from 'drizzle-orm'
import { alertRules } from '../../schema/workspace/records.ts'
import type { Deps } from '../context.ts'
import { database, trip } from '../db.ts'
import type { Post } from './send.ts'

/** The conversation is closed to us: its rule is off, so nothing new is tried there. */
export async function turnOff(deps: Deps, post: Post): Promise<void> {
  const db = database(deps.env, post.workspaceId, deps.meter)
  const here = and(
    eq(alertRules.workspaceId, post.workspaceId),
    eq(alertRules.conversationId, post.conversationId),
  )
  await trip(db, [db.update(alertRules).set({ active: false }).where(here)])
}
