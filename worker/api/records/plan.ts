import type { Context } from '../../core/context.ts'
import type { Filter, Value } from '../../core/record/filter/filter.ts'
import { goesDown, type Served, servedBy, valuesOf } from '../../core/record/indexes.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { fieldsSeen, outsideName } from '../../core/record/outside.ts'
import { type Params, wrong } from './params.ts'
import { whatMay } from './refused.ts'

export interface Sorted {
  field: string
  down: boolean
}

export function sortIn(ctx: Context, kind: RecordKind, params: Params): Sorted | undefined {
  const given = params.get('sort')
  if (given === undefined) return undefined
  const [, minus, outside] = /^(-?)(\w{1,40})$/.exec(given) ?? []
  const all = Object.entries(fieldsSeen(ctx, kind.kind))
  const found = all.find(([name, one]) => outsideName(name, one) === outside)?.[0]
  const field = outside === 'id' ? 'id' : found
  if (field) return { field, down: minus === '-' }
  throw wrong(`sort names one field. ${whatMay(ctx, kind)}`)
}

/** Every choice of a value for each of the fields. */
const choices = (all: Value[][]): Value[][] =>
  all.reduce<Value[][]>(
    (some, values) => some.flatMap((one) => values.map((v) => [...one, v])),
    [[]],
  )

const mostParts = 24

function partsOf(ctx: Context, kind: RecordKind, { equal }: Served, filters: Filter[]): Value[][] {
  const fields = fieldsSeen(ctx, kind.kind)
  const valuesFor = (name: string): Value[] => {
    const field = fields[name]
    return filters.find((one) => one.field === name)?.in ?? (field && valuesOf(field)) ?? []
  }
  const parts = choices(equal.map(valuesFor))
  if (parts.length <= mostParts) return parts
  throw wrong('That is too many values at once. Ask for fewer of them.')
}

export interface Plan {
  served: Served
  parts: Value[][]
  range?: Filter | undefined
  down: boolean
}

/** How an index serves the list, if one does. */
export function planOf(
  ctx: Context,
  kind: RecordKind,
  filters: Filter[],
  sort?: Sorted,
): Plan | undefined {
  const [range, ...more] = filters.filter((one) => !one.in)
  const equal = filters.flatMap((one) => (one.in ? one.field : []))
  const wanted = { equal, ranged: range?.field, sort: sort?.field }
  const served = servedBy(fieldsSeen(ctx, kind.kind), kind.table, wanted)
  if (!served || more.length) return undefined
  const down = sort ? sort.down : goesDown(served.order[0])
  return { served, parts: partsOf(ctx, kind, served, filters), range, down }
}
