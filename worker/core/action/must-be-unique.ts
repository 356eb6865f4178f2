import { and, eq, sql } from 'drizzle-orm'
import { fieldValues } from '../../../schema/workspace/indexes.ts'
import { ask, both, map, rows } from '../../platform/db.ts'
import { valuePlace } from '../batch/reads.ts'
import type { Batch } from '../batch/row.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { type Change, sides } from '../event/commit/change.ts'
import { uniqueOf } from '../event/commit/unless-taken.ts'
import { comparedOf } from '../record/own-index.ts'
import { ownOf, recordKind } from '../record/registry.ts'

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

/** The values of a change that no other record may hold, as the index has them. */
function wantedIn(ctx: Context, change: Change) {
  const unique = uniqueOf(ctx, change.kind)
  const { is } = unique.length ? sides(change) : {}
  const all = is ? comparedOf(ctx, recordKind(ctx, change.kind), is) : {}
  return unique.flatMap((name) =>
    (all[name] ?? []).map((value) => ({ change, name, key: JSON.stringify(value) })),
  )
}

/**
 * Throws where another record holds what is one record's alone: of many that are saved together, that
 * the database refuses one must not fail the others.
 */
export async function mustBeUnique(ctx: Context, batch: Batch, changes: Change[]): Promise<void> {
  const wanted = changes
    .filter(({ op }) => op === 'insert' || op === 'edit')
    .flatMap((change) => wantedIn(ctx, change))
  if (wanted.length === 0) return
  const looks = wanted.map(({ change: { kind }, name, key }) =>
    batch.find(kind, valuePlace(name), [key], (all) => held(ctx, kind, name, all)),
  )
  const [found] = await ask(ctx.db, both(...looks))
  for (const [at, { change, name }] of wanted.entries()) {
    if (!found[at]?.some(({ id }) => id !== change.row.id)) continue
    const { label = '' } = ownOf(ctx, change.kind)[name] ?? {}
    const reason = `Another ${recordKind(ctx, change.kind).noun[0]} has this already.`
    throw new CrmError('invalid', `${label}: ${reason}`, { fields: { [name]: reason } })
  }
}
