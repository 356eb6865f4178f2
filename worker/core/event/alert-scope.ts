import { type SQL, sql } from 'drizzle-orm'

/** 1 where this conversation gets alerts, else 0. */
export const alertsOn = (conversationId: SQL, workspaceId: string): SQL =>
  sql`exists (select 1 from alert_rules r where r.workspace_id = ${workspaceId}
    and r.conversation_id = ${conversationId} and r.active = 1)`
