import { sql } from 'drizzle-orm'
import { fieldValues } from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../../record/kind.ts'
import { comparedOf } from '../../record/own-index.ts'
import type { Sides } from './change.ts'
import { same } from './same.ts'
import { unlessTaken } from './unless-taken.ts'

/** The values of a record that differ, by field, and the fields of which there were others. */
function differingValues(ctx: Context, kind: RecordKind, { is, was }: Sides) {
  const now = comparedOf(ctx, kind, is)
  const before = was ? comparedOf(ctx, kind, was) : {}
  const fields = [...new Set([...Object.keys(now), ...Object.keys(before)])].filter(
    (field) => !same(now[field] ?? [], before[field] ?? []),
  )
  const filled = fields.filter((field) => now[field]?.length)
  return {
    id: is.id,
    old: fields.filter((field) => before[field]?.length),
    values: Object.fromEntries(filled.map((field) => [field, now[field]])),
  }
}

/**
 * What fields without a column hold: only of those that differ is it written anew. Fields that no side
 * has, hidden from who edits, stay as they are.
 */
export function ownValues(ctx: Context, kind: RecordKind, rows: Sides[]): Statement[] {
  const { db, workspace } = ctx
  const found = rows.map((one) => differingValues(ctx, kind, one))
  const old = found.filter((one) => one.old.length)
  const filled = found.filter(({ values }) => Object.keys(values).length)
  // Else SQLite takes the index that holds all columns, and reads all values of the workspace.
  const forget = () =>
    db.delete(fieldValues).where(sql`rowid in (select t.rowid
      from json_each(${JSON.stringify(old)}) r
      cross join field_values t indexed by field_values_record on t.workspace_id = ${workspace.id}
        and t.record_id = r.value ->> 'id'
        and t.field in (select value from json_each(r.value -> 'old')))`)
  const add = () =>
    db
      .insert(fieldValues)
      .select(
        sql`select ${workspace.id}, ${kind.kind}, f.key, v.value,
            ${unlessTaken(ctx, kind, sql`(r.value ->> 'id')`)}
          from json_each(${JSON.stringify(filled)}) r, json_each(r.value -> 'values') f,
            json_each(f.value) v where true`,
      )
      .onConflictDoNothing()
  return [...(old.length ? [forget()] : []), ...(filled.length ? [add()] : [])]
}
