import type { Context } from '../../core/context.ts'
import { isHidden } from '../../core/event/reversing.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import type { Cursor } from '../../core/record/list.ts'
import { find } from '../../core/record/queries.ts'
import { select } from '../../core/record/scoped.ts'
import { heldIn } from '../../core/record/values.ts'
import { map, rows } from '../../platform/db.ts'
import { derivedQuery } from './by-key.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type Filter, filtersIn, type Value } from './filters.ts'
import { goesDown, type Served, servedBy, valuesOf } from './indexes.ts'
import { matchedPage } from './matched.ts'
import { pageQuery } from './page-query.ts'
import { limitIn, type Params, paramsOf, wrong } from './params.ts'
import { whatMay } from './refused.ts'
import { searchedPage } from './searched.ts'
import { fieldsSeen, outsideName } from './shape.ts'
import { columnsShown, type Listed, type Showing, showing, shown } from './showing.ts'

interface Sorted {
  field: string
  down: boolean
}

function sortIn(ctx: Context, kind: RecordKind, params: Params): Sorted | undefined {
  const given = params.get('sort')
  if (given === undefined) return undefined
  const [, minus, outside] = /^(-?)(\w{1,40})$/.exec(given) ?? []
  const all = Object.entries({ ...fieldsSeen(ctx, kind.kind) })
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

interface Plan {
  served: Served
  parts: Value[][]
  range?: Filter | undefined
  down: boolean
}

/** How the list is read. Throws `invalid` where no index serves it, saying what may be asked. */
function planOf(ctx: Context, kind: RecordKind, filters: Filter[], sort?: Sorted): Plan {
  const [range, ...more] = filters.filter((one) => !one.in)
  const equal = filters.flatMap((one) => (one.in ? one.field : []))
  const wanted = { equal, ranged: range?.field, sort: sort?.field }
  const fields = fieldsSeen(ctx, kind.kind)
  const served = more.length ? undefined : servedBy(fields, kind.table, wanted)
  if (!served) throw wrong(`No index serves this list. ${whatMay(ctx, kind)}`)
  const down = sort ? sort.down : goesDown(served.order[0])
  return { served, parts: partsOf(ctx, kind, served, filters), range, down }
}

export const listParams = ['limit', 'cursor', 'sort', 'filter', 'q', 'fields', 'include']

/** A page of records of a kind, as the address asks for it. */
export async function listRecords(
  ctx: Context,
  kind: RecordKind,
  search: URLSearchParams,
): Promise<Listed> {
  const params = paramsOf(search, listParams)
  const [limit, show] = [limitIn(params), showing(ctx, kind, params)]
  if (params.has('q')) return searchedPage(ctx, kind, params, { limit, show })
  const fields = fieldsSeen(ctx, kind.kind)
  const [filters, sort] = [filtersIn(params, fields), sortIn(ctx, kind, params)]
  const spelled = filters.toSorted((a, b) => (a.field < b.field ? -1 : 1))
  const list = JSON.stringify([kind.kind, spelled, sort])
  const cursor = params.get('cursor')
  const derived = sort ? undefined : derivedQuery(ctx, kind, filters)
  if (derived)
    return matchedPage(ctx, kind, {
      ...{ list, cursor, limit, looked: limit + 1, show },
      query: (after) => derived(after, limit + 1),
    })
  return indexedPage(ctx, kind, { ...planOf(ctx, kind, filters, sort), list, cursor, limit, show })
}

interface Indexed extends Plan {
  list: string
  cursor: string | undefined
  limit: number
  show: Showing
}

function indexedPage(ctx: Context, kind: RecordKind, asked: Indexed): Promise<Listed> {
  const { served, parts, range, down, list, cursor, limit, show } = asked
  const { equal, order } = served
  const after = readCursor(cursor, list, order.length)
  const query = { parts, equal, order, down, range, after, most: limit + 1 }
  const look = rows(
    select(ctx, columnsShown(ctx, kind, show)).from(pageQuery(ctx, kind.table, query)),
  )
  return find(
    ctx,
    map(look, (all) => {
      const page = (all as Row[]).slice(0, limit) // every record table has these columns
      const last = all.length > limit ? page.at(-1) : undefined
      return {
        data: page
          .filter((row) => !isHidden(ctx, kind.kind, row))
          .map((row) => shown(ctx, kind, row, show)),
        page: { next: last ? writeCursor(list, placeOf(last, order)) : null },
      }
    }),
  )
}

/** What a row is sorted by, as the database compares it. */
const placeOf = (row: Row, order: string[]): Cursor =>
  order.map((field) => {
    const value = heldIn(row, field)
    if (typeof value === 'boolean') return value ? 1 : 0
    return typeof value === 'number' || value === null ? value : String(value)
  })
