import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { record } from './record.ts'

export const exportStates = ['writing', 'done', 'failed', 'removed'] as const

/**
 * Everything of the workspace as it stood at an event: `asOf` is that event's number, as its rows
 * have them. `part` is the next one that is written; `counts` says how many records of each kind are.
 */
export const exports = sqliteTable(
  'exports',
  {
    ...record,
    ownerId: text('owner_id').notNull(),
    state: text({ enum: exportStates }).notNull(),
    asOf: integer('as_of').notNull(),
    asOfEvent: text('as_of_event'),
    part: integer().notNull(),
    counts: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
    /** Bytes that are kept, once packed. */
    size: integer().notNull(),
    error: text(),
    asker: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** When the last part was written. */
    movedAt: integer('moved_at').notNull(),
  },
  (t) => [
    index('exports_created').on(t.workspaceId, t.createdAt, t.id),
    index('exports_writing').on(t.workspaceId, t.id).where(sql`state = 'writing'`),
    index('exports_kept').on(t.workspaceId, t.createdAt).where(sql`state in ('done', 'failed')`),
  ],
)
