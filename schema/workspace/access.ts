import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { record } from './record.ts'

export const accessStates = ['open', 'given', 'refused', 'ended'] as const

/**
 * A member asked to see a record: one row for the two of them, open anew when they ask again. `until`
 * is when access that was given for a time ends.
 */
export const accessRequests = sqliteTable(
  'access_requests',
  {
    ...record,
    memberId: text('member_id').notNull(),
    recordId: text('record_id').notNull(),
    state: text({ enum: accessStates }).notNull(),
    askedAt: integer('asked_at').notNull(),
    decidedBy: text('decided_by'),
    until: integer(),
  },
  (t) => [
    index('access_requests_created').on(t.workspaceId, t.createdAt, t.id),
    index('access_requests_open').on(t.workspaceId, t.askedAt, t.id).where(sql`state = 'open'`),
    index('access_requests_until').on(t.workspaceId, t.until).where(sql`until is not null`),
    index('access_requests_record').on(t.workspaceId, t.recordId),
  ],
)
