import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { roles } from '../directory/directory.ts'

/** Records of which the directory keeps a copy; behind while `copiedVersion < version`. */
export const copied = {
  version: integer().notNull().default(1),
  createdAt: integer('created_at').notNull().default(0),
  copiedVersion: integer('copied_version').notNull().default(1),
}

/** How a colleague says they stand; nothing said: available. */
export const availabilities = ['available', 'busy', 'away'] as const

/** Who may do what here: the guard of every write. `remindHour` is local, 0 to 23. */
export const workspaceMembers = sqliteTable(
  'workspace_members',
  {
    id: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    ...copied,
    name: text().notNull(),
    role: text({ enum: roles }).notNull(),
    /** A role of the workspace's own, made out of that one. */
    roleId: text('role_id'),
    active: integer({ mode: 'boolean' }).notNull(),
    timeZone: text('time_zone'),
    locale: text(),
    remindHour: integer('remind_hour'),
    /** False where they are not notified of what colleagues do to their deals. */
    dealNews: integer('deal_news', { mode: 'boolean' }),
    /** What stands below the mails they answer customers with. */
    signature: text(),
    availability: text({ enum: availabilities }),
    /** When they are available again by themselves. */
    backAt: integer('back_at'),
    skills: text({ mode: 'json' }).$type<string[]>(),
  },
  (t) => [
    index('workspace_members_workspace').on(t.workspaceId, t.name, t.id),
    index('workspace_members_behind').on(t.id).where(sql`copied_version < version`),
  ],
)

/** When a member was last here, also only to look: kept about once an hour. */
export const membersSeen = sqliteTable(
  'members_seen',
  {
    workspaceId: text('workspace_id').notNull(),
    memberId: text('member_id').notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.memberId] })],
)

/** The accounts that joined; who speaks from one that is not active writes nothing. */
export const workspaceAccounts = sqliteTable(
  'workspace_accounts',
  {
    id: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    ...copied,
    surface: text().notNull(),
    externalId: text('external_id').notNull(),
    name: text(),
    joinedAt: integer('joined_at').notNull(),
    active: integer({ mode: 'boolean' }).notNull(),
    leftAt: integer('left_at'),
  },
  (t) => [
    index('workspace_accounts_created').on(t.workspaceId, t.createdAt, t.id),
    uniqueIndex('workspace_accounts_place').on(t.workspaceId, t.surface, t.externalId),
    index('workspace_accounts_closed')
      .on(t.workspaceId, t.surface, t.externalId)
      .where(sql`active = 0`),
    index('workspace_accounts_behind').on(t.id).where(sql`copied_version < version`),
  ],
)

/** Identities that were removed, or whose people are no full members there: they write nothing. */
export const closedIdentities = sqliteTable(
  'closed_identities',
  {
    workspaceId: text('workspace_id').notNull(),
    surface: text().notNull(),
    account: text().notNull(),
    externalUserId: text('external_user_id').notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.surface, t.account, t.externalUserId] })],
)

const access = ['member_', 'account']

/** What is about a member or an account, by how their ids begin: the index on just these. */
export const isAboutAccess = (recordId: SQLWrapper | SQL) =>
  sql`substr(${recordId}, 1, 7) in ${sql.raw(`('${access.join("', '")}')`)}`

/** Such events, and those that say of themselves that they give or take access. */
export const isOfAccess = (recordId: SQLWrapper | SQL) =>
  sql`(${isAboutAccess(recordId)} or told ->> 'access')`

/** The same of an id at hand. */
export const isIdOfAccess = (recordId: string) => access.includes(recordId.slice(0, 7))

/** What removed records, also by undoing that they were made: the index on just these. */
export const removesSomething = sql`(name = 'removed' or told ->> 'gone')`

/**
 * What happened, once. `requestId` is unique in a workspace, `input` a digest of what was asked,
 * `recordId` the record it is about, `undoes` the event it turned round, `notes` what the receipt
 * says beyond the record itself.
 */
export const events = sqliteTable(
  'events',
  {
    id: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    requestId: text('request_id').notNull(),
    input: text().notNull(),
    name: text().notNull(),
    memberId: text('member_id').notNull(),
    surface: text().notNull(),
    at: integer().notNull(),
    recordId: text('record_id'),
    parentId: text('parent_id'),
    undoes: text(),
    notes: text('told', { mode: 'json' }).$type<Record<string, string | boolean>>(),
  },
  (t) => [
    uniqueIndex('events_request').on(t.workspaceId, t.requestId),
    uniqueIndex('events_undoes').on(t.workspaceId, t.undoes).where(sql`undoes is not null`),
    index('events_workspace').on(t.workspaceId),
    index('events_at').on(t.workspaceId, t.at, t.id),
    index('events_member').on(t.workspaceId, t.memberId, t.at, t.id),
    index('events_name').on(t.workspaceId, t.name, t.at),
    index('events_removed').on(t.at).where(removesSomething),
    index('events_surface').on(t.workspaceId, t.surface, t.at, t.id),
    index('events_security').on(t.workspaceId, t.at, t.id).where(isOfAccess(sql`record_id`)),
  ],
)

/** One record an event touched: only the fields that changed, as the database holds them. */
export const changes = sqliteTable(
  'changes',
  {
    eventId: text('event_id').notNull(),
    workspaceId: text('workspace_id').notNull(),
    kind: text().notNull(),
    recordId: text('record_id').notNull(),
    version: integer().notNull(),
    before: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    after: text({ mode: 'json' }).$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.recordId, t.version] }),
    index('changes_event').on(t.eventId),
  ],
)

/**
 * The whole of what is too long for a record and its changes: the text of a logged e-mail. One whose
 * record was removed is kept for as long as that can be undone.
 */
export const longTexts = sqliteTable(
  'long_texts',
  {
    workspaceId: text('workspace_id').notNull(),
    recordId: text('record_id').notNull(),
    text: text().notNull(),
    removedAt: integer('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.recordId] }),
    index('long_texts_removed').on(t.removedAt).where(sql`removed_at is not null`),
  ],
)

/**
 * The newest line in the thread of a card: the vendor's id, the news it said, and whether it says by
 * now that this does not hold any more.
 */
export interface LastLine {
  id: string
  news: string
  over: boolean
}

/**
 * A record's card in a conversation. Behind while `wantedVersion > shownVersion` or
 * `linesWanted > linesSent`: these count the lines in the card's thread. `wantedVersion` is at least the
 * record's, and rises with every change and every redrawing: what a run shows meanwhile is less.
 */
export const posts = sqliteTable(
  'posts',
  {
    id: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    recordId: text('record_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    wantedVersion: integer('wanted_version').notNull(),
    shownVersion: integer('shown_version').notNull(),
    linesWanted: integer('tell_version').notNull(),
    linesSent: integer('told_version').notNull(),
    vendorId: text('vendor_id'),
    leaseUntil: integer('lease_until').notNull(),
    nextTryAt: integer('next_try_at').notNull(),
    behindSince: integer('behind_since').notNull(),
    tries: integer().notNull(),
    /** How often in a row a vendor was out of order. */
    delays: integer().notNull().default(0),
    error: text(),
    dead: integer({ mode: 'boolean' }).notNull(),
    /** Who hears of it when it cannot be shown: who shared it, or turned the alerts on. */
    askedBy: text('asked_by').notNull(),
    /** When the vendor first did not find the card, or its conversation. */
    missingSince: integer('missing_since'),
    /** Lines for its thread that the vendor refused. */
    lostLines: integer('lost_lines').notNull().default(0),
    lastLine: text('last_line', { mode: 'json' }).$type<LastLine>(),
    /** The alert rule that it is there by, and since when. */
    ruleId: text('rule_id'),
    createdAt: integer('created_at'),
    /** It is not shown by itself: since when it waits to come with others in one message. */
    heldAt: integer('held_at'),
    /** When somebody there last did something with the record. */
    actedAt: integer('acted_at'),
  },
  (t) => [
    uniqueIndex('posts_place').on(t.workspaceId, t.recordId, t.conversationId),
    index('posts_behind')
      .on(t.conversationId, t.nextTryAt)
      .where(sql`dead = 0 and (wanted_version > shown_version or tell_version > told_version)`),
    index('posts_waiting')
      .on(t.workspaceId, t.behindSince)
      .where(sql`dead = 0 and (wanted_version > shown_version or tell_version > told_version)`),
    index('posts_dead').on(t.workspaceId, t.behindSince).where(sql`dead = 1`),
    index('posts_lost_lines').on(t.workspaceId).where(sql`lost_lines > 0`),
    index('posts_alerts')
      .on(t.conversationId, t.createdAt)
      .where(sql`created_at is not null and held_at is null`),
    index('posts_held').on(t.workspaceId, t.ruleId).where(sql`held_at is not null`),
    index('posts_rule').on(t.workspaceId, t.ruleId, t.actedAt).where(sql`rule_id is not null`),
  ],
)

/** A card for one member, sent once into their own surface. Pending while `sentAt` is null. */
export const notices = sqliteTable(
  'notices',
  {
    id: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    memberId: text('member_id').notNull(),
    /** What it is about and which time, so that one reason notifies a person once. */
    reason: text().notNull(),
    card: text({ mode: 'json' }).notNull(),
    createdAt: integer('created_at').notNull(),
    sentAt: integer('sent_at'),
    leaseUntil: integer('lease_until').notNull(),
    nextTryAt: integer('next_try_at').notNull(),
    tries: integer().notNull(),
    delays: integer().notNull().default(0),
    error: text(),
    dead: integer({ mode: 'boolean' }).notNull(),
    /** When the vendor first did not find the person. */
    missingSince: integer('missing_since'),
  },
  (t) => [
    uniqueIndex('notices_reason').on(t.workspaceId, t.memberId, t.reason),
    index('notices_pending').on(t.nextTryAt).where(sql`dead = 0 and sent_at is null`),
    index('notices_dead').on(t.workspaceId, t.createdAt).where(sql`dead = 1`),
    index('notices_given_up').on(t.createdAt).where(sql`dead = 1`),
    index('notices_sent').on(t.sentAt).where(sql`sent_at is not null`),
  ],
)

/** A request the queue gave up on, kept until somebody has it tried again. */
export const letters = sqliteTable(
  'letters',
  {
    id: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    requestId: text('request_id').notNull(),
    /** The verified request, as the queue carries it. */
    call: text({ mode: 'json' }).notNull(),
    createdAt: integer('created_at').notNull(),
    nextTryAt: integer('next_try_at').notNull(),
    tries: integer().notNull(),
    dead: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    uniqueIndex('letters_request').on(t.workspaceId, t.requestId),
    index('letters_dead').on(t.workspaceId, t.createdAt).where(sql`dead = 1`),
    index('letters_due').on(t.nextTryAt).where(sql`dead = 0`),
    index('letters_created').on(t.createdAt),
  ],
)

/**
 * What is done for a workspace by itself, at its hour. `cursor` is where a run goes on, null when
 * it has ended; `checked` and `changed` count what the latest run looked at, and did.
 */
export const jobs = sqliteTable(
  'jobs',
  {
    workspaceId: text('workspace_id').notNull(),
    kind: text().notNull(),
    nextAt: integer('next_at').notNull(),
    leaseUntil: integer('lease_until').notNull(),
    /** The local day, YYYY-MM-DD, of the latest run. */
    day: text(),
    cursor: text(),
    startedAt: integer('started_at'),
    finishedAt: integer('finished_at'),
    checked: integer().notNull(),
    changed: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.kind] }), index('jobs_due').on(t.nextAt)],
)

/**
 * What a digest, or a scheduled report, said at a time; without a card, that there was nothing to say.
 * `figures` is what such a report came to.
 */
export const editions = sqliteTable(
  'editions',
  {
    id: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    digestId: text('digest_id').notNull(),
    day: text().notNull(),
    card: text({ mode: 'json' }),
    at: integer().notNull(),
    figures: text({ mode: 'json' }),
  },
  (t) => [
    uniqueIndex('editions_day').on(t.workspaceId, t.digestId, t.day),
    index('editions_at').on(t.at),
  ],
)

/**
 * Where messages are sent, a row a conversation or a person. Nothing is sent there before `freeAt`,
 * and while there is a `holder` by nobody else; `heldUntil` is the vendor's own "not before".
 * `closedSince` is when the place was found closed to us.
 */
export const pace = sqliteTable(
  'pace',
  {
    place: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    surface: text().notNull(),
    account: text().notNull(),
    holder: text(),
    freeAt: integer('free_at').notNull(),
    heldUntil: integer('held_until').notNull(),
    closedSince: integer('closed_since'),
  },
  (t) => [
    index('pace_account').on(t.surface, t.account, t.freeAt),
    index('pace_holder').on(t.holder).where(sql`holder is not null`),
    index('pace_workspace').on(t.workspaceId),
  ],
)
