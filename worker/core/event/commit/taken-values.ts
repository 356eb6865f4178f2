import { and, eq, ne, sql } from 'drizzle-orm'
import { fieldValues } from '../../../../schema/workspace/indexes.ts'
import { ask, both, first } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import { CrmError } from '../../errors.ts'
import { uniqueIn } from '../../record/own-index.ts'
import { namesOf } from '../../record/queries.ts'
import { recordKind } from '../../record/registry.ts'
import { type Change, sides } from './change.ts'
import { takenError } from './unless-taken.ts'

/** Which of them it was, and who has it, as far as the asker may know. */
export async function valueTaken(ctx: Context, changes: Change[]): Promise<CrmError> {
  const wanted = changes.flatMap((change) => {
    const { is } = sides(change)
    return is ? uniqueIn(ctx, recordKind(ctx, change.kind), is) : []
  })
  const looks = wanted.map(({ kind, name, value, id }) =>
    first(
      ctx.db
        .select({ id: fieldValues.recordId })
        .from(fieldValues)
        .where(
          and(
            eq(fieldValues.workspaceId, ctx.workspace.id),
            ...[eq(fieldValues.kind, kind.kind), eq(fieldValues.field, name)],
            ...[sql`value = ${value}`, ne(fieldValues.recordId, id)],
            sql`exists (select 1 from ${kind.table} there
              where there.id = field_values.record_id)`,
          ),
        ),
    ),
  )
  const [found] = await ask(ctx.db, both(...looks))
  const at = found.findIndex(Boolean)
  const one = wanted[at]
  if (!one) return new CrmError('conflict', 'Somebody saved the same at this moment. Try again.')
  const [names] = await ask(ctx.db, namesOf(ctx, [found[at]?.id ?? '']))
  const [called] = names.values()
  return takenError(ctx, one, called)
}
