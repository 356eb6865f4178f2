import { sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Dataset } from '../../../schema/directory/directory.ts'
import type { Context } from '../../core/context.ts'
import { recordKind } from '../../core/record/registry.ts'
import { scoped } from '../../core/record/scoped.ts'
import { writtenOut } from '../../core/record/seen.ts'
import { columnsOf } from '../../core/record/values.ts'
import { ask, first } from '../../platform/db.ts'
import { rowIn } from './join.ts'

/** Of so many records, the latest, it is looked for how many have a row. */
export const mostMatched = 50_000

/** How many records have a row in an edition, of how many. */
export async function matchedIn(
  ctx: Context,
  is: Pick<Dataset, 'of' | 'keys'>,
  edition: string,
): Promise<{ found: number; of: number }> {
  const { table } = recordKind(ctx, is.of)
  const { id, createdAt } = columnsOf(table)
  const some = sql`(select ${id} as id from ${scoped<SQLiteTable>(ctx, table)}
    order by ${createdAt} desc, ${id} desc limit ${sql.raw(String(mostMatched))}) some`
  const row = rowIn(ctx, is, { edition: writtenOut(edition), id: sql`some.id`, value: sql`1` })
  const query = ctx.db
    .select({
      found: sql<number>`coalesce(sum(${row}), 0)`.as('found'),
      of: sql<number>`count(*)`.as('looked'),
    })
    .from(some)
  const [counted] = await ask(ctx.db, first(query))
  return { found: counted?.found ?? 0, of: counted?.of ?? 0 }
}
