import { desc, sql } from 'drizzle-orm'
import { sendings } from '../../../../schema/workspace/channels.ts'
import type { Deps } from '../../../core/context.ts'
import { ask, database, rows } from '../../../platform/db.ts'

const most = 100

/** What would have been sent, the latest first: for trying locally, of all workspaces. */
export async function outbox(deps: Deps) {
  const db = database(deps.env, '*', deps.meter)
  const query = db
    .select()
    .from(sendings)
    .where(sql`sent is not null`)
    .orderBy(desc(sendings.calledAt))
    .limit(most)
  const [found] = await ask(db, rows(query))
  return found.map(({ channel, providerId, calledAt, sent }) => ({
    ...{ channel, messageId: providerId, at: new Date(calledAt).toISOString() },
    ...sent,
  }))
}
