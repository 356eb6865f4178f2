import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { entrances, type scopes, surfaces } from './directory.ts'

/** How people and programs get in, what was refused, and what the operator does. */

/** Connect codes, by SHA-256 of the code. */
export const codes = sqliteTable(
  'codes',
  {
    hash: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    memberId: text('member_id').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [index('codes_expires').on(t.expiresAt), index('codes_workspace').on(t.workspaceId)],
)

/**
 * Wrong codes by person: five close codes to that person for ten minutes. Wrong tokens of the
 * operator by address: the user is the address.
 */
export const codeTries = sqliteTable(
  'code_tries',
  {
    surface: text({ enum: entrances }).notNull(),
    account: text().notNull(),
    externalUserId: text('external_user_id').notNull(),
    tries: integer().notNull(),
    since: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.surface, t.account, t.externalUserId] }),
    index('code_tries_since').on(t.since),
  ],
)

/** What the operator does to a workspace. */
export const operatorDeeds = ['suspended', 'resumed', 'exported', 'deleting', 'kept'] as const
const logged = ['identity_added', 'signed_in', 'wrong_code', 'refused', ...operatorDeeds] as const

/**
 * What matters for security, has no event and can happen before a workspace is known: rows are added
 * and never changed; the sweep deletes those older than 400 days. What was shown in a workspace is in
 * its own `exposures`. `workspaceId` is null where it belongs to none, as with requests whose
 * signature was refused: nothing they say about themselves is kept.
 */
export const securityLog = sqliteTable(
  'security_log',
  {
    id: text().primaryKey(),
    workspaceId: text('workspace_id'),
    kind: text({ enum: logged }).notNull(),
    surface: text({ enum: entrances }).notNull(),
    account: text(),
    externalUserId: text('external_user_id'),
    memberId: text('member_id'),
    /** How often it happened since the row before. */
    count: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    index('security_log_workspace').on(t.workspaceId, t.at),
    index('security_log_member').on(t.workspaceId, t.memberId, t.at),
    index('security_log_surface').on(t.workspaceId, t.surface, t.at),
    index('security_log_at').on(t.at),
  ],
)

/** States of an installation that were handed back, by SHA-256, until they are over anyway. */
export const usedStates = sqliteTable(
  'used_states',
  { hash: text().primaryKey(), expiresAt: integer('expires_at').notNull() },
  (t) => [index('used_states_expires').on(t.expiresAt)],
)

/** Tokens of the API, by SHA-256 of the token: each stands for its member. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    hash: text().primaryKey(),
    id: text().notNull(),
    workspaceId: text('workspace_id').notNull(),
    memberId: text('member_id').notNull(),
    name: text().notNull(),
    scopes: text({ mode: 'json' }).$type<(typeof scopes)[number][]>().notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at'),
    lastUsedAt: integer('last_used_at'),
    revokedAt: integer('revoked_at'),
  },
  (t) => [
    uniqueIndex('api_tokens_id').on(t.workspaceId, t.id),
    index('api_tokens_member').on(t.workspaceId, t.memberId, t.id),
  ],
)

/**
 * Who is signed in with a browser, by SHA-256 of what its cookie holds. `surface`, `account` and
 * `externalUserId` are the identity that signed in: without it the session is over.
 */
export const sessions = sqliteTable(
  'sessions',
  {
    hash: text().primaryKey(),
    id: text().notNull(),
    workspaceId: text('workspace_id').notNull(),
    memberId: text('member_id').notNull(),
    surface: text({ enum: surfaces }).notNull(),
    account: text().notNull(),
    externalUserId: text('external_user_id').notNull(),
    /** What the browser calls itself, in our words. */
    browser: text().notNull(),
    createdAt: integer('created_at').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (t) => [
    uniqueIndex('sessions_id').on(t.workspaceId, t.id),
    index('sessions_member').on(t.workspaceId, t.memberId, t.id),
    index('sessions_expires').on(t.expiresAt),
  ],
)
