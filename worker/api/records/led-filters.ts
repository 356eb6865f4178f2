import type { Context } from '../../core/context.ts'
import { survivorsOf } from '../../core/event/merge/survivor.ts'
import type { Filter, Value } from '../../core/record/filter/filter.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { fieldsSeen } from '../../core/record/outside.ts'
import { find } from '../../core/record/queries.ts'
import { referredIn } from '../../core/record/referred.ts'
import { kindNamed } from '../../core/record/registry.ts'

/** Filters by records that were merged into others, as filters by these. */

const idsOf = (
  ctx: Context,
  { kind }: RecordKind,
  { field, in: values = [] }: Filter,
): string[] => {
  const is = fieldsSeen(ctx, kind)[field]
  const of = is && referredIn(is)?.of
  const mayBecome = of !== undefined && (kindNamed(ctx, of)?.merges ?? of === 'any')
  return mayBecome ? values.filter((one) => typeof one === 'string') : []
}

/** The same filters about what their records became; undefined where none became another. */
export async function ledFilters(
  ctx: Context,
  kind: RecordKind,
  filters: Filter[],
): Promise<Filter[] | undefined> {
  const ids = filters.flatMap((one) => idsOf(ctx, kind, one))
  if (ids.length === 0) return undefined
  const became = await find(ctx, survivorsOf(ctx, ids))
  if (became.size === 0) return undefined
  const now = (value: Value) => (typeof value === 'string' ? (became.get(value) ?? value) : value)
  return filters.map((one) => ({ ...one, ...(one.in && { in: [...new Set(one.in.map(now))] }) }))
}
