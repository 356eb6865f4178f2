import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { record } from './record.ts'

/** Colleagues who share what is their team's; who leads it is one of `memberIds`. */
export const teams = sqliteTable(
  'teams',
  {
    ...record,
    name: text().notNull(),
    leadId: text('lead_id'),
    memberIds: text('member_ids', { mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [index('teams_workspace').on(t.workspaceId, t.name)],
)
