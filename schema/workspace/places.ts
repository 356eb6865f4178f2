import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { record } from './record.ts'

/**
 * Who reads a conversation beside colleagues: other companies it is shared with, or `pending` soon
 * will be, and guests. `unseen`: not everybody could be looked at.
 */
export interface Outsiders {
  companies: number
  guests: number
  pending?: true
  unseen?: true
}

/** Of which messages of a customer a case is made: of all, of those marked with an emoji, of none by itself. */
export const intakes = ['all', 'marked', 'chosen'] as const

/**
 * A place where cards can stand: a Slack channel, a Teams channel or chat. One with an `intake` is
 * shared with a customer, the company where that is known: they read all that is written there.
 */
export const conversations = sqliteTable(
  'conversations',
  {
    ...record,
    surface: text().notNull(),
    account: text().notNull(),
    externalId: text('external_id').notNull(),
    name: text(),
    serviceUrl: text('service_url'),
    outsiders: text({ mode: 'json' }).$type<Outsiders>(),
    /** When the vendor was asked last. */
    outsidersAt: integer('outsiders_at'),
    /** Whether messages there have threads; null where that was never said. */
    threaded: integer({ mode: 'boolean' }),
    intake: text({ enum: intakes }),
    companyId: text('company_id'),
    emoji: text(),
  },
  (t) => [
    index('conversations_place').on(t.workspaceId, t.surface, t.account, t.externalId),
    index('conversations_shared').on(t.workspaceId, t.externalId).where(sql`intake is not null`),
    index('conversations_company')
      .on(t.workspaceId, t.companyId)
      .where(sql`company_id is not null`),
  ],
)

export const alertTimes = ['now', 'daily'] as const

/**
 * What a record must be: one of these values of a field, in any letters, or at least this number; or
 * it, or a record it links to, is in what groups others.
 */
export interface AlertFilter {
  /** The kind it is about: records of others pass. */
  of?: string
  field: string
  is?: string[]
  from?: number
  among?: string
}

/**
 * Which events are posted in a conversation, of records that meet all filters: at once, or together
 * each day at `hour`. From `quietFrom` to `quietUntil`, hours of the workspace's clock, and beyond
 * `perHour` in an hour they wait, and come as one message. `wins`: one that is won is said to all.
 */
export const alertRules = sqliteTable(
  'alert_rules',
  {
    ...record,
    conversationId: text('conversation_id').notNull(),
    ownerId: text('owner_id').notNull(),
    events: text({ mode: 'json' }).$type<string[]>().notNull(),
    active: integer({ mode: 'boolean' }).notNull(),
    filters: text({ mode: 'json' }).$type<AlertFilter[]>(),
    every: text({ enum: alertTimes }).notNull().default('now'),
    hour: integer().notNull().default(8),
    quietFrom: integer('quiet_from'),
    quietUntil: integer('quiet_until'),
    perHour: integer('per_hour'),
    wins: integer({ mode: 'boolean' }).notNull().default(true),
    /** Of what kind its cards are, where that is another rule beside the alerts. */
    of: text(),
    /** Of this team's records alone. */
    teamId: text('team_id'),
  },
  (t) => [
    index('alert_rules_active').on(t.workspaceId).where(sql`active = 1`),
    index('alert_rules_conversation').on(t.workspaceId, t.conversationId),
  ],
)

export const digestTimes = ['daily', 'weekly'] as const

/**
 * A summary of what happened, for a conversation, or without one for the member. `weekday` 1 is
 * Monday; `hour` and day are those of the member, in a conversation those of the workspace. `since`
 * is when it was last set.
 */
export const digests = sqliteTable(
  'digests',
  {
    ...record,
    conversationId: text('conversation_id'),
    memberId: text('member_id').notNull(),
    every: text({ enum: digestTimes }).notNull(),
    weekday: integer().notNull(),
    hour: integer().notNull(),
    /** Only what the member owns. */
    mine: integer({ mode: 'boolean' }).notNull(),
    active: integer({ mode: 'boolean' }).notNull(),
    since: integer().notNull(),
  },
  (t) => [index('digests_active').on(t.workspaceId, t.active)],
)
