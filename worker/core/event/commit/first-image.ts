import { type SQL, sql } from 'drizzle-orm'
import { changes } from '../../../../schema/workspace/history.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { declaredKinds } from '../../record/registry.ts'
import { isNew } from './change.ts'
import { imageIn } from './image.ts'

/**
 * Of some kinds there are so many that what a new one holds is not kept a second time in its first
 * change: until it is changed, the record itself says it. What first changes it, or removes it, keeps it.
 */
export const unsaid = sql.raw(`'{}'`)

/** Does its first change keep nothing of this record? */
export const saysItself = ({ firstInItself }: RecordKind, row: Row): boolean =>
  firstInItself === true && isNew({ is: row })

/** What a row of the table holds, by its id; what is empty goes without saying. */
const heldBy = ({ table }: RecordKind, id: SQL): SQL =>
  sql`(select json_group_object(f.key, json(t.image -> ('$."' || f.key || '"')))
    from (select ${imageIn(table)} as image from ${table} where id = ${id}) t, json_each(t.image) f
    where f.type <> 'null')`

/** Before records are changed, as they stand: `which` holds for the changes of these. */
export const keepFirst = (ctx: Context, kind: RecordKind, which: SQL): Statement[] =>
  kind.firstInItself
    ? [
        ctx.db
          .update(changes)
          .set({ after: heldBy(kind, sql`changes.record_id`) })
          .where(
            sql`workspace_id = ${ctx.workspace.id} and ${which} and version = 1
              and before is null and after = ${unsaid}`,
          ),
      ]
    : []

/** The same of records that were read, where any of them was not changed yet. */
export function keepFirstOf(ctx: Context, kind: RecordKind, rows: Row[]): Statement[] {
  const all = rows.flatMap((row) => (saysItself(kind, row) ? row.id : []))
  const which = sql`record_id in (select value from json_each(${JSON.stringify(all)}))`
  return all.length ? keepFirst(ctx, kind, which) : []
}

/** By their whole names: inside a sub-select a bare one is another table's. */
const [before, after, kind, record] = ['"before"', '"after"', 'kind', 'record_id'].map((name) =>
  sql.raw(`changes.${name}`),
)

/** What a record became by a change, of any kind or of this; of its first, what it holds. */
export function became(only?: string): SQL.Aliased<Record<string, unknown> | null> {
  const held = declaredKinds().flatMap((one) =>
    one.firstInItself && (only ?? one.kind) === one.kind
      ? [sql`when ${sql.raw(`'${one.kind}'`)} then ${heldBy(one, sql`${record}`)}`]
      : [],
  )
  const itself = held.length ? sql`case ${kind} ${sql.join(held, sql` `)} end` : sql`null`
  const is = sql`iif(${before} is null and ${after} = ${unsaid}, coalesce(${itself}, ${after}), ${after})`
  return is.mapWith(changes.after).as('became')
}
