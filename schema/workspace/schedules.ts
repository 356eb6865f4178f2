import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { record } from './record.ts'

export const scheduleTimes = ['daily', 'weekly', 'monthly', 'change'] as const

/**
 * A saved report that comes by itself: to a conversation, or without one to the member who set it, at
 * an hour of the reader's clock. `weekday` 1 is Monday, `monthDay` the last one of a month that has
 * fewer. Where `mailTo` is set, to that member by e-mail, by their rights. Of `change` it is looked at each hour, and comes where the whole is `threshold` per cent more
 * or less than when it came last. `since` is when it was last set.
 */
export const schedules = sqliteTable(
  'report_schedules',
  {
    ...record,
    reportId: text('report_id').notNull(),
    conversationId: text('conversation_id'),
    memberId: text('member_id').notNull(),
    mailTo: text('mail_to'),
    every: text({ enum: scheduleTimes }).notNull(),
    weekday: integer().notNull(),
    monthDay: integer('month_day').notNull(),
    hour: integer().notNull(),
    threshold: integer().notNull(),
    active: integer({ mode: 'boolean' }).notNull(),
    since: integer().notNull(),
  },
  (t) => [index('report_schedules_active').on(t.workspaceId, t.active, t.id)],
)
