import { Column, is } from 'drizzle-orm'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as z from 'zod'
import { group } from '../../../schema/workspace/record.ts'
import { madeOnce } from '../../platform/made-once.ts'
import type { FieldOf } from './field.ts'
import { columnsOf } from './values.ts'

/** An index by the names of its fields, after the workspace; it tells all rows apart by its end. */
type Index = string[]

interface Indexes {
  /** Those that lists are read from: whole ones that end with what is unique. */
  whole: Index[]
  /** The same within each group of records, of which not everyone sees all. */
  grouped: Index[]
}

const indexesOf = madeOnce((table: SQLiteTable): Indexes => {
  const fields = new Map(Object.entries(columnsOf(table)).map(([name, column]) => [column, name]))
  const found: Indexes = { whole: [], grouped: [] }
  for (const { config } of getTableConfig(table).indexes) {
    const { columns, where, unique } = config
    const names = columns.flatMap((one) => (is(one, Column) ? (fields.get(one) ?? []) : []))
    const [first, ...rest] = names
    if (where || first !== 'workspaceId' || !(unique || rest.at(-1) === 'id')) continue
    if (names.length === columns.length) found.whole.push(rest)
    else if (columns[1] === group) found.grouped.push(rest)
  }
  return found
})

const mostFew = 12

/** The few values a field can have, where they are few. */
export function valuesOf({ is: type }: FieldOf): (string | number)[] | undefined {
  if (type instanceof z.ZodBoolean) return [0, 1]
  return type instanceof z.ZodEnum && type.options.length <= mostFew ? type.options : undefined
}

/** How a list is read: equal in the first fields of an index, in the order of those that follow. */
export interface Served {
  /** Fields that are filtered on for one value, and those of few values between them. */
  equal: string[]
  order: string[]
}

export interface Wanted {
  equal: string[]
  /** The field that is filtered from or to a value. */
  ranged?: string | undefined
  sort?: string | undefined
}

type Fields = Record<string, FieldOf>

/** Ids are in the order in which records were made. */
const begins = (name: string | undefined, by: string) =>
  name === by || (name === 'id' && by === 'createdAt')

/** How an index serves what is wanted, if it does. */
function fit(fields: Fields, index: Index, { equal, ranged, sort }: Wanted): Served | undefined {
  const by = sort ?? ranged
  if (ranged && (ranged !== by || !index.includes(ranged))) return undefined
  const taken: string[] = []
  for (const name of index) {
    const isDone = equal.every((one) => taken.includes(one))
    if (isDone && (!by || begins(name, by))) break
    const field = fields[name]
    if (!equal.includes(name) && !(field && valuesOf(field))) return undefined
    taken.push(name)
  }
  const order = index.slice(taken.length)
  const isServed = equal.every((one) => taken.includes(one)) && (!by || begins(order[0], by))
  return isServed ? { equal: taken, order } : undefined
}

const newestFirst = ['createdAt', 'at', 'id']

const rank = ({ equal, order: [first = ''] }: Served) =>
  equal.length * 10 + (newestFirst.indexOf(first) + 1 || 9)

/** The best of the indexes for what is wanted; none has a field that this reader does not see. */
export const servedBy = (fields: Fields, table: SQLiteTable, wanted: Wanted): Served | undefined =>
  seenIndexes(fields, table)
    .flatMap((index) => fit(fields, index, wanted) ?? [])
    .sort((a, b) => rank(a) - rank(b))[0]

/** Is there such an index within each group of records as well? */
export const isGrouped = (table: SQLiteTable, { equal, order }: Served): boolean =>
  indexesOf(table).grouped.some((index) => String(index) === String([...equal, ...order]))

export const seenIndexes = (fields: Fields, table: SQLiteTable): Index[] =>
  indexesOf(table).whole.filter((index) => index.every((name) => name === 'id' || name in fields))

/** Newest first where it is a time, else from the beginning of the alphabet. */
export const goesDown = (field: string | undefined): boolean => newestFirst.includes(field ?? '')
