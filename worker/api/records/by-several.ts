import type { SQL } from 'drizzle-orm'
import type { Context } from '../../core/context.ts'
import type { FieldOf } from '../../core/record/field.ts'
import { type Filter, noWish, type Value } from '../../core/record/filter/filter.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import type { Cursor } from '../../core/record/list.ts'
import { matches } from '../../core/record/matches.ts'
import { fieldsSeen } from '../../core/record/outside.ts'
import { isListedBy } from '../../core/record/own-index.ts'
import { asCompared } from './by-own.ts'

/**
 * Lists by a field that the workspace added beside other filters, or by what it does not hold: the rows
 * of the index that knows most of it, as many as are asked for, and of these those that are so.
 */

type Query = (after: Cursor | undefined, most: number) => SQL | undefined

/** The filter with its values as the index of own values has them. */
function compared(field: FieldOf, filter: Filter): Filter {
  const one = (value: Value) => (value === null ? null : asCompared(field, value))
  const { in: some, gte, lte, ne } = filter
  return {
    ...filter,
    ...(some && { in: some.map(one) }),
    ...(gte !== undefined && { gte: one(gte) }),
    ...(lte !== undefined && { lte: one(lte) }),
    ...(ne !== undefined && { ne: one(ne) }),
  }
}

export function severalQuery(ctx: Context, kind: RecordKind, filters: Filter[]): Query | undefined {
  const fields = fieldsSeen(ctx, kind.kind)
  const isOwn = (filter: Filter) => {
    const field = fields[filter.field]
    return field !== undefined && isListedBy(field)
  }
  if (!filters.some(isOwn)) return undefined
  const wished = filters.map((filter) => {
    const field = fields[filter.field]
    return field && isOwn(filter) ? compared(field, filter) : filter
  })
  const wish = { ...noWish, filters: wished }
  return (after, looked) => matches(ctx, kind, { typed: '', after, looked, wish })?.query
}
