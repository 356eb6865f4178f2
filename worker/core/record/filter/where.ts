import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { fieldValues, links } from '../../../../schema/workspace/indexes.ts'
import { currencies } from '../../../language/settings-values.ts'
import { digits } from '../../../language/shorthand.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../kind.ts'
import { recordKind } from '../registry.ts'
import { isThereFor, scopedById } from '../scoped.ts'
import { columnsOf, isJson } from '../values.ts'
import type { Filter, Value, Wish } from './filter.ts'

/** What is wished of a record, as a condition on its row: for rows that an index gave. */

const listed = (values: Value[]) =>
  sql`(select value from json_each(${JSON.stringify(values.filter((one) => one !== null))}))`

const isNothing = (values: Value[]) => values.includes(null)

/** Currencies by how far their decimals are from so many. */
function scaled(column: SQL, currency: SQLiteColumn, decimals: number): SQL {
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
  if (gte !== undefined) is.push(sql`${value} >= ${gte}`)
  if (lte !== undefined) is.push(sql`${value} <= ${lte}`)
  if (filled) is.push(sql`${value} is not null`)
  if (has !== undefined) is.push(sql`instr(lower(${value}), ${has.toLowerCase()}) > 0`)
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
    ...(gte === undefined ? [] : [sql`one.value >= ${gte}`]),
    ...(lte === undefined ? [] : [sql`one.value <= ${lte}`]),
    ...(has === undefined ? [] : [sql`instr(lower(one.value), ${has.toLowerCase()}) > 0`]),
  ]
  if (range.length) is.push(any(joined(range)))
  if (filled) is.push(any(sql`true`))
  return joined(is)
}

function ofField(ctx: Context, { kind, table }: RecordKind, filter: Filter): SQL {
  const columns = columnsOf(table)
  const column = columns[filter.field]
  if (!column)
    return ofList(
      sql`${fieldValues} one where one.workspace_id = ${ctx.workspace.id}
        and one.record_id = ${columns.id} and one.kind = ${kind} and one.field = ${filter.field}`,
      filter,
    )
  if (isJson(column)) return ofList(sql`json_each(${column}) one where true`, filter)
  const { currency } = columns
  const { decimals } = filter
  if (decimals !== undefined && currency)
    return ofValue(scaled(sql`${column}`, currency, decimals), filter)
  const is = ofValue(sql`${column}`, filter)
  return filter.currency && currency ? sql`${currency} = ${filter.currency} and ${is}` : is
}

/** The condition on a row of the kind's table. */
export function conditionOf(ctx: Context, kind: RecordKind, { filters, without }: Wish): SQL {
  const { id } = columnsOf(kind.table)
  return joined([
    ...filters.map((one) => sql`(${ofField(ctx, kind, one)})`),
    ...without.map(
      ({ about, since }) => sql`not exists (select 1 from ${links} l
        where l.workspace_id = ${ctx.workspace.id} and l.to_id = ${id} and l.kind = ${about}
          and l.at >= ${since}
          and ${isThereFor(ctx, recordKind(ctx, about).table, sql`l.from_id`)})`,
    ),
  ])
}

/** Is the record with that id so? */
export const isWished = (ctx: Context, kind: RecordKind, id: SQL, wish: Wish): SQL =>
  sql`exists (select 1 from ${scopedById<SQLiteTable>(ctx, kind.table)}
    where ${columnsOf(kind.table).id} = ${id} and ${conditionOf(ctx, kind, wish)})`
