import type { Context } from '../../../worker/core/context.ts'
import type { office } from '../../support/desk-in-memory.ts'

/** The workspace with its own fields, as the next request reads it. */
export function nextRequest({
  sql,
  asks,
}: Pick<ReturnType<typeof office>, 'sql' | 'asks'>): Pick<Context, 'workspace'> {
  const [row] = sql(`select own_fields as own from workspaces where id = 'workspace_a'`)
  const ownFields = JSON.parse(String(row?.own ?? 'null'))
  return { workspace: { ...asks('maria').workspace, ownFields } }
}
