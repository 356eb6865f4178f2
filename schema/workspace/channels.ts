import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const arrivalChannels = [
  ...(['email', 'form', 'phone', 'sms', 'whatsapp', 'web', 'chat'] as const),
] as const
export const arrivalStates = ['waiting', 'case', 'appended', 'ignored', 'failed'] as const

/**
 * What came in by a channel: it is stored before anything else is done, and ends as a case, appended
 * to one, ignored by a rule, or failed. The same once more has the same `id`. `payload` is what came,
 * where it does not lie in R2; `forced`: somebody wants it taken in, also where a rule would ignore it.
 */
export const arrivals = sqliteTable(
  'arrivals',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text().notNull(),
    channel: text({ enum: arrivalChannels }).notNull(),
    state: text({ enum: arrivalStates }).notNull(),
    at: integer().notNull(),
    sender: text().notNull(),
    recipient: text().notNull(),
    subject: text().notNull().default(''),
    payload: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    reason: text(),
    caseId: text('case_id'),
    messageId: text('message_id'),
    forced: integer({ mode: 'boolean' }).notNull().default(false),
    tries: integer().notNull().default(0),
    nextTryAt: integer('next_try_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('arrivals_at').on(t.workspaceId, t.at, t.id),
    index('arrivals_state').on(t.workspaceId, t.state, t.at, t.id),
    index('arrivals_sender').on(t.workspaceId, t.sender, t.at),
    index('arrivals_message').on(t.workspaceId, t.messageId).where(sql`message_id is not null`),
    index('arrivals_waiting').on(t.workspaceId, t.nextTryAt).where(sql`state = 'waiting'`),
  ],
)

/**
 * A message that a provider was called for: the row is there before the call, so that none is called
 * twice. `providerId` is what the provider calls it, `error` why it was refused.
 */
export const sendings = sqliteTable(
  'sendings',
  {
    workspaceId: text('workspace_id').notNull(),
    messageId: text('message_id').notNull(),
    channel: text({ enum: arrivalChannels }).notNull(),
    calledAt: integer('called_at').notNull(),
    endedAt: integer('ended_at'),
    providerId: text('provider_id'),
    error: text(),
    /** What was sent, where it is only written down: for trying locally. */
    sent: text({ mode: 'json' }).$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.messageId] }),
    index('sendings_open').on(t.workspaceId, t.calledAt).where(sql`ended_at is null`),
    index('sendings_provider').on(t.workspaceId, t.providerId).where(sql`provider_id is not null`),
    index('sendings_written').on(t.calledAt).where(sql`sent is not null`),
  ],
)
