import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { keys } from '../../../schema/workspace/indexes.ts'
import { type Look, nothing, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import type { Key } from './kind.ts'
import { scopedById, select } from './scoped.ts'

/** Records found by their matching keys: a name, a domain, an address, a number. */

export type Keyed<T extends SQLiteTable> = T['$inferSelect'] & { key: string }

export function keyed<T extends SQLiteTable>(
  ctx: Context,
  table: T,
  kind: Key['kind'],
  values: (string | undefined)[],
): Look<Keyed<T>[]> {
  const wanted = [...new Set(values.filter((one) => one !== undefined && one !== ''))]
  if (wanted.length === 0) return nothing([])
  const query = select(ctx, { ...getTableColumns<SQLiteTable>(table), key: keys.key })
    .from(keys)
    .innerJoin(scopedById<SQLiteTable>(ctx, table), eq(sql`${table}.id`, keys.recordId))
    .where(
      and(
        eq(keys.workspaceId, ctx.workspace.id),
        eq(keys.kind, kind),
        inArray(keys.key, wanted as string[]), // the empty ones are out
      ),
    )
    .limit(20)
  // The columns asked for are those of the table.
  return rows(query) as unknown as Look<Keyed<T>[]>
}
