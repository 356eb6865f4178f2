import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { roles } from '../directory/directory.ts'
import { record } from './record.ts'

export const importStates = [
  ...(['reading', 'checking', 'checked', 'running', 'done', 'failed'] as const),
  ...(['undoing', 'undone'] as const),
] as const

/** What lines come to. */
export interface ImportCounts {
  created: number
  updated: number
  unchanged: number
  refused: number
}

/** A file that is kept as a table: of which kind's records, and which field the columns of its key are. */
export interface TableWish {
  name: string
  of?: string
  keys?: Record<string, string>
  /** The columns that are kept; without it, all. */
  columns?: string[]
  source?: string
  asOf?: string
  licence?: string
  sees?: (typeof roles)[number]
}

/** `columns` says which field a column fills, as KIND.FIELD; one that is not named is left out. */
export interface ImportMapping {
  columns: Record<string, string>
  /** Whose export it is, by which records are known again; without it, what its columns tell. */
  source?: string
  /** The order of days, months and years in dates, and what stands before decimals. */
  dates?: 'dmy' | 'mdy' | 'ymd'
  decimal?: '.' | ','
  encoding?: string
  /** What values of the file stand for, by field: ids of stages, members and choices; '' leaves them out. */
  values?: Record<string, Record<string, string>>
  /** What is done where a field holds something else already, by field or for all under `*`. */
  conflicts?: Record<string, 'overwrite' | 'keep' | 'fill'>
  /** What becomes of lines that look like a record that is here, by row or for all under `*`. */
  alike?: Record<string, 'new' | 'use' | 'skip'>
  table?: TableWish
  /** Of a workbook: sheets that were not read. */
  sheetsLeft?: string[]
}

/** Something that is asked of the member, with examples from the file. */
export interface ImportQuestion {
  /** `dates`, `decimal`, `columns`, or the field whose value is asked. */
  about: string
  value?: string
  question: string
  choices: { value: string; label: string }[]
}

/**
 * A file that is brought in. `parts` of it lie in R2 as lines, `part` is the next one that is done;
 * `ranBy` is the request that began it, `event` its event, which one undo turns round.
 */
export const imports = sqliteTable(
  'imports',
  {
    ...record,
    ownerId: text('owner_id').notNull(),
    name: text().notNull(),
    size: integer().notNull(),
    of: text(),
    state: text({ enum: importStates }).notNull(),
    format: text(),
    headers: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    mapping: text({ mode: 'json' }).$type<ImportMapping>(),
    questions: text({ mode: 'json' }).$type<ImportQuestion[]>().notNull().default([]),
    counts: text({ mode: 'json' }).$type<ImportCounts>().notNull(),
    /** Of each kind that lines make, and fields that hold something else, with an example. */
    found: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull().default({}),
    runs: integer({ mode: 'boolean' }).notNull().default(false),
    part: integer().notNull().default(0),
    parts: integer().notNull().default(0),
    ranBy: text('ran_by'),
    event: text(),
    error: text(),
    asker: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    index('imports_created').on(t.workspaceId, t.createdAt, t.id),
    index('imports_active')
      .on(t.workspaceId, t.id)
      .where(sql`state in ('reading', 'checking', 'running', 'undoing')`),
  ],
)

/** How far a check has come, which is no change of the import; `at` is when somebody last worked on it. */
export const importWork = sqliteTable(
  'import_work',
  {
    workspaceId: text('workspace_id').notNull(),
    importId: text('import_id').notNull(),
    /** The import's version that is checked. */
    version: integer().notNull(),
    part: integer().notNull(),
    counts: text({ mode: 'json' }).$type<ImportCounts>().notNull(),
    found: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** What stands in each column, for example. */
    samples: text({ mode: 'json' }).$type<Record<string, string>>(),
    /** How often in a row the next step did not work. */
    tries: integer().notNull().default(0),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.importId] })],
)

/** Records as they would stand by the parts that were checked: `place` is where each is found. */
export const importDrafts = sqliteTable(
  'import_drafts',
  {
    workspaceId: text('workspace_id').notNull(),
    importId: text('import_id').notNull(),
    place: text().notNull(),
    recordId: text('record_id').notNull(),
    row: text({ mode: 'json' }).$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.place, t.recordId] }),
    index('import_drafts_record').on(t.workspaceId, t.importId, t.recordId),
  ],
)

/** How files with these columns were mapped last. */
export const importMappings = sqliteTable(
  'import_mappings',
  {
    workspaceId: text('workspace_id').notNull(),
    headers: text().notNull(),
    mapping: text({ mode: 'json' }).$type<ImportMapping>().notNull(),
    of: text(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.headers] })],
)
