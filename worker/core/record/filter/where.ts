import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { fieldValues, links } from '../../../../schema/workspace/indexes.ts'
import { currencies } from '../../../language/settings-values.ts'
import { digits } from '../../../language/shorthand.ts'
import { bound } from '../../../platform/sql-text.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../kind.ts'
import { recordKind } from '../registry.ts'
import { isThereFor, scopedById } from '../scoped.ts'
import { writtenOut } from '../seen.ts'
import { columnsOf, isJson } from '../values.ts'
import { contains } from './contains.ts'
import type { Either, Filter, Value, Wish } from './filter.ts'

/** What is wished of a record, as a condition on its row: for rows that an index gave. */

const listed = (values: Value[]) =>
  sql`(select value from json_each(${bound(JSON.stringify(values.filter((one) => one !== null)))}))`

const isNothing = (values: Value[]) => values.includes(null)

/** Currencies by how far their decimals are from so many. */
function scaled(column: SQL, currency: SQL, decimals: number): SQL {
  const others = Map.groupBy(
    currencies().filter((code) => digits(code) !== decimals),
    (code) => decimals - digits(code),
  )
  const cases = [...others].map(
    ([far, codes]) =>
      sql`when ${currency} in ${sql.raw(`('${codes.join("', '")}')`)}
        then ${column} * ${sql.raw(String(10 ** far))}`,
  )
  return sql`(case ${sql.join(cases, sql` `)} else ${column} end)`
}

const joined = (all: SQL[]): SQL => (all.length ? sql.join(all, sql` and `) : sql`true`)

/** What is wanted of a value that may be null. */
function ofValue(value: SQL, { in: some, not, ne, gte, lte, filled, has }: Filter): SQL {
  const is: SQL[] = []
  if (some)
    is.push(
      isNothing(some)
        ? sql`(${value} is null or ${value} in ${listed(some)})`
        : sql`${value} in ${listed(some)}`,
    )
  const others = [...(not ?? []), ...(ne === undefined ? [] : [ne])]
  if (others.length)
    is.push(
      isNothing(others)
        ? sql`${value} is not null and ${value} not in ${listed(others)}`
        : sql`(${value} is null or ${value} not in ${listed(others)})`,
    )
  if (gte !== undefined) is.push(sql`${value} >= ${bound(gte)}`)
  if (lte !== undefined) is.push(sql`${value} <= ${bound(lte)}`)
  if (filled) is.push(sql`${value} is not null`)
  if (has !== undefined) is.push(contains(value, has))
  return joined(is)
}

/** The same of a list: of any of its values, or of none. */
function ofList(rows: SQL, { in: some, not, ne, gte, lte, filled, has }: Filter): SQL {
  const any = (which: SQL) => sql`exists (select 1 from ${rows} and ${which})`
  const is: SQL[] = []
  if (some)
    is.push(
      isNothing(some)
        ? sql`(not ${any(sql`true`)} or ${any(sql`one.value in ${listed(some)}`)})`
        : any(sql`one.value in ${listed(some)}`),
    )
  const others = [...(not ?? []), ...(ne === undefined ? [] : [ne])]
  if (isNothing(others)) is.push(any(sql`true`))
  if (others.some((one) => one !== null))
    is.push(sql`not ${any(sql`one.value in ${listed(others)}`)}`)
  const range = [
    ...(gte === undefined ? [] : [sql`one.value >= ${bound(gte)}`]),
    ...(lte === undefined ? [] : [sql`one.value <= ${bound(lte)}`]),
    ...(has === undefined ? [] : [contains(sql`one.value`, has)]),
  ]
  if (range.length) is.push(any(joined(range)))
  if (filled) is.push(any(sql`true`))
  return joined(is)
}

/** The sum and the currency of an amount: one of the workspace's own holds both. */
function partsOf(table: SQLiteTable, field: string): { minor: SQL; currency: SQL } {
  const { [field]: column, currency, ownValues } = columnsOf(table)
  const own = (part: string) =>
    sql`(${ownValues} ->> ${writtenOut(`$.${JSON.stringify(field)}.${part}`)})`
  return column
    ? { minor: sql`${column}`, currency: sql`${currency}` }
    : { minor: own('minor'), currency: own('currency') }
}

function ofAmount(table: SQLiteTable, filter: Filter): SQL {
  const { minor, currency } = partsOf(table, filter.field)
  if (filter.decimals !== undefined)
    return ofValue(scaled(minor, currency, filter.decimals), filter)
  const is = ofValue(minor, filter)
  const code = writtenOut(filter.currency ?? null)
  return filter.not
    ? sql`(${currency} is not ${code} or ${is})`
    : sql`${currency} = ${code} and ${is}`
}

/** Amounts that are known of a record are kept in the workspace's currency. */
function ofKnown(ctx: Context, value: SQL, filter: Filter): SQL {
  if (filter.decimals === undefined) return ofValue(value, filter)
  const far = 10 ** (filter.decimals - digits(ctx.workspace.currency))
  return ofValue(sql`(${value} * ${sql.raw(String(far))})`, filter)
}

function ofField(ctx: Context, { kind, table }: RecordKind, filter: Filter): SQL {
  const columns = columnsOf(table)
  if (filter.test) return filter.test(ctx)
  if (filter.read) return ofKnown(ctx, filter.read(ctx, sql`${columns.id}`), filter)
  const column = columns[filter.field]
  if (filter.decimals !== undefined || filter.currency) return ofAmount(table, filter)
  if (!column)
    return ofList(
      sql`${fieldValues} one where one.workspace_id = ${bound(ctx.workspace.id)}
        and one.record_id = ${columns.id} and one.kind = ${writtenOut(kind)}
        and one.field = ${writtenOut(filter.field)}`,
      filter,
    )
  if (isJson(column)) return ofList(sql`json_each(${column}) one where true`, filter)
  return ofValue(sql`${column}`, filter)
}

/** Any of some wishes, or none of them: what is not known to be so is not so. */
function ofEither(ctx: Context, kind: RecordKind, { any, isNot }: Either): SQL {
  const each = any.map((one) => sql`(${conditionOf(ctx, kind, one)})`)
  const is = each.length ? sql.join(each, sql` or `) : sql`false`
  return isNot ? sql`((${is}) is not true)` : sql`(${is})`
}

/** The condition on a row of the kind's table. */
export function conditionOf(ctx: Context, kind: RecordKind, wish: Wish): SQL {
  const { filters, without, eithers = [] } = wish
  const { id } = columnsOf(kind.table)
  return joined([
    ...eithers.map((one) => ofEither(ctx, kind, one)),
    ...filters.map((one) => sql`(${ofField(ctx, kind, one)})`),
    ...without.map(
      ({ about, since }) => sql`not exists (select 1 from ${links} l
        where l.workspace_id = ${bound(ctx.workspace.id)} and l.to_id = ${id}
          and l.kind = ${writtenOut(about)} and l.at >= ${bound(since)}
          and ${isThereFor(ctx, recordKind(ctx, about).table, sql`l.from_id`)})`,
    ),
  ])
}

/** Is the record with that id so? */
export const isWished = (ctx: Context, kind: RecordKind, id: SQL, wish: Wish): SQL =>
  sql`exists (select 1 from ${scopedById<SQLiteTable>(ctx, kind.table)}
    where ${columnsOf(kind.table).id} = ${id} and ${conditionOf(ctx, kind, wish)})`
