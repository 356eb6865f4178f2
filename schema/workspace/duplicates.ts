import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { record } from './record.ts'

export const duplicateStates = ['proposed', 'different'] as const

/**
 * Two records that may be one, the older id first: `score` in per cent, `reasons` what they have in
 * common. What somebody said are two stays so for ever. Nobody is shown one before `laterUntil`.
 */
export const duplicates = sqliteTable(
  'duplicates',
  {
    ...record,
    oneId: text('one_id').notNull(),
    otherId: text('other_id').notNull(),
    score: integer().notNull(),
    reasons: text({ mode: 'json' }).$type<string[]>().notNull(),
    state: text({ enum: duplicateStates }).notNull(),
    laterUntil: integer('later_until'),
  },
  (t) => [
    uniqueIndex('duplicates_pair').on(t.workspaceId, t.oneId, t.otherId),
    index('duplicates_other').on(t.workspaceId, t.otherId),
    index('duplicates_proposed').on(t.workspaceId, t.score, t.id).where(sql`state = 'proposed'`),
  ],
)
