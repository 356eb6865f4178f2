import { getTableColumns, getTableName, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context, Workspace } from '../context.ts'

/** A member, or everyone in the conversation where the answer is `shared`. */
export type Audience = Pick<Context, 'workspace' | 'member' | 'shared' | 'ownTeams'> & {
  /** People of other companies and guests read it too, where it is shared. */
  outsiders?: boolean
}

/** Jobs, the sweep and totals: they see everything in a workspace. */
interface System {
  system: true
  /** Also a column, by which each row of another table names its workspace. */
  workspace: { id: string | SQLWrapper }
  /** The tables whose records it was asked for, where that is noted (`read-alike.ts`). */
  asked?: Set<SQLiteTable>
}

/** What belongs to no one workspace's job: copies in the directory. */
interface Everywhere {
  system: true
  workspace: 'every'
}

/** Who reads records: a context is itself one. */
export type Reader = Audience | System | Everywhere

/** What a job has at hand, as a reader that sees everything in its workspace. */
export const system = <T extends { workspace: { id: string | SQLWrapper } }>(run: T) => ({
  ...run,
  system: true as const,
})

export const everywhere: Everywhere = { system: true, workspace: 'every' }

/** Everyone in a conversation: what they read is written as the workspace writes. */
export const conversationReader = (workspace: Workspace): Audience => {
  const { timeZone, locale } = workspace
  const member = { id: '', name: '', email: null, role: 'viewer' as const, timeZone, locale }
  return { workspace, member, shared: true }
}

/** The rows of the reader's workspace, as a condition on the table. */
export function workspaceIn({ workspace }: Reader, table: SQLiteTable): SQL {
  if (workspace === 'every') return sql`true`
  const here = sql.identifier(getTableName(table))
  return sql`${here}."workspace_id" = ${workspace.id}${ofItsKind(table, here)}`
}

/** One table holds the records of all kinds that workspaces added. The name of one is letters alone. */
export function ofItsKind(table: SQLiteTable, here: SQLWrapper): SQL {
  const { ofKind }: Record<string, SQLiteColumn> = getTableColumns(table)
  return typeof ofKind?.default === 'string'
    ? sql` and ${here}."kind" = ${sql.raw(`'${ofKind.default}'`)}`
    : sql``
}
