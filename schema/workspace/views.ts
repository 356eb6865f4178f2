import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { record } from './record.ts'

/** How the board or a list is looked at, by a name: `query` as it stands in the address of that page. */
export const views = sqliteTable(
  'views',
  {
    ...record,
    name: text().notNull(),
    ownerId: text('owner_id').notNull(),
    page: text().notNull(),
    query: text().notNull(),
    shared: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [index('views_created').on(t.workspaceId, t.createdAt, t.id)],
)
