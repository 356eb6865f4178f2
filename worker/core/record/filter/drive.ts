import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { fieldValues, links } from '../../../../schema/workspace/indexes.ts'
import { groupOf } from '../../../../schema/workspace/record.ts'
import { bound } from '../../../platform/sql-text.ts'
import type { Context } from '../../context.ts'
import type { Arm, Place } from '../arms.ts'
import type { FieldOf } from '../field.ts'
import { goesDown, seenIndexes, valuesOf } from '../indexes.ts'
import type { RecordKind, Row } from '../kind.ts'
import { fieldsSeen } from '../outside.ts'
import { isListedBy } from '../own-index.ts'
import { referredIn } from '../referred.ts'
import { isThereFor, scoped } from '../scoped.ts'
import { whoseIn, writtenOut } from '../seen.ts'
import { columnsOf } from '../values.ts'
import { type Filter, isWish, type Value, type Wish } from './filter.ts'
import { conditionOf, isWished } from './where.ts'

/**
 * Records that are wished for without a word: the rows of the index that knows most of the wish, in
 * its order, and of each whether it is as the rest wishes.
 */

type Fields = Record<string, FieldOf>

/** Rows of one range: `word` and `record_id`, which tell where it goes on. */
interface Range {
  from: SQL
  word: SQL
  /** What the index is ordered by between the two, where it is. */
  further?: SQL
  id: SQL
  down: boolean
  /** Whether a row is as the rest wishes. */
  fits: SQL
}

interface Drive {
  rank: number
  ranges(): Range[]
}

const mostRanges = 12

/** Is this filter served by equality, as ranges of its own? */
const isEqual = ({ in: some, not, ne, gte, lte, filled, has }: Filter) =>
  some !== undefined &&
  some.length <= mostRanges &&
  [not, ne, gte, lte, filled, has].every((one) => one === undefined)

const isRange = (filter: Filter) =>
  (filter.gte !== undefined || filter.lte !== undefined || filter.filled === true) &&
  filter.decimals === undefined &&
  filter.currency === undefined

const choices = (all: Value[][]): Value[][] =>
  all.reduce<Value[][]>(
    (some, values) => some.flatMap((one) => values.map((v) => [...one, v])),
    [[]],
  )

interface Taken {
  name: string
  values: Value[]
  isWished: boolean
  filter: Filter | undefined
}

/** Fields an index begins with, of which few values are wished for, or there are no more. */
function takenOf(fields: Fields, { filters }: Wish, index: string[]): Taken[] {
  const taken: Taken[] = []
  for (const name of index.slice(0, -1)) {
    const filter = filters.find((one) => one.field === name && isEqual(one))
    const field = fields[name]
    const values = filter?.in ?? (field && valuesOf(field))
    if (!values) break
    taken.push({ name, values, filter, isWished: filter !== undefined })
  }
  return taken
}

/** How an index of the table serves the wish: with as many of its first fields as are equal. */
function byIndex(
  ctx: Context,
  kind: RecordKind,
  fields: Fields,
  wish: Wish,
  index: string[],
): Drive[] {
  const all = takenOf(fields, wish, index)
  const least = all.findLastIndex(({ isWished }) => isWished) + 1
  const cuts = Array.from({ length: all.length - least + 1 }, (_, at) => least + at)
  return cuts.flatMap(
    (cut) => cutAt(ctx, kind, fields, wish, { index, taken: all.slice(0, cut) }) ?? [],
  )
}

interface Cut {
  index: string[]
  taken: Taken[]
}

/** The rows of an index with these conditions, by its next field, and then those that have none there. */
function rangesFrom(
  ctx: Context,
  kind: RecordKind,
  { index, at, fits }: { index: string[]; at: number; fits: SQL },
  which: SQL[],
): Range[] {
  const { table } = kind
  const columns = columnsOf(table)
  const order = index[at] ?? 'id'
  const [column, id] = [columns[order], columns.id]
  if (!column || !id) return []
  const next = index[at + 2] === 'id' ? columns[index[at + 1] ?? ''] : undefined
  const of = (more: SQL[]): Range => ({
    from: sql`${scoped<SQLiteTable>(ctx, table)}
      where ${sql.join([sql`true`, ...which, ...more], sql` and `)}`,
    ...{ word: sql`${column}`, id: sql`${id}`, down: goesDown(order), fits },
    ...(next && { further: sql`${next}` }),
  })
  if (column.notNull || order === 'id') return [of([])]
  const empty = [...which, sql`${column} is null`]
  return [
    of([sql`${column} is not null`]),
    ...rangesFrom(ctx, kind, { index, at: at + 1, fits }, empty),
  ]
}

/** Few rows are equal in such a field, so that these are put in order as they are read. */
const tellsApart = (field: FieldOf | undefined) =>
  field !== undefined && !valuesOf(field) && !referredIn(field)

function cutAt(
  ctx: Context,
  kind: RecordKind,
  fields: Fields,
  wish: Wish,
  { index, taken }: Cut,
): Drive | undefined {
  const columns = columnsOf(kind.table)
  const at = taken.length
  const order = index[at] ?? 'id'
  const isInOrder = order === 'id' || index[at + 1] === 'id'
  const range = wish.filters.find((one) => one.field === order && isRange(one))
  const parts = choices(taken.map(({ values }) => values))
  const served = taken.filter(({ isWished }) => isWished).length
  const isServed = isInOrder || (served > 0 && tellsApart(fields[order]))
  if (parts.length > mostRanges || !isServed) return undefined
  const used = [...taken.map(({ filter }) => filter), range]
  const rest = { ...wish, filters: wish.filters.filter((one) => !used.includes(one)) }
  const fits = conditionOf(ctx, kind, rest)
  const ranges = () =>
    parts.flatMap((values) => {
      const fixed = taken.map(({ name }, place) => {
        const value = values[place] ?? null
        return value === null
          ? sql`${columns[name]} is null`
          : sql`${columns[name]} = ${writtenOut(value)}`
      })
      const from = { index, at, fits }
      if (!range) return rangesFrom(ctx, kind, from, fixed)
      return rangesFrom(ctx, kind, from, [
        ...fixed,
        ...boundsOf(sql`${columns[order]}`, range),
      ]).slice(0, 1)
    })
  const rank = served * 100 + (range ? 50 : 0) - (isInOrder ? 0 : 10) + (goesDown(order) ? 5 : 0)
  return { rank: rank - parts.length, ranges }
}

const boundsOf = (column: SQL, { gte, lte, filled }: Filter): SQL[] => [
  ...(gte === undefined ? [] : [sql`${column} >= ${bound(gte)}`]),
  ...(lte === undefined ? [] : [sql`${column} <= ${bound(lte)}`]),
  ...(filled ? [sql`${column} is not null`] : []),
]

/** By whose they are: those of no team, and those of a team that are somebody's own. */
function byOwner(ctx: Context, kind: RecordKind, wish: Wish): Drive[] {
  const { table } = kind
  const whose = whoseIn(table)
  const filter = wish.filters.find((one) => one.field === 'ownerId' && isEqual(one))
  const { createdAt, id } = columnsOf(table)
  if (!whose || !filter?.in || !createdAt || !id) return []
  const { owner, team } = whose
  const rest = { ...wish, filters: wish.filters.filter((one) => one !== filter) }
  const range = (which: SQL): Range => ({
    from: sql`${scoped<SQLiteTable>(ctx, table)} where ${which}`,
    ...{ word: sql`${createdAt}`, id: sql`${id}`, down: true },
    fits: conditionOf(ctx, kind, rest),
  })
  const all = filter.in.flatMap((one) => [
    sql`${groupOf(team, owner)} = ${bound(one === null ? '' : `of ${one}`)}`,
    one === null
      ? sql`${owner} is null and ${team} is not null`
      : sql`${owner} = ${bound(one)} and ${team} is not null`,
  ])
  return [{ rank: 100 - all.length, ranges: () => all.map(range) }]
}

/** Is the record that was found so as the rest wishes? */
function restOf(ctx: Context, kind: RecordKind, wish: Wish, used: Filter, id: SQL): SQL {
  const rest = { ...wish, filters: wish.filters.filter((one) => one !== used) }
  return isWish(rest) ? isWished(ctx, kind, id, rest) : sql.raw('1')
}

/** By the index of what fields without a column hold. */
function byOwn(ctx: Context, kind: RecordKind, fields: Fields, wish: Wish): Drive[] {
  return wish.filters.flatMap((filter): Drive[] => {
    const field = fields[filter.field]
    const isAsked = isEqual(filter) ? !filter.in?.includes(null) : isRange(filter)
    if (!field || !isListedBy(field) || !isAsked) return []
    const id = sql.raw('field_values.record_id')
    const here = sql`${fieldValues} where workspace_id = ${bound(ctx.workspace.id)}
      and kind = ${writtenOut(kind.kind)} and field = ${writtenOut(filter.field)}`
    const range = (which: SQL): Range => ({
      from: sql`${here} and ${which} and ${isThereFor(ctx, kind.table, id)}`,
      ...{ word: sql.raw('field_values.value'), id, down: isEqual(filter) },
      fits: restOf(ctx, kind, wish, filter, id),
    })
    const all = filter.in?.map((value) => sql`value = ${writtenOut(value)}`) ?? [
      sql.join([sql`true`, ...boundsOf(sql`value`, filter)], sql` and `),
    ]
    return [{ rank: filter.in ? 110 : 40, ranges: () => all.map(range) }]
  })
}

/** By the links from such records to one. */
function byLinks(ctx: Context, kind: RecordKind, wish: Wish): Drive[] {
  return wish.filters.flatMap((filter): Drive[] => {
    const all = filter.in ?? []
    const holding = (value: Value) =>
      ({ [filter.field]: [value], createdAt: 0, at: 0 }) as unknown as Row // links leave out what is not there
    const isLinked = (value: Value) =>
      value !== null && kind.links?.(holding(value)).to.includes(String(value)) === true
    if (!isEqual(filter) || all.length === 0 || !all.every(isLinked)) return []
    const id = sql.raw('links.from_id')
    // A record that is linked to several of them is found by the first.
    const isFirst = (before: Value[]) => sql`not exists (select 1 from ${links} earlier
      where earlier.workspace_id = links.workspace_id and earlier.kind = links.kind
        and earlier.to_id in (${sql.join(before.map(writtenOut), sql`, `)})
        and earlier.at = links.at and earlier.from_id = links.from_id)`
    const range = (to: Value, at: number): Range => ({
      from: sql`${links} where workspace_id = ${bound(ctx.workspace.id)}
        and to_id = ${bound(to)} and kind = ${writtenOut(kind.kind)} and ${isThereFor(ctx, kind.table, id)}
        ${at > 0 ? sql`and ${isFirst(all.slice(0, at))}` : sql``}`,
      ...{ word: sql.raw('links.at'), id, down: true },
      fits: restOf(ctx, kind, wish, filter, id),
    })
    return [{ rank: 105, ranges: () => all.map(range) }]
  })
}

/** The rows of a range after such a place; of a range by two columns, the place has both. */
function rowsOf({ from, word, further, id, down, fits }: Range, after: Place | undefined): SQL {
  const sign = sql.raw(down ? '<' : '>')
  const by = sql.raw(down ? ' desc' : '')
  const [at, last] = after ?? []
  const begun = further
    ? sql`${word} ${sql.raw(down ? '<=' : '>=')} ${at} ->> 0
        and (${word}, coalesce(${further}, 0), ${id}) ${sign} (${at} ->> 0, ${at} ->> 1, ${last})`
    : sql`(${word}, ${id}) ${sign} (${at}, ${last})`
  const place = further ? sql`json_array(${word}, coalesce(${further}, 0))` : word
  const order = further ? sql`${word}${by}, ${further}${by}, ${id}${by}` : sql`1${by}, 2${by}`
  return sql`select ${place} as word, ${id} as record_id, (${fits}) as fits
    from ${from}${after ? sql` and ${begun}` : sql``} order by ${order}`
}

/** The arms of a wish alone; none where no index of the table has a part in it. */
export function wishedArms(ctx: Context, kind: RecordKind, wish: Wish, tier: number): Arm[] {
  const fields = fieldsSeen(ctx, kind.kind)
  const drives = [
    ...seenIndexes(fields, kind.table).flatMap((index) => byIndex(ctx, kind, fields, wish, index)),
    ...byOwner(ctx, kind, wish),
    ...byOwn(ctx, kind, fields, wish),
    ...byLinks(ctx, kind, wish),
  ]
  const [best] = drives.sort((a, b) => b.rank - a.rank)
  return (best?.ranges() ?? []).map((range) => ({
    tier,
    rows: (after) => rowsOf(range, after),
    ok: sql.raw('c.fits'),
  }))
}
