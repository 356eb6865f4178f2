import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** Is this event undone by now? What was done again is not: every other undo turns it round. */
export const isUndone = (
  { workspace }: { workspace: { id: string | SQLWrapper } },
  eventId: SQL,
): SQL<number> =>
  sql`(with recursive turned(id, times) as (select ${eventId}, 0
      union all select later.id, times + 1 from turned join events later
        on later.workspace_id = ${workspace.id} and later.undoes = turned.id)
    select max(times) % 2 from turned)`
