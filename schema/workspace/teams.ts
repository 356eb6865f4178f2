import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { record } from './record.ts'

/** Colleagues who share what is their team's; who leads it is one of `memberIds`. */
export const workspaceTeams = sqliteTable(
  'workspace_teams',
  {
    ...record,
    name: text().notNull(),
    leadId: text('lead_id'),
    memberIds: text('member_ids', { mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [index('workspace_teams_name').on(t.workspaceId, t.name, t.id)],
)
