import { sql } from 'drizzle-orm'
import {
  index,
  integer,
  type SQLiteColumn,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { belonging, externalIds, group, ownValues, record } from './record.ts'

/** Kinds of record that a workspace added: `name` is what their ids begin with, and stays. */
export const ownKinds = sqliteTable(
  'own_kinds',
  {
    ...record,
    name: text().notNull(),
    one: text().notNull(),
    many: text().notNull(),
    /** What the field is called that its records are called by. */
    titled: text().notNull(),
    /** Its records are somebody's, and need not be seen by everyone. */
    owned: integer({ mode: 'boolean' }).notNull(),
    retiredAt: integer('retired_at'),
  },
  (t) => [uniqueIndex('own_kinds_name').on(t.workspaceId, t.name)],
)

const itself = { ...record, title: text().notNull(), externalIds, ownValues }
const whose = { ownerId: text('owner_id'), ...belonging }

/** The records of all these kinds: what else they hold is in their own values. */
export const ownRecords = sqliteTable(
  'own_records',
  { ...itself, ofKind: text('kind').notNull(), ...whose },
  (t) => [
    index('own_records_newest').on(t.workspaceId, t.ofKind, t.createdAt, t.id),
    index('own_records_title').on(t.workspaceId, t.ofKind, t.title, t.id),
    index('own_records_owner').on(t.workspaceId, t.ofKind, t.ownerId, t.createdAt, t.id),
    index('own_records_group').on(t.workspaceId, t.ofKind, group, t.createdAt, t.id),
    index('own_records_team').on(t.workspaceId, t.teamId).where(sql`team_id is not null`),
    index('own_records_own')
      .on(t.workspaceId, t.ofKind, t.ownerId, t.createdAt, t.id)
      .where(sql`team_id is not null`),
    index('own_records_shared')
      .on(t.workspaceId, t.ofKind, t.createdAt, t.id)
      .where(sql`shared_with is not null`),
  ],
)

type Columns = Record<'workspaceId' | 'title' | 'createdAt' | 'id', SQLiteColumn>

/** The indexes of one kind's records: the kind itself goes without saying. */
const indexes = (t: Columns) => [
  index('own_records_newest').on(t.workspaceId, t.createdAt, t.id),
  index('own_records_title').on(t.workspaceId, t.title, t.id),
]

/** The records of one of these kinds, as a table of its own. */
export const ownTable = (kind: string, isOwned: boolean) => {
  const columns = { ...itself, ofKind: text('kind').notNull().default(kind) }
  if (!isOwned) return sqliteTable('own_records', columns, indexes)
  return sqliteTable('own_records', { ...columns, ...whose }, (t) => [
    ...indexes(t),
    index('own_records_owner').on(t.workspaceId, t.ownerId, t.createdAt, t.id),
    index('own_records_group').on(t.workspaceId, group, t.createdAt, t.id),
  ])
}
