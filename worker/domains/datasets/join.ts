import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as z from 'zod'
import type { Dataset } from '../../../schema/directory/directory.ts'
import { datasetRows, datasets } from '../../../schema/workspace/datasets.ts'
import { fieldValues } from '../../../schema/workspace/indexes.ts'
import { fieldKind } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'
import type { FieldOf } from '../../core/record/field.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { fieldsSeen, outsideName } from '../../core/record/outside.ts'
import { comparedText } from '../../core/record/own-index.ts'
import { recordKind } from '../../core/record/registry.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { writtenOut } from '../../core/record/seen.ts'
import { columnsOf, isJson } from '../../core/record/values.ts'
import { askedName } from '../../language/find-line.ts'
import { foldedIn, joined } from './keys.ts'

/** By which fields of a record it has a row of a table, and that row. */

/** Neither addresses nor numbers of people: rows are of postcodes and codes, and nobody's own. */
const texts = ['text', 'choice', 'listed', 'url']

function holdsText({ is }: FieldOf): boolean {
  const one = is instanceof z.ZodArray ? (is.element as z.ZodType) : is // zod's own inner type
  return texts.includes(fieldKind(one)?.kind ?? '') || one instanceof z.ZodEnum
}

/** Can rows be found by it? */
function joins({ table, isPerson, title }: RecordKind, name: string, field: FieldOf): boolean {
  const isTheirs = isPerson && !field.own && (name === title || field.inside)
  if (isTheirs || name === 'sharedWith') return false
  const column = columnsOf(table)[name]
  if (!column && field.own) return holdsText(field) || fieldKind(field.is)?.kind === 'number'
  return column !== undefined && holdsText(field) && ['string', 'json'].includes(column.dataType)
}

/** The fields of a kind by which rows are found, by their names. */
export const joining = (ctx: Context, kind: string): [name: string, field: FieldOf][] =>
  Object.entries(fieldsSeen(ctx, kind)).filter(([name, field]) =>
    joins(recordKind(ctx, kind), name, field),
  )

/** The field that is called so. */
export const joinCalled = (ctx: Context, kind: string, typed: string): string | undefined =>
  joining(ctx, kind).find(([name, field]) =>
    [name, outsideName(name, field), field.label].map(askedName).includes(askedName(typed)),
  )?.[0]

interface Part {
  from?: SQL
  key: SQL
}

/** A choice is kept by its value, and called by its label in files. */
function called({ is }: FieldOf, value: SQL): SQL {
  const kind = fieldKind(is)
  const all = kind?.kind === 'choice' ? (kind.all ?? []) : []
  const cases = all.map(
    (one) => sql`when ${writtenOut(one.value)} then ${writtenOut(comparedText(one.label))}`,
  )
  return cases.length ? sql`(case ${value} ${sql.join(cases, sql` `)} else ${value} end)` : value
}

/** What a field of the record `k` holds, as keys have it: a row each where there may be several. */
function partOf(ctx: Context, { kind, table }: RecordKind, name: string, at: number): Part {
  const field = fieldsSeen(ctx, kind)[name]
  const column = columnsOf(table)[name]
  const value = sql.raw(`f${at}.value`)
  if (column && !isJson(column)) return { key: foldedIn(sql`k.${sql.identifier(column.name)}`) }
  if (column)
    return {
      from: sql`json_each(k.${sql.identifier(column.name)}) ${sql.raw(`f${at}`)}`,
      key: foldedIn(value),
    }
  const plain = sql`iif(typeof(${value}) = 'text', ${value}, format('%.15g', ${value}))`
  return {
    from: sql`(select value, record_id from ${fieldValues}
      where workspace_id = ${writtenOut(ctx.workspace.id)} and +kind = ${writtenOut(kind)}
        and +field = ${writtenOut(name)}) ${sql.raw(`f${at}`)} on ${sql.raw(`f${at}`)}.record_id = k.id`,
    key: field ? called(field, plain) : plain,
  }
}

/** The keys that a record with this id has in a table. */
function keysOf(ctx: Context, { of, keys }: Pick<Dataset, 'of' | 'keys'>, id: SQL): SQL {
  const kind = recordKind(ctx, of)
  const parts = keys.map((name, at) => partOf(ctx, kind, name, at))
  const others = parts.flatMap(({ from }) => (from ? [sql` join ${from}`] : []))
  return sql`(select ${joined(parts.map(({ key }) => key))}
    from ${scopedById<SQLiteTable>(ctx, kind.table, 'k')}${sql.join(others)} where k.id = ${id})`
}

/** The edition that counts now. */
const editionOf = (ctx: Context, id: string): SQL =>
  sql`(select edition from ${scopedById(ctx, datasets, 'd')} where d.id = ${writtenOut(id)})`

/** What of the row of a record: `held` of one edition of a table. */
export const rowIn = (
  ctx: Context,
  is: Pick<Dataset, 'of' | 'keys'>,
  { edition, id, value }: { edition: SQL; id: SQL; value: SQL },
): SQL =>
  sql`(select ${value} from ${datasetRows} r where r.workspace_id = ${writtenOut(ctx.workspace.id)}
    and r.edition = ${edition} and r.key in ${keysOf(ctx, is, id)} order by r.key limit 1)`

/** What a column says of a record; null where it has no row. */
export const columnOf = (ctx: Context, id: string, is: Dataset, name: string, record: SQL): SQL =>
  rowIn(ctx, is, {
    edition: editionOf(ctx, id),
    id: record,
    value: sql`r.held ->> ${writtenOut(`$.${JSON.stringify(name)}`)}`,
  })

/** All that a table says of a record, as JSON. */
export const heldOf = (ctx: Context, id: string, is: Dataset, record: SQL): SQL =>
  rowIn(ctx, is, { edition: editionOf(ctx, id), id: record, value: sql`r.held` })
