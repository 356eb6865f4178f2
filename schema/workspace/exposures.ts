import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Outsiders } from './places.ts'

export const exposureKinds = ['shown', 'exported'] as const

/**
 * The part of the security log that is about a workspace's data, and so is kept beside it: who was
 * shown which record, where, and what was exported. Ids only. The same once more within an hour is
 * counted. Ids of one showing differ in their end, so that they follow each other.
 */
export const exposures = sqliteTable(
  'exposures',
  {
    id: text().notNull(),
    workspaceId: text('workspace_id').notNull(),
    kind: text({ enum: exposureKinds }).notNull(),
    /** Of an export: what was exported, such as `audit`. */
    recordId: text('record_id').notNull(),
    /** Who was shown it, or had it shown in the conversation; '' where a card there was kept true. */
    memberId: text('member_id').notNull(),
    /** '' where only the member saw it. */
    conversationId: text('conversation_id').notNull(),
    surface: text().notNull(),
    /** Hours since 1970. */
    hour: integer().notNull(),
    /** The first time in that hour. */
    at: integer().notNull(),
    lastAt: integer('last_at').notNull(),
    count: integer().notNull(),
  },
  (t) => [
    uniqueIndex('exposures_once').on(
      ...[t.workspaceId, t.recordId, t.hour, t.memberId, t.conversationId, t.surface, t.kind],
    ),
    index('exposures_at').on(t.workspaceId, t.at, t.id),
    index('exposures_member').on(t.workspaceId, t.memberId, t.at, t.id),
    index('exposures_surface').on(t.workspaceId, t.surface, t.at, t.id),
    index('exposures_exported').on(t.workspaceId, t.at, t.id).where(sql`kind = 'exported'`),
  ],
)

/**
 * Who was in a conversation from an instant on, as its vendor answered: people by the vendor's ids.
 * A row each time that this changed.
 */
export const rosters = sqliteTable(
  'rosters',
  {
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    at: integer().notNull(),
    people: text({ mode: 'json' }).$type<string[]>().notNull(),
    outsiders: text({ mode: 'json' }).$type<Outsiders>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.at] }),
    index('rosters_old').on(t.at),
  ],
)
