import { importMappings } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import type { Statement } from '../../../platform/db.ts'
import { headersKey, type Import } from '../queries.ts'

/** The next file with these columns is mapped the same way. */
export async function remembering(ctx: Context, is: Import): Promise<Statement> {
  const { db, workspace, now } = ctx
  const mapping = is.mapping ?? { columns: {}, source: 'file' }
  // Of another file dates and numbers are found out anew.
  const { dates: _dates, decimal: _decimal, encoding: _encoding, ...kept } = mapping
  const row = { mapping: kept, of: is.of, at: now }
  return db
    .insert(importMappings)
    .values({ workspaceId: workspace.id, headers: await headersKey(is.headers), ...row })
    .onConflictDoUpdate({
      target: [importMappings.workspaceId, importMappings.headers],
      set: row,
    })
}
