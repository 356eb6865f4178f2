import { type SQL, sql } from 'drizzle-orm'
import { fieldValues } from '../../../../schema/workspace/indexes.ts'
import { type CrmError, labelledError } from '../../errors.ts'
import type { RecordKind } from '../../record/kind.ts'
import { type Unique, uniqueOf } from '../../record/own-index.ts'
import { type Asking, ownOf } from '../../record/registry.ts'

/** Another record has it: which one, where the asker may know that. */
export function takenError(ctx: Asking, { kind, name }: Unique, called?: string): CrmError {
  const { label = '' } = ownOf(ctx, kind.kind)[name] ?? {}
  const reason = `${called || `Another ${kind.noun[0]}`} has this already.`
  return labelledError(name, label, reason)
}

/** Does another record, which is there, hold this value of the field? */
const heldBy = (ctx: Asking, { kind, table }: RecordKind, field: SQL, value: SQL, id: SQL): SQL =>
  sql`exists (select 1 from ${fieldValues} other where other.workspace_id = ${ctx.workspace.id}
    and other.kind = ${kind} and other.field = ${field} and other.value = ${value}
    and other.record_id <> ${id} and exists (select 1 from ${table} there
      where there.id = other.record_id))`

/** A record's id, or nothing, which fails the batch, where another has what is one record's alone. */
export function unlessTaken(ctx: Asking, kind: RecordKind, id: SQL): SQL {
  const some = uniqueOf(ctx, kind.kind)
  if (some.length === 0) return id
  return sql`case when f.key in (select value from json_each(${JSON.stringify(some)}))
    and ${heldBy(ctx, kind, sql`f.key`, sql`v.value`, id)} then null else ${id} end`
}
