import { type SQL, sql } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import { type Change, shift } from '../../core/event/commit/index.ts'
import type { Event, Seen } from '../../core/event/define.ts'
import { imageOf, touchedBy } from '../../core/event/undo-bulk.ts'
import { byId } from '../../core/record/which.ts'

/** The reminder as it was before the event, where nobody moved it since. */
export const remindedAt = (eventId: string): SQL => {
  const [was, became] = (['before', 'after'] as const).map((of) =>
    imageOf(of, eventId, tasks, 'remindAt'),
  )
  return sql`iif(remind_at is ${became}, ${was}, remind_at)`
}

/** Reminders that followed somebody's clock, and were not moved since, back to where they were. */
export const replannedBack = ({ id, workspaceId, recordId }: Event, seen: Seen[]): Change[] =>
  recordId && seen.some((one) => one.eventId === id && one.kind === 'task')
    ? [
        shift(tasks, { id: recordId, workspaceId }, byId(touchedBy(id, tasks)), {
          remindAt: remindedAt(id),
        }),
      ]
    : []
