import { eq, sql } from 'drizzle-orm'
import type { Context } from '../../core/context.ts'
import { isHidden } from '../../core/event/reversing.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { notThere } from '../../core/record/queries.ts'
import { kindNamed, kindOf } from '../../core/record/registry.ts'
import { scopedById, selectAll } from '../../core/record/scoped.ts'
import { ask, first } from '../../platform/db.ts'
import { Refused } from '../problem.ts'

/** A record as it is now; undefined where there is none that the caller may see. */
export async function rowNow(ctx: Context, id: string): Promise<Row | undefined> {
  const kind = kindNamed(ctx, kindOf(id))
  if (!kind) return undefined
  const { table } = kind
  const query = selectAll(ctx, table).from(scopedById(ctx, table)).where(eq(sql`id`, id))
  const [row] = await ask(ctx.db, first(query))
  const found = row as Row | undefined // as every record table has it
  return found && isHidden(ctx, kind.kind, found) ? undefined : found
}

/** Such a record of this kind. Throws `not_found` where there is none. */
export async function rowOf(ctx: Context, { kind, table }: RecordKind, id: string): Promise<Row> {
  const row = kindOf(id) === kind ? await rowNow(ctx, id) : undefined
  if (!row) throw notThere(ctx, table, id)
  return row
}

/** A record's ETag: its version, as it is before any change that follows. */
export const etagOf = ({ version }: Pick<Row, 'version'>): string => `"${version}"`

/** Throws where `If-Match` names another version than the record has. */
export function mustMatch(wanted: string | null, row: Row): void {
  const all = (wanted ?? '*').split(',').map((one) => one.trim())
  if (all.includes('*') || all.includes(etagOf(row))) return
  throw new Refused(
    412,
    'conflict',
    `This is version ${row.version} by now. Read it again, then send ${etagOf(row)} as If-Match.`,
    { etag: etagOf(row) },
  )
}
