import {
  getTableColumns,
  getTableName,
  type Placeholder,
  type SQL,
  Subquery,
  sql,
} from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { joined } from '../../core/record/arms.ts'
import { partsSeen, type Reach } from '../../core/record/parts.ts'
import type { Asker } from '../../core/record/read-alike.ts'
import { scoped } from '../../core/record/scoped.ts'
import { columnsOf } from '../../core/record/values.ts'

/**
 * A page of rows in the order of an index, in one statement: an arm for each value of the fields that
 * are filtered on, each group of records that the reader sees, and each step that the place it goes on
 * from needs. An arm is one range of the index, and SQLite merges those in order as they are read
 * (sqlite.org/eqp.html, "MERGE"), so that no more rows are read than are shown, and one of each arm.
 */
export interface PageQuery<V = Held> {
  /** A value for each field the index begins with. */
  parts: (V | null)[][]
  equal: string[]
  order: string[]
  down: boolean
  /** What is wanted of the first field of the order. */
  range?: Range<V> | undefined
  after?: (V | null)[] | undefined
  most: number
  /** Whose records the reader sees, where the index is one within each group of them. */
  reach?: Reach | undefined
}

interface Range<V> {
  gte?: V | null
  lte?: V | null
  ne?: V | null
  filled?: true
}

/** The same query with other values, or what stands for them. What is empty stays so. */
export function withValues<A, B>(query: PageQuery<A>, change: (value: A) => B): PageQuery<B> {
  const { parts, range, after, ...rest } = query
  const as = (value: A | null) => (value === null ? null : change(value))
  const { gte, lte, ne, filled } = range ?? {}
  return {
    ...rest,
    parts: parts.map((some) => some.map(as)),
    range: range && {
      ...(gte !== undefined && { gte: as(gte) }),
      ...(lte !== undefined && { lte: as(lte) }),
      ...(ne !== undefined && { ne: as(ne) }),
      ...(filled && { filled }),
    },
    after: after?.map(as),
  }
}

/** A value, or what stands for it. */
type Held = string | number | null | Placeholder

/** Values by their place, so that each is bound once however often it is compared with. */
interface Given {
  values: Held[]
  as(value: Held): SQL
}

function given(): Given {
  const values: Held[] = []
  const as = (value: Held) => {
    const at = values.includes(value) ? values.indexOf(value) : values.push(value) - 1
    return sql.raw(`(select g${at} from given)`)
  }
  return { values, as }
}

/** Conditions that follow each other in the order of a column, upwards. */
function rangesOf(column: SQL, { gte, lte, ne, filled }: Range<Held>, { as }: Given): SQL[] {
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

const isValue = (column: SQL, value: Held, { as }: Given) =>
  value === null ? sql`${column} is null` : sql`${column} = ${as(value)}`

const listOf = (all: SQL[]) => sql`(${sql.join(all, sql`, `)})`

/** Conditions, of which each is one range of the index, for what comes after a place; nothing is least. */
function stepsAfter(columns: SQLiteColumn[], after: Held[], down: boolean, all: Given): SQL[] {
  const isSame = (at: number) => isValue(sql`${columns[at]}`, after[at] ?? null, all)
  const steps: SQL[] = []
  // Columns of which the place holds values are compared together; from one that is empty on, the rest.
  for (let from = 0; from < columns.length; ) {
    const before = columns.slice(0, from).map((_, at) => isSame(at))
    const add = (...some: SQL[]) => steps.push(sql.join([...before, ...some], sql` and `))
    const empty = after.findIndex((value, at) => at >= from && value === null)
    const end = empty < 0 ? columns.length : empty
    const run = columns.slice(from, end)
    const values = after.slice(from, end).map((value) => all.as(value))
    const beyond = sql.raw(down ? '<' : '>')
    if (run.length) add(sql`${listOf(run.map((one) => sql`${one}`))} ${beyond} ${listOf(values)}`)
    for (const [at, one] of run.entries())
      if (down && !one.notNull)
        add(...run.slice(0, at).map((_, i) => isSame(from + i)), sql`${one} is null`)
    if (empty >= 0 && !down)
      add(...run.map((_, i) => isSame(from + i)), sql`${columns[empty]} is not null`)
    from = end + 1
  }
  return steps
}

/** More ranges than this are merged of no list: what the reader does not see is passed over. */
const mostRanges = 80

/** It stands where the table would. */
export function pageQuery<T extends SQLiteTable>(reader: Asker, table: T, query: PageQuery): T {
  const { parts, equal, order, down, range, after, most, reach } = query
  const all = given()
  const columns = order.flatMap((field) => columnsOf(table)[field] ?? [])
  const [first] = columns
  const ranges = range && first ? rangesOf(sql`${first}`, range, all) : [sql`true`]
  const steps = after ? stepsAfter(columns, after, down, all) : [sql`true`]
  const wanted = parts.flatMap((values) => {
    const fixed = equal.map((field, at) =>
      isValue(sql`${columnsOf(table)[field]}`, values[at] ?? null, all),
    )
    return steps.flatMap((step) => ranges.map((one) => sql.join([...fixed, step, one], sql` and `)))
  })
  const seen = reach && !('system' in reader) ? partsSeen(reader, table, reach) : undefined
  const each = seen ? [...seen.groups, ...seen.others] : []
  const isMerged = each.length > 0 && each.length * wanted.length <= mostRanges
  const sources = isMerged ? each : [scoped(reader, table)]
  const name = sql.identifier(getTableName(table))
  const nameOf = (at: number) => sql.raw(`s${at}`)
  const arms = sources.flatMap((source, at) => {
    // Few of them: by their own index, which is in one order.
    const isByTime = order[0] === 'createdAt' && equal.length === 0
    const isSorted = !isByTime && seen?.others.includes(source)
    const from = isSorted
      ? sql`(select * from ${nameOf(at)} ${name} limit -1) ${name}`
      : sql`${nameOf(at)} ${name}`
    // What is put in order anyway is read once for all that is wanted.
    const ranges = isSorted ? [sql`(${sql.join(wanted, sql` or `)})`] : wanted
    return ranges.map((which) => sql`select * from ${from} where ${which}`)
  })
  const direction = sql.raw(down ? ' desc' : '')
  const by = sql.join(
    columns.map((one) => sql`${sql.identifier(one.name)}${direction}`),
    sql`, `,
  )
  const inOrder = columns.length ? sql` order by ${by}` : sql``
  const values = all.values.map((value, at) => sql`${value} as ${sql.raw(`g${at}`)}`)
  const bound = values.length ? sql`given as (select ${sql.join(values, sql`, `)}), ` : sql``
  const tables = sources.map(
    (one, at) => sql`${nameOf(at)} as not materialized (select * from ${one})`,
  )
  const whole = sql`with ${bound}${sql.join(tables, sql`, `)}
    ${joined(arms)}${inOrder} limit ${sql.raw(String(most))}`
  const found = new Subquery(whole, getTableColumns(table), getTableName(table))
  return found as unknown as T // Drizzle takes a sub-select where it takes a table
}
