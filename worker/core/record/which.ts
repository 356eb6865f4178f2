import { type SQL, sql } from 'drizzle-orm'

/** All records that `which` holds for; `byId`: it names them by their ids. */
export interface Which {
  which: SQL
  byId?: true | undefined
}

/** Those that are named by their ids. */
export const byId = (which: SQL): Which => ({ which, byId: true })

/**
 * That they are the workspace's own. Beside ids it serves no index: SQLite, which does not know how many
 * rows are whose, would go through all of the workspace's rather than look up a few.
 */
export const inWorkspace = (workspaceId: string, { byId }: Pick<Which, 'byId'>): SQL =>
  byId ? sql`+workspace_id = ${workspaceId}` : sql`workspace_id = ${workspaceId}`
