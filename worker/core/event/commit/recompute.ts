import { sql } from 'drizzle-orm'
import { fieldValues } from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import { computed } from '../../record/formulas.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { comparedOf } from '../../record/own-index.ts'
import { columnsOf, heldIn, withOwn } from '../../record/values.ts'
import type { Run } from '../schedule.ts'
import { same } from './same.ts'

/**
 * What formulas come to, of records that were read before: of one that was changed since, nothing,
 * as that change has computed its own. That a formula is another is the field's event, and none of these.
 */
export function recomputed(run: Run, kind: RecordKind, found: Row[]): Statement[] {
  const { db, workspace } = run
  const all = found.flatMap((row) => {
    const own = computed(run, kind.kind, row)
    const fields = Object.keys(own).filter((name) => !same(heldIn(row, name), own[name] ?? null))
    if (fields.length === 0) return []
    const values = comparedOf(run, kind, { ...row, ...own })
    const index = fields.flatMap((name) => (values[name] ?? []).map((value) => ({ name, value })))
    return [{ id: row.id, version: row.version, own, fields, index }]
  })
  if (all.length === 0) return []
  const { table } = kind
  const { id } = columnsOf(table)
  const given = sql`json_each(${JSON.stringify(all)}) r`
  const same_ = sql`${given} join ${table} t on t.id = r.value ->> 'id'
    and +t.workspace_id = ${workspace.id} and t.version = r.value ->> 'version'`
  return [
    db.delete(fieldValues).where(sql`rowid in (select v.rowid from ${same_}
      cross join field_values v indexed by field_values_record on v.workspace_id = ${workspace.id} and v.record_id = t.id
        and v.field in (select value from json_each(r.value -> 'fields')))`),
    db
      .insert(fieldValues)
      .select(
        sql`select ${workspace.id}, ${kind.kind}, i.value ->> 'name', i.value ->> 'value', t.id
          from ${same_}, json_each(r.value -> 'index') i where true`,
      )
      .onConflictDoNothing(),
    db
      .update(table)
      .set({
        ownValues: withOwn(
          table,
          sql`(select r.value -> 'own' from ${given} where r.value ->> 'id' = ${id})`,
        ),
      })
      .where(sql`${id} in (select t.id from ${same_})`),
  ]
}
