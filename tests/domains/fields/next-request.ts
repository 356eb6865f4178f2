import type { Context } from '../../../worker/core/context.ts'
import type { office } from '../../support/desk-in-memory.ts'

/** The workspace with its own fields, kinds and tables, as the next request reads it. */
export function nextRequest({
  sql,
  asks,
}: Pick<ReturnType<typeof office>, 'sql' | 'asks'>): Pick<Context, 'workspace'> {
  const [row] = sql(`select own_fields as fields, own_kinds as kinds, datasets
    from workspaces where id = 'workspace_a'`)
  const ownFields = JSON.parse(String(row?.fields ?? 'null'))
  const ownKinds = JSON.parse(String(row?.kinds ?? 'null'))
  const datasets = JSON.parse(String(row?.datasets ?? 'null'))
  return { workspace: { ...asks('maria').workspace, ownFields, ownKinds, datasets } }
}
