import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { changes, longTexts } from '../../../../../schema/workspace/history.ts'
import type { Statement } from '../../../../platform/db.ts'
import { jsonObject } from '../../../../platform/json-sql.ts'
import type { Row } from '../../../record/kind.ts'
import { columnsOf } from '../../../record/values.ts'
import { saysItself, unsaid } from '../first-image.ts'
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

/** Where a new record is read from: its change, or what was sent of it. */
interface Source {
  id: SQL
  version: SQL
  /** JSON, and where in it the record is: one path is read, as what is taken out is parsed anew. */
  json: SQL
  at: string
}

const change: Source = { id: sql`record_id`, version: sql`version`, json: sql`after`, at: '$' }
const sent: Source = {
  ...{ id: sql`value ->> 'id'`, version: sql`value ->> 'version'` },
  ...{ json: sql`value`, at: '$.is' },
}

/** What a column is filled with: where the record says nothing, what the schema says. */
function filled(all: Together, from: Source, [field, column]: [string, SQLiteColumn]): SQL {
  if (field === 'id') return from.id
  if (field === 'workspaceId') return sql`${all.ctx.workspace.id}`
  if (field === 'version') return from.version
  if (field === 'ownValues') return ownValues(all, from)
  const value = sql`${from.json} ->> ${sql.raw(`'${from.at}.${field}'`)}`
  if (!column.notNull || column.default === undefined) return value
  return sql`coalesce(${value}, ${column.mapToDriverValue(column.default)})`
}

function ownValues(all: Together, { json, at }: Source): SQL {
  const own = ownFields(all)
  if (own.length === 0) return sql`null`
  const pairs = own.map(
    (field) => [sql`${field}`, sql`json(${json} -> ${`${at}.${JSON.stringify(field)}`})`] as const,
  )
  return sql`nullif(json_patch('{}', ${jsonObject(pairs)}), '{}')`
}

/** New records, and what their changes say of them. */
function made(all: Together, rows: Row[]): Statement[] {
  const { ctx, eventId, kind } = all
  const { db, workspace } = ctx
  const columnsFrom = (from: Source) => {
    const columns = Object.entries(columnsOf(kind.table)).map((one) => filled(all, from, one))
    return sql.join(columns, sql`, `)
  }
  const each = (some: unknown[]) => sql`json_each(${JSON.stringify(some)})`
  const changed = (is: SQL, from: SQL) =>
    db.insert(changes).select(
      sql`select ${eventId}, ${workspace.id}, ${kind.kind}, ${sent.id}, ${sent.version}, null, ${is}
        from ${from} where true`,
    )
  const whole = rows.map((row) => {
    const { id, version } = row
    return { id, version, is: storedNew(ctx, kind.kind, row) }
  })
  if (!rows.every((row) => saysItself(kind, row)))
    return [
      ...slicesOf(whole).map((some) => changed(sql`value -> 'is'`, each(some))),
      db
        .insert(kind.table)
        .select(sql`select ${columnsFrom(change)} from changes where ${written(all)}`),
    ]
  return [
    changed(unsaid, each(rows.map(({ id, version }) => ({ id, version })))),
    ...slicesOf(whole).map((some) =>
      db.insert(kind.table).select(sql`select ${columnsFrom(sent)} from ${each(some)} where true`),
    ),
  ]
}

/** The same with all that follows from it. */
export function inserting(all: Together): Statement[] {
  const { ctx, kind } = all
  const rows = all.changes.map(({ row }): Row => kind.derived?.(ctx, row) ?? row)
  return [
    ...made(all, rows),
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
