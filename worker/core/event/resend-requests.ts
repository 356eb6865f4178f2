import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import { letters } from '../../../schema/workspace/history.ts'
import { ask, database, rows, trip } from '../../platform/db.ts'
import type { Call } from '../call.ts'
import type { Deps } from '../context.ts'

/** Hands letters that shall be tried again back to the queue; twice does no harm. */
export async function resend(deps: Deps): Promise<void> {
  const db = database(deps.env, '*', deps.meter)
  const due = and(eq(letters.dead, false), lte(letters.nextTryAt, Date.now()))
  const found = db.select().from(letters).where(due).orderBy(asc(letters.nextTryAt)).limit(10)
  const [again] = await ask(db, rows(found))
  if (again.length === 0) return
  // Written by `keepDeadLetter` from a Call.
  for (const { call, workspaceId } of again)
    await deps.env.EVENTS.send({ ...(call as Call), workspaceId })
  const sent = inArray(
    letters.id,
    again.map(({ id }) => id),
  )
  await trip(db, [db.delete(letters).where(and(sent, eq(letters.dead, false)))])
}
