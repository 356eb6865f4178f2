import { type SQL, sql } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import { type Change, shift } from '../../core/event/commit/index.ts'
import type { BulkUndo } from '../../core/event/define.ts'
import { touchedBy } from '../../core/event/undo-bulk.ts'
import type { Reader } from '../../core/record/reader.ts'
import { scoped } from '../../core/record/scoped.ts'
import { byId } from '../../core/record/which.ts'

/** How many open tasks are about this record. */
export const openTaskCount = (reader: Reader, record: SQL): SQL<number> =>
  sql<number>`(select count(*) from ${scoped(reader, tasks, 't')}
    where t.record_id = ${record} and t.done_at is null)`

/** All that is still to be done about a record is done with it; what repeats ends. */
export const tasksFinished = (
  { now }: { now: number },
  record: { id: string; workspaceId: string },
): Change =>
  shift(tasks, record, sql`record_id = ${record.id} and done_at is null`, { doneAt: now })

/** Those that an event finished that way, and nobody touched since, are open again. */
export const tasksReopened: BulkUndo = {
  kind: 'task',
  back: ({ id, workspaceId, recordId, at }, seen, now) =>
    recordId && seen.some((one) => one.eventId === id && one.kind === 'task')
      ? [
          shift(
            tasks,
            now.get(recordId) ?? { id: recordId, workspaceId },
            byId(sql`${touchedBy(id, tasks)} and done_at = ${at}`),
            { doneAt: sql`null` },
          ),
        ]
      : [],
}
