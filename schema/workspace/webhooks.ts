import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { record } from './record.ts'

/**
 * An address that is called when something happens. `events` are names, `deal.*` or `*`; `secret` is
 * encrypted, by the key that `keyId` names. `since` is when it was last set: what failed before does
 * not count.
 */
export const webhooks = sqliteTable(
  'webhooks',
  {
    ...record,
    address: text().notNull(),
    events: text({ mode: 'json' }).$type<string[]>().notNull(),
    ownerId: text('owner_id').notNull(),
    active: integer({ mode: 'boolean' }).notNull(),
    secret: text().notNull(),
    keyId: text('key_id'),
    since: integer().notNull(),
  },
  (t) => [
    index('webhooks_workspace').on(t.workspaceId, t.id),
    index('webhooks_active').on(t.workspaceId).where(sql`active = 1`),
    index('webhooks_key').on(t.keyId),
  ],
)

/**
 * An event on its way to a webhook: pending while `sentAt` is null. Of one record they go in the
 * order they happened in, which is that of the rows. `since` is when it was first due.
 */
export const deliveries = sqliteTable(
  'webhook_deliveries',
  {
    id: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    webhookId: text('webhook_id').notNull(),
    eventId: text('event_id').notNull(),
    recordId: text('record_id').notNull(),
    /** When it happened. */
    at: integer().notNull(),
    since: integer().notNull(),
    sentAt: integer('sent_at'),
    nextTryAt: integer('next_try_at').notNull(),
    tries: integer().notNull(),
    delays: integer().notNull(),
    error: text(),
    dead: integer({ mode: 'boolean' }).notNull(),
    /** When the address first said that it is gone. */
    missingSince: integer('missing_since'),
  },
  (t) => [
    uniqueIndex('webhook_deliveries_event').on(t.webhookId, t.eventId, t.recordId),
    index('webhook_deliveries_pending')
      .on(t.webhookId, t.delays, t.nextTryAt)
      .where(sql`dead = 0 and sent_at is null`),
    index('webhook_deliveries_order')
      .on(t.webhookId, t.recordId)
      .where(sql`dead = 0 and sent_at is null`),
    index('webhook_deliveries_log').on(t.workspaceId, t.webhookId, t.id),
    index('webhook_deliveries_old').on(t.at),
  ],
)

/** One call to an address: the status it answered with, null where none came, and how that began. */
export const deliveryTries = sqliteTable(
  'webhook_tries',
  {
    workspaceId: text('workspace_id').notNull(),
    deliveryId: text('delivery_id').notNull(),
    at: integer().notNull(),
    status: integer(),
    answer: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.deliveryId, t.at] }),
    index('webhook_tries_old').on(t.at),
  ],
)
