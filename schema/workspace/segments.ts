import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { externalIds, record } from './record.ts'

/** People and companies that are so: `words` are conditions, as its owner reads and sees them. */
export const segments = sqliteTable(
  'segments',
  {
    ...record,
    name: text().notNull(),
    words: text().notNull(),
    /** What it was called before: reports and lines that name it so still find it. */
    formerNames: text('former_names', { mode: 'json' }).$type<string[]>().notNull().default([]),
    ownerId: text('owner_id'),
    /** Its owner is sent a message of who entered and left. */
    tells: integer({ mode: 'boolean' }).notNull().default(false),
    externalIds,
  },
  (t) => [
    index('segments_created').on(t.workspaceId, t.createdAt, t.id),
    index('segments_name').on(t.workspaceId, t.name, t.id),
    index('segments_owner').on(t.workspaceId, t.ownerId, t.name, t.id),
  ],
)

/**
 * How it stands with the members of a segment. `work` says where the computation is, null where none
 * is left; `takenAt` is when the last one that is whole was made, of the words `of`; `problem` says why
 * there is none since.
 */
export const segmentStates = sqliteTable(
  'segment_states',
  {
    workspaceId: text('workspace_id').notNull(),
    segmentId: text('segment_id').notNull(),
    version: integer().notNull(),
    work: text({ mode: 'json' }).$type<unknown>(),
    /** When it was begun last, and of which version of the segment. */
    day: text().notNull(),
    tried: integer().notNull(),
    workedAt: integer('worked_at').notNull(),
    takenAt: integer('taken_at'),
    of: text(),
    people: integer().notNull().default(0),
    companies: integer().notNull().default(0),
    problem: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.segmentId] }),
    index('segment_states_left').on(t.workspaceId, t.workedAt).where(sql`work is not null`),
  ],
)

/** Who is in a segment, and since when. */
export const segmentMembers = sqliteTable(
  'segment_members',
  {
    workspaceId: text('workspace_id').notNull(),
    segmentId: text('segment_id').notNull(),
    recordId: text('record_id').notNull(),
    since: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.segmentId, t.recordId] }),
    index('segment_members_since').on(t.workspaceId, t.segmentId, t.since, t.recordId),
    index('segment_members_record').on(t.workspaceId, t.recordId, t.segmentId),
  ],
)

/** Who a computation that is not whole yet has found. */
export const segmentFound = sqliteTable(
  'segment_found',
  {
    workspaceId: text('workspace_id').notNull(),
    segmentId: text('segment_id').notNull(),
    recordId: text('record_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.segmentId, t.recordId] })],
)

/** Who entered or left at `at`, until that is written as an event. */
export const segmentMoves = sqliteTable(
  'segment_moves',
  {
    workspaceId: text('workspace_id').notNull(),
    segmentId: text('segment_id').notNull(),
    recordId: text('record_id').notNull(),
    entered: integer({ mode: 'boolean' }).notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.segmentId, t.recordId] })],
)
