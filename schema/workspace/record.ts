import { integer, text } from 'drizzle-orm/sqlite-core'

/** What every record people see carries: its workspace, and a version that every change raises. */
export const record = {
  id: text().primaryKey(),
  workspaceId: text('workspace_id').notNull(),
  version: integer().notNull(),
  createdAt: integer('created_at').notNull(),
}

/** Values of the fields that have no column, by name: the workspace's own. */
export const ownValues = text('own_values', { mode: 'json' }).$type<Record<string, unknown>>()
