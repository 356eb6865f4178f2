import { type SQL, sql } from 'drizzle-orm'

/**
 * That rows are the workspace's own. Beside ids it serves no index: SQLite, which does not know how many
 * rows are whose, would go through all of the workspace's rather than look up a few.
 */
export const inWorkspace = (workspaceId: string, byId = false): SQL =>
  byId ? sql`+workspace_id = ${workspaceId}` : sql`workspace_id = ${workspaceId}`
