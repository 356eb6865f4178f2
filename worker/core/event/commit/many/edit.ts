import { type SQL, sql } from 'drizzle-orm'
import { changes } from '../../../../../schema/workspace/history.ts'
import type { Statement } from '../../../../platform/db.ts'
import { keepFirstOf } from '../first-image.ts'
import { imageIn } from '../image.ts'
import { stored } from '../statements.ts'
import { countIn, countOut, dropEmpty } from '../totals.ts'
import { derivedOf } from './derived.ts'
import {
  held,
  here,
  ownFields,
  shownLive,
  slicesOf,
  type Together,
  theirs,
  written,
} from './together.ts'

/** Of all fields of the row `p` names, as it is, those that are set. */
const before = (all: Together): SQL => sql`(
  select json_group_object(f.key, json(t.image -> ('$."' || f.key || '"')))
  from json_each(p.value -> 'after') f,
    (select ${imageIn(all.kind.table)} as image from ${here(all)} where id = p.value ->> 'id'
      and +workspace_id = ${all.ctx.workspace.id}) t)`

/** version + 1 of the very row that was read; null, which fails the batch, if it is another. */
const next = (all: Together): SQL => sql`(
  select version + 1 from ${here(all)} where id = p.value ->> 'id'
    and +workspace_id = ${all.ctx.workspace.id} and version = p.value ->> 'version')`

/** Each column with what its change says of it; where that says nothing, as it is. */
function setting(all: Together, fields: string[]): Record<string, SQL> {
  const set = held(all)
    .filter(([field]) => fields.includes(field))
    .map(([field, { name }]) => {
      const path = sql.raw(`'$.${field}'`)
      const value = sql`case when json_type(c.after, ${path}) is null
        then ${here(all)}.${sql.identifier(name)} else c.after ->> ${path} end`
      return [field, value] as const
    })
  const own = ownFields(all).filter((field) => fields.includes(field))
  return {
    ...Object.fromEntries(set),
    ...(own.length && { ownValues: ownValues(all, own) }),
    version: sql`c.version`,
  }
}

const ownValues = (all: Together, own: string[]): SQL =>
  sql`json_patch(coalesce(${here(all)}.own_values, '{}'), (
    select json_group_object(f.key, json(c.after -> ('$."' || f.key || '"')))
    from json_each(c.after) f where f.key in (select value from json_each(${JSON.stringify(own)}))))`

/** Records that are set, each to its own. */
export function editing(all: Together): Statement[] {
  const { ctx, eventId, kind } = all
  const { db, workspace } = ctx
  const edits = all.changes.flatMap((change) => {
    if (change.op !== 'edit') return []
    const patch = kind.derived?.(ctx, change.patch, change.row) ?? change.patch
    return [{ row: change.row, patch, after: stored(ctx, kind.kind, patch) }]
  })
  const fields = [...new Set(edits.flatMap(({ patch }) => Object.keys(patch)))]
  const stands = [...new Set(edits.flatMap(({ after }) => Object.keys(after)))]
  const set = edits.map(({ row, after }) => ({ id: row.id, version: row.version, after }))
  const out = countOut(ctx, kind.totals, theirs(all), fields)
  return [
    ...keepFirstOf(
      ctx,
      kind,
      edits.map(({ row }) => row),
    ),
    ...slicesOf(set).map((some) =>
      db.insert(changes).select(
        sql`select ${eventId}, ${workspace.id}, ${kind.kind}, p.value ->> 'id', ${next(all)},
          ${before(all)}, p.value -> 'after' from json_each(${JSON.stringify(some)}) p where true`,
      ),
    ),
    ...out,
    db
      .update(kind.table)
      .set(setting(all, stands))
      .from(sql`(select record_id, version, after from changes where ${written(all)}) c`)
      .where(sql`${here(all)}.id = c.record_id and +${here(all)}.workspace_id = ${workspace.id}`),
    ...countIn(ctx, kind.totals, theirs(all), fields),
    ...(out.length ? dropEmpty(ctx, kind.totals ?? []) : []),
    ...derivedOf(
      all,
      edits.map(({ row, patch }) => ({ is: { ...row, ...patch }, was: row })),
    ),
    ...shownLive(all, sql`version`),
  ]
}
