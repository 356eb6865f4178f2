import { and, desc, eq, isNull } from 'drizzle-orm'
import { changes } from '../../../../schema/workspace/history.ts'
import { ask, type Database, first } from '../../../platform/db.ts'
import type { Erasure } from '../queries.ts'

/** The event that removed whom an erasure is about. */
export async function erasingEvent(
  db: Database,
  { workspaceId, recordId }: Erasure,
): Promise<string> {
  const query = db
    .select({ event: changes.eventId })
    .from(changes)
    .where(
      and(
        eq(changes.workspaceId, workspaceId),
        eq(changes.recordId, recordId),
        isNull(changes.after),
      ),
    )
    .orderBy(desc(changes.version))
    .limit(1)
  const [found] = await ask(db, first(query))
  if (!found) throw new Error(`nothing removed ${recordId}`)
  return found.event
}
