import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { changes, longTexts } from '../../../../../schema/workspace/history.ts'
import type { Statement } from '../../../../platform/db.ts'
import { jsonObject } from '../../../../platform/json-sql.ts'
import type { Row } from '../../../record/kind.ts'
import { columnsOf } from '../../../record/values.ts'
import { storedNew } from '../statements.ts'
import { countIn } from '../totals.ts'
import { derivedOf } from './derived.ts'
import {
  ownFields,
  shownLive,
  slicesOf,
  type Together,
  theirs,
  touched,
  written,
} from './together.ts'

const path = (field: string) => sql`${`$.${JSON.stringify(field)}`}`

/** What a column is filled with from a change: where it says nothing, what the schema says. */
function filled(all: Together, field: string, column: SQLiteColumn): SQL {
  if (field === 'id') return sql`record_id`
  if (field === 'workspaceId') return sql`workspace_id`
  if (field === 'version') return sql`version`
  if (field === 'ownValues') return ownValues(all)
  const value = sql`after ->> ${sql.raw(`'$.${field}'`)}`
  if (!column.notNull || column.default === undefined) return value
  return sql`coalesce(${value}, ${column.mapToDriverValue(column.default)})`
}

function ownValues(all: Together): SQL {
  const own = ownFields(all)
  if (own.length === 0) return sql`null`
  const pairs = own.map((field) => [sql`${field}`, sql`json(after -> ${path(field)})`] as const)
  return sql`nullif(json_patch('{}', ${jsonObject(pairs)}), '{}')`
}

/** New records, from what their changes say of them. */
export function inserting(all: Together): Statement[] {
  const { ctx, eventId, kind } = all
  const { db, workspace } = ctx
  const rows = all.changes.map(({ row }): Row => kind.derived?.(ctx, row) ?? row)
  const made = rows.map((row) => ({
    ...{ id: row.id, version: row.version, after: storedNew(ctx, kind.kind, row) },
  }))
  const columns = Object.entries(columnsOf(kind.table)).map(([field, column]) =>
    filled(all, field, column),
  )
  return [
    ...slicesOf(made).map((some) =>
      db.insert(changes).select(
        sql`select ${eventId}, ${workspace.id}, ${kind.kind}, value ->> 'id', value ->> 'version',
          null, value -> 'after' from json_each(${JSON.stringify(some)}) where true`,
      ),
    ),
    db
      .insert(kind.table)
      .select(sql`select ${sql.join(columns, sql`, `)} from changes where ${written(all)}`),
    ...derivedOf(
      all,
      rows.map((is) => ({ is })),
    ),
    ...countIn(ctx, kind.totals, theirs(all)),
    ...shownLive(all, sql`version`),
    ...(kind.longText ? [textAgain(all)] : []),
  ]
}

/** One that is there again has the text it had. */
const textAgain = (all: Together): Statement => {
  const { db, workspace } = all.ctx
  return db
    .update(longTexts)
    .set({ removedAt: null })
    .where(sql`workspace_id = ${workspace.id} and record_id in ${touched(all)}`)
}
