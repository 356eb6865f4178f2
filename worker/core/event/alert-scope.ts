import { type SQL, sql } from 'drizzle-orm'
import { alertRules } from '../../../schema/workspace/places.ts'
import { system } from '../record/reader.ts'
import { scoped } from '../record/scoped.ts'

/** 1 where this conversation gets alerts, else 0. */
export const alertsOn = (conversationId: SQL, workspaceId: string): SQL =>
  sql`exists (select 1 from ${scoped(system({ workspace: { id: workspaceId } }), alertRules, 'r')}
    where r.conversation_id = ${conversationId} and r.active = 1 and r.of is null)`
