import { and, eq, sql } from 'drizzle-orm'
import { fieldValues } from '../../../schema/workspace/indexes.ts'
import { ask, both, map, rows } from '../../platform/db.ts'
import { valuePlace } from '../batch/reads.ts'
import type { Batch } from '../batch/row.ts'
import type { Context } from '../context.ts'
import { type Change, sides } from '../event/commit/change.ts'
import { takenError } from '../event/commit/unless-taken.ts'
import { uniqueIn } from '../record/own-index.ts'
import { recordKind } from '../record/registry.ts'

/** Who holds such values of a field, also where the record is hidden. */
const held = ({ db, workspace }: Context, kind: string, field: string, values: string[]) =>
  map(
    rows(
      db
        .select({ value: sql<string | number>`value`.as('value'), id: fieldValues.recordId })
        .from(fieldValues)
        .where(
          and(
            eq(fieldValues.workspaceId, workspace.id),
            ...[eq(fieldValues.kind, kind), eq(fieldValues.field, field)],
            sql`value in (select value from json_each(${`[${values.join()}]`}))`,
          ),
        ),
    ),
    (found) => found.map(({ value, id }) => ({ key: JSON.stringify(value), id })),
  )

/**
 * Throws where another record holds what is one record's alone: of many that are saved together, that
 * the database refuses one must not fail the others.
 */
export async function mustBeUnique(ctx: Context, batch: Batch, changes: Change[]): Promise<void> {
  const wanted = changes.flatMap((change) => {
    const { is } = change.op === 'insert' || change.op === 'edit' ? sides(change) : {}
    return is ? uniqueIn(ctx, recordKind(ctx, change.kind), is) : []
  })
  if (wanted.length === 0) return
  const looks = wanted.map(({ kind: { kind }, name, value }) =>
    batch.find(kind, valuePlace(name), [JSON.stringify(value)], (all) =>
      held(ctx, kind, name, all),
    ),
  )
  const [found] = await ask(ctx.db, both(...looks))
  const taken = wanted.find((one, at) => found[at]?.some(({ id }) => id !== one.id))
  if (taken) throw takenError(ctx, taken)
}
