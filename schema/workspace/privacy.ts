import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { record } from './record.ts'

/** What is looked for while a person is erased: kept until that is done. */
export interface Traces {
  names: string[]
  emails: string[]
  phones: string[]
}

export const erasureStates = ['erasing', 'done'] as const
export const erasureReasons = ['asked', 'retention'] as const

/**
 * That a person was erased: when, by whom and why, and under which id they were kept. Nothing in it
 * says who that was; `erased_keys` answers it for who holds an address, a number or a name.
 */
export const erasures = sqliteTable(
  'erasures',
  {
    ...record,
    of: text().notNull(),
    recordId: text('record_id').notNull(),
    memberId: text('member_id').notNull(),
    why: text({ enum: erasureReasons }).notNull(),
    state: text({ enum: erasureStates }).notNull(),
    doneAt: integer('done_at'),
  },
  (t) => [
    index('erasures_created').on(t.workspaceId, t.createdAt, t.id),
    index('erasures_active').on(t.workspaceId, t.id).where(sql`state = 'erasing'`),
  ],
)

/** How far an erasure has come: the part it is at, and what was looked at last there. */
export const erasureWork = sqliteTable(
  'erasure_work',
  {
    workspaceId: text('workspace_id').notNull(),
    erasureId: text('erasure_id').notNull(),
    traces: text({ mode: 'json' }).$type<Traces>().notNull(),
    /** Nobody else here has the name. */
    isOnly: integer('is_only', { mode: 'boolean' }).notNull(),
    part: text().notNull(),
    after: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.erasureId] })],
)

/** Addresses, numbers and names of who was erased, by a hash with a key of the workspace's own. */
export const erasedKeys = sqliteTable(
  'erased_keys',
  {
    workspaceId: text('workspace_id').notNull(),
    hash: text().notNull(),
    erasureId: text('erasure_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.hash, t.erasureId] })],
)

/** The key of these hashes, encrypted by the key that `keyId` names. */
export const erasureSecrets = sqliteTable(
  'erasure_secrets',
  {
    workspaceId: text('workspace_id').primaryKey(),
    secret: text().notNull(),
    keyId: text('key_id'),
  },
  (t) => [index('erasure_secrets_key').on(t.keyId)],
)

/** After how many months without contact records of a kind are proposed for erasure. */
export const retentionRules = sqliteTable(
  'retention_rules',
  {
    ...record,
    of: text().notNull(),
    months: integer().notNull(),
    active: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [uniqueIndex('retention_rules_kind').on(t.workspaceId, t.of)],
)

export const retentionStates = ['proposed', 'kept'] as const

/** A record with which nobody was in contact for long: proposed for erasure, or kept until a time. */
export const retentionProposals = sqliteTable(
  'retention_proposals',
  {
    ...record,
    of: text().notNull(),
    recordId: text('record_id').notNull(),
    /** When there was contact last. */
    lastAt: integer('last_at').notNull(),
    state: text({ enum: retentionStates }).notNull(),
    keepUntil: integer('keep_until'),
  },
  (t) => [
    uniqueIndex('retention_proposals_record').on(t.workspaceId, t.recordId),
    index('retention_proposals_open')
      .on(t.workspaceId, t.lastAt, t.id)
      .where(sql`state = 'proposed'`),
  ],
)
