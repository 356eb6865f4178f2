import { sql } from 'drizzle-orm'
import {
  blob,
  index,
  integer,
  primaryKey,
  type SQLiteTable,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'

/** What `commit` derives from the records: search words, matching keys, links, reminders, totals. */

/**
 * `audience` is who may see what it comes from: everyone, or a JSON array of who sees it, each of them as
 * `audiences` has them. What stands under `everyone` is the whole, for who sees all of it.
 */
export const everyone = '*'

/** Stands in its place while a record that went along with another is removed, and can be put back. */
export const away = 'removed'

/**
 * The audiences that totals of a workspace have been kept for, by who sees them: `by` a member whose it
 * is, `in` a team, `in of` a member's teams, `with` whom it is shared with; '' is everyone.
 */
export const audiences = sqliteTable(
  'audiences',
  {
    workspaceId: text('workspace_id').notNull(),
    reader: text().notNull(),
    audience: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.reader, t.audience] })],
)

/** One word, and no text of several; or such a text, by which what begins so is found. */
export const isWord = sql.raw('several = 0')
export const isText = sql.raw('several = 1')

/**
 * The words a record is found by, a row for each `field` they come from where not everybody may see
 * that field, else for ''. `shelf` says whose and of what kind it is, in short. `closed` and `owner` ('' where nobody is, null where no kind of theirs comes
 * first) put what is open, and what is the reader's own, first; with `team` and `sharedWith`, a JSON
 * array, it says who may find it where not everyone may. `words` are a JSON array of strings, in their
 * order.
 */
export const wordLists = sqliteTable(
  'word_lists',
  {
    workspaceId: text('workspace_id').notNull(),
    recordId: text('record_id').notNull(),
    field: text().notNull().default(''),
    audience: text().notNull(),
    shelf: integer().$type<number | string>().notNull(),
    closed: integer({ mode: 'boolean' }).notNull().default(false),
    owner: text(),
    team: text(),
    sharedWith: text('shared_with'),
    words: text({ mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.recordId, t.field] })],
)

/**
 * Each word of those lists, as it is looked up; what stands beside it is what its list says. `several`:
 * a text of several words, which is none of them. `record` is the end of the record's id, which begins
 * with its kind. `overlap` is how many characters the word has in common with the one before it, of the
 * same list, in their order.
 */
export const terms = sqliteTable(
  'terms',
  {
    shelf: integer().$type<number | string>().notNull(),
    audience: text().notNull(),
    field: text().notNull().default(''),
    closed: integer({ mode: 'boolean' }).notNull().default(false),
    several: integer({ mode: 'boolean' }).notNull(),
    word: text().notNull(),
    record: text().notNull(),
    owner: text(),
    team: text(),
    sharedWith: text('shared_with'),
    overlap: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({
      columns: [t.shelf, t.field, t.closed, t.several, t.word, t.record],
    }),
    // Single words of one owner, one team, or shared.
    index('terms_owner')
      .on(t.shelf, t.owner, t.field, t.closed, t.word, t.record)
      .where(sql`${isWord} and owner is not null`),
    index('terms_team')
      .on(t.shelf, t.team, t.field, t.closed, t.word, t.record)
      .where(sql`${isWord} and team is not null`),
    index('terms_shared')
      .on(t.shelf, t.field, t.closed, t.word, t.record)
      .where(sql`${isWord} and shared_with is not null`),
  ],
)

/**
 * Parts of the words that records of a kind are found by, once for each word however many have it: its
 * ends, for what stands amid a word; after `~` the word without one of its letters, for slips; and
 * after `=` the word itself. Which record has a word, and who may find it, `terms` says.
 */
export const wordParts = sqliteTable(
  'word_parts',
  {
    workspaceId: text('workspace_id').notNull(),
    kind: text().notNull(),
    part: text().notNull(),
    word: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.kind, t.part, t.word] })],
)

/**
 * kind: company (name without its legal form) · company-end (its letters from the last to the first,
 * for names with a slip in front) · domain · email · phone (E.164) · phone-end (its digits from the
 * last to the first) · like:person (company or domain, and a name its short forms share) · like:company
 * (what a name sounds like, and how it begins) · product (name or code) · external:KIND:SOURCE (what a record of that
 * kind is called in another system), which is one record's alone. They follow from the record, so that
 * its own are found by what it holds.
 */
export const keys = sqliteTable(
  'keys',
  {
    workspaceId: text('workspace_id').notNull(),
    kind: text().notNull(),
    key: text().notNull(),
    recordId: text('record_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kind, t.key, t.recordId] }),
    uniqueIndex('keys_external')
      .on(t.workspaceId, t.kind, t.key)
      .where(sql`substr(kind, 1, 9) = 'external:'`),
  ],
)

/**
 * What records hold in fields that a workspace added, a row a value, as it is compared: text folded,
 * an amount in minor units, yes and no as 1 and 0. A column of blobs takes each as it is.
 */
export const fieldValues = sqliteTable(
  'field_values',
  {
    workspaceId: text('workspace_id').notNull(),
    kind: text().notNull(),
    field: text().notNull(),
    value: blob().$type<string | number>().notNull(),
    recordId: text('record_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kind, t.field, t.value, t.recordId] }),
    index('field_values_record').on(t.workspaceId, t.recordId),
  ],
)

/** Before the id of a record that was removed: links to it lead nowhere, until it is put back. */
export const parked = 'removed:'
export const isParked = sql.raw(`to_id >= '${parked}' and to_id < '${parked}~'`)

/**
 * From an activity or a deal to the records it is about, newest first. What a record is about stands in
 * it, so that its own links are found by their key; only of those that are parked that is not so.
 */
export const links = sqliteTable(
  'links',
  {
    workspaceId: text('workspace_id').notNull(),
    toId: text('to_id').notNull(),
    kind: text().notNull(),
    at: integer().notNull(),
    fromId: text('from_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.toId, t.kind, t.at, t.fromId] }),
    index('links_parked').on(t.workspaceId, t.fromId).where(isParked),
  ],
)

/** Who is to be reminded of what, and when, until they are. */
export const reminders = sqliteTable(
  'reminders',
  {
    workspaceId: text('workspace_id').notNull(),
    recordId: text('record_id').notNull(),
    memberId: text('member_id').notNull(),
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.recordId] }),
    index('reminders_due').on(t.at, t.workspaceId, t.recordId),
  ],
)

/** Totals of deals; owner `*` is everyone, '' nobody. `amount` in minor units. */
export const rollups = sqliteTable(
  'rollups',
  {
    workspaceId: text('workspace_id').notNull(),
    audience: text().notNull().default(everyone),
    pipelineId: text('pipeline_id').notNull(),
    ownerId: text('owner_id').notNull(),
    status: text().notNull(),
    stageId: text('stage_id').notNull(),
    currency: text().notNull(),
    deals: integer().notNull(),
    amount: integer().notNull(),
  },
  (t) => [
    primaryKey({
      columns: [
        t.workspaceId,
        t.audience,
        t.ownerId,
        t.status,
        t.pipelineId,
        t.stageId,
        t.currency,
      ],
    }),
  ],
)

/**
 * Totals of deals by month: of open ones the month they are to close ('' without a date), of the
 * others the month they were closed. Month and owner `*` are all of them. `weighted` is the sum of
 * amount × the stage's per cent of what is open.
 */
export const monthTotals = sqliteTable(
  'month_totals',
  {
    workspaceId: text('workspace_id').notNull(),
    audience: text().notNull().default(everyone),
    status: text().notNull(),
    ownerId: text('owner_id').notNull(),
    month: text().notNull(),
    currency: text().notNull(),
    deals: integer().notNull(),
    amount: integer().notNull(),
    weighted: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.audience, t.status, t.ownerId, t.month, t.currency] }),
    index('month_totals_month').on(t.workspaceId, t.audience, t.status, t.month),
    index('month_totals_empty').on(t.workspaceId).where(sql`deals = 0`),
  ],
)

/**
 * What the forecast of a month said on a day: what was `won` of it by then, and what is open of it,
 * `weighted` as in the totals by month. Owner `*` is all of them. The first of a day stays.
 */
export const forecastDays = sqliteTable(
  'forecast_days',
  {
    workspaceId: text('workspace_id').notNull(),
    day: text().notNull(),
    month: text().notNull(),
    ownerId: text('owner_id').notNull(),
    currency: text().notNull(),
    won: integer().notNull(),
    weighted: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.day, t.ownerId, t.month, t.currency] }),
    index('forecast_days_month').on(t.workspaceId, t.ownerId, t.month, t.day),
  ],
)

/** The number that was given last, of each kind whose records are counted. */
export const counters = sqliteTable(
  'counters',
  {
    workspaceId: text('workspace_id').notNull(),
    kind: text().notNull(),
    last: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.kind] })],
)

/**
 * Tables that are their own key, WITHOUT ROWID: a row stands there once beside the indexes, and has no
 * number. Drizzle cannot say so: a migration that makes one anew says it by hand.
 */
export const withoutNumbers: SQLiteTable[] = [wordLists, terms, wordParts, keys, links]
