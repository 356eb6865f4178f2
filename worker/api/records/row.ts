import type { Context } from '../../core/context.ts'
import { isHidden } from '../../core/event/reversing.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { notThere } from '../../core/record/queries.ts'
import { kindNamed, kindOf } from '../../core/record/registry.ts'
import { oneById } from '../../core/record/scoped.ts'
import { ask, first, type Look, map, nothing } from '../../platform/db.ts'

/** A record as it is then; undefined where there is none that the caller may see. */
export function rowLook(ctx: Context, id: string): Look<Row | undefined> {
  const kind = kindNamed(ctx, kindOf(id))
  if (!kind) return nothing(undefined)
  const { table } = kind
  return map(first(oneById(ctx, table, id)), (row) => {
    const found = row as Row | undefined // as every record table has it
    return found && isHidden(ctx, kind.kind, found) ? undefined : found
  })
}

/** Such a record of this kind. Throws `not_found` where there is none. */
export async function rowOf(ctx: Context, { kind, table }: RecordKind, id: string): Promise<Row> {
  const [row] = await ask(ctx.db, kindOf(id) === kind ? rowLook(ctx, id) : nothing(undefined))
  if (!row) throw notThere(ctx, table, id)
  return row
}

/** A record's ETag: its version. */
export const etagOf = ({ version }: Pick<Row, 'version'>): string => `"${version}"`
