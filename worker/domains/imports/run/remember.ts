import { importMappings } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import { trip } from '../../../platform/db.ts'
import { headersKey, type Import } from '../queries.ts'

/** The next file with these columns is mapped the same way. */
export async function remember({ db, workspace, now }: Context, is: Import): Promise<void> {
  const mapping = is.mapping ?? { columns: {} }
  // Of another file dates, numbers and who is meant are found out anew.
  const { dates: _dates, decimal: _decimal, encoding: _encoding, ...more } = mapping
  const { alike: _alike, sheetsLeft: _sheets, ...kept } = more
  const set = { mapping: kept, of: is.of, at: now }
  const headers = await headersKey(is.headers)
  await trip(db, [
    db
      .insert(importMappings)
      .values({ workspaceId: workspace.id, headers, ...set })
      .onConflictDoUpdate({ target: [importMappings.workspaceId, importMappings.headers], set }),
  ])
}
