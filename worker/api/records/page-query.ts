import { getTableColumns, getTableName, type SQL, Subquery, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from '../../core/context.ts'
import type { Cursor } from '../../core/record/list.ts'
import { joined } from '../../core/record/matches.ts'
import { scoped } from '../../core/record/scoped.ts'
import { columnsOf } from '../../core/record/values.ts'
import type { Filter, Value } from './filters.ts'

/**
 * A page of rows in the order of an index, in one statement: a part for each value of the fields that
 * are filtered on, and in each as many steps as the place it goes on from needs. A step is one range
 * of the index, so that no more rows are read than are shown, and what comes first is read first.
 */
export interface PageQuery {
  /** A value for each field the index begins with. */
  parts: Value[][]
  equal: string[]
  order: string[]
  down: boolean
  /** What is wanted of the first field of the order. */
  range?: Filter | undefined
  after?: Cursor | undefined
  most: number
}

/** Values by their place, so that each is bound once however often it is compared with. */
interface Given {
  values: Value[]
  as(value: Value): SQL
}

function given(): Given {
  const values: Value[] = []
  const as = (value: Value) => {
    const at = values.includes(value) ? values.indexOf(value) : values.push(value) - 1
    return sql.raw(`(select g${at} from given)`)
  }
  return { values, as }
}

/** Conditions that follow each other in the order of a column, upwards. */
function rangesOf(column: SQL, { gte, lte, ne, filled }: Filter, { as }: Given): SQL[] {
  const bounds = [
    gte !== undefined && sql`${column} >= ${as(gte)}`,
    lte !== undefined && sql`${column} <= ${as(lte)}`,
    filled && sql`${column} is not null`,
  ].flatMap((one) => one || [])
  const all = bounds.length ? [sql.join(bounds, sql` and `)] : []
  if (ne === undefined) return all.length ? all : [sql`true`]
  const others = [sql`${column} is null`, sql`${column} < ${as(ne)}`, sql`${column} > ${as(ne)}`]
  return others.map((one) => sql.join([one, ...all], sql` and `))
}

const isValue = (column: SQL, value: Value, { as }: Given) =>
  value === null ? sql`${column} is null` : sql`${column} = ${as(value)}`

/** Conditions for what comes after a value of a column, upwards or downwards; nothing is least. */
function beyondValue(column: SQL, value: Value, down: boolean, { as }: Given): SQL[] {
  if (value === null) return down ? [] : [sql`${column} is not null`]
  return down
    ? [sql`${column} < ${as(value)}`, sql`${column} is null`]
    : [sql`${column} > ${as(value)}`]
}

/** Steps that together hold what comes after the place, nearest first. */
function stepsAfter(columns: SQL[], after: Cursor, down: boolean, all: Given): SQL[] {
  return columns.flatMap((_, at) => {
    const last = columns.length - 1 - at
    const column = columns[last]
    if (!column) return []
    const same = columns.slice(0, last).map((one, i) => isValue(one, after[i] ?? null, all))
    return beyondValue(column, after[last] ?? null, down, all).map((one) =>
      sql.join([...same, one], sql` and `),
    )
  })
}

/** It stands where the table would. */
export function pageQuery<T extends SQLiteTable>(ctx: Context, table: T, query: PageQuery): T {
  const { parts, equal, order, down, range, after, most } = query
  const all = given()
  const column = (field: string) => sql`${columnsOf(table)[field]}`
  const columns = order.map(column)
  const direction = sql.raw(down ? ' desc' : '')
  const by = columns.length
    ? sql` order by ${sql.join(
        columns.map((one) => sql`${one}${direction}`),
        sql`, `,
      )}`
    : sql``
  const limit = sql.raw(` limit ${most}`)
  const [first] = columns
  const ranges = range && first ? rangesOf(first, range, all) : [sql`true`]
  const steps = after ? stepsAfter(columns, after, down, all) : [sql`true`]
  const wanted = steps.flatMap((step) =>
    (down ? ranges.toReversed() : ranges).map((one) => sql`${step} and ${one}`),
  )
  const name = sql.identifier(getTableName(table))
  const selects = parts.map((values) => {
    const fixed = equal.map((field, at) => isValue(column(field), values[at] ?? null, all))
    return wanted.map((one) => {
      const which = sql.join([...fixed, one], sql` and `)
      return sql`select * from (select * from source ${name} where ${which}${by}${limit})`
    })
  })
  const each = selects.map((some) => sql`select * from (${joined(some)})${limit}`)
  const merged = joined(each.map((one) => sql`select * from (${one})`))
  const page = each.length === 1 ? merged : sql`select * from (${merged}) ${name}${by}${limit}`
  const values = all.values.map((value, at) => sql`${value} as ${sql.raw(`g${at}`)}`)
  const bound = values.length ? sql`, given as (select ${sql.join(values, sql`, `)})` : sql``
  const source = sql`source as not materialized (select * from ${scoped(ctx, table)})`
  const whole = sql`with ${source}${bound} ${page}`
  const found = new Subquery(whole, getTableColumns(table), getTableName(table))
  return found as unknown as T // Drizzle takes a sub-select where it takes a table
}
