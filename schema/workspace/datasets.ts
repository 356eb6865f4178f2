import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { DataColumn, DataKey } from '../directory/directory.ts'
import { roles } from '../directory/directory.ts'
import { record } from './record.ts'

/**
 * A table from outside that says more of the records of a kind: `keys` are their fields, which stand
 * together as the key of a row. `edition` names the rows that count: those of the file brought last.
 */
export const datasets = sqliteTable(
  'datasets',
  {
    ...record,
    name: text().notNull(),
    of: text().notNull(),
    keys: text({ mode: 'json' }).$type<DataKey[]>().notNull(),
    columns: text({ mode: 'json' }).$type<DataColumn[]>().notNull(),
    source: text(),
    /** YYYY-MM-DD, of which day it is. */
    asOf: text('as_of'),
    licence: text(),
    /** The least role that sees it; without it, everyone. */
    sees: text({ enum: roles }),
    edition: text().notNull(),
    rows: integer().notNull(),
  },
  (t) => [index('datasets_name').on(t.workspaceId, t.name, t.id)],
)

/**
 * Rows of tables, by their folded keys. An edition is written before it counts and stays after another
 * came in its place, so that this can be undone. What letters outside ASCII may stand for is `alias`.
 */
export const datasetRows = sqliteTable(
  'dataset_rows',
  {
    workspaceId: text('workspace_id').notNull(),
    edition: text().notNull(),
    key: text().notNull(),
    /** Its line in the file. */
    line: integer().notNull(),
    alias: integer({ mode: 'boolean' }).notNull().default(false),
    values: text('held', { mode: 'json' }).$type<Record<string, string | number>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.edition, t.key] })],
)
