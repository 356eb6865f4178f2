import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { record } from './record.ts'
import { visibilities } from './reports.ts'

/** Reports on one page: their ids, in the order they stand there. */
export const dashboards = sqliteTable(
  'dashboards',
  {
    ...record,
    name: text().notNull(),
    ownerId: text('owner_id').notNull(),
    reports: text({ mode: 'json' }).$type<string[]>().notNull(),
    visibility: text({ enum: visibilities }).notNull(),
    active: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    index('dashboards_created').on(t.workspaceId, t.createdAt, t.id),
    index('dashboards_names').on(t.workspaceId, t.active, t.name, t.id),
  ],
)
