import type { Context } from '../../core/context.ts'
import { isHidden } from '../../core/event/reversing.ts'
import type { Filter } from '../../core/record/filter/filter.ts'
import { isGrouped } from '../../core/record/indexes.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import type { Cursor } from '../../core/record/list.ts'
import { fieldsSeen } from '../../core/record/outside.ts'
import { reachOf, readInParts } from '../../core/record/parts.ts'
import { find } from '../../core/record/queries.ts'
import { type Asker, alikeIn } from '../../core/record/read-alike.ts'
import { select } from '../../core/record/scoped.ts'
import { heldIn } from '../../core/record/values.ts'
import { map, rows } from '../../platform/db.ts'
import type { Writable } from '../../platform/written.ts'
import { derivedQuery } from './by-key.ts'
import { ownQuery } from './by-own.ts'
import { severalQuery } from './by-several.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { filtersIn } from './filters.ts'
import { ledFilters } from './led-filters.ts'
import { matchedPage } from './matched.ts'
import { type PageQuery, pageQuery, withValues } from './page-query.ts'
import { limitIn, type Params, paramsOf, wrong } from './params.ts'
import { type Plan, planOf, sortIn } from './plan.ts'
import { whatMay } from './refused.ts'
import { searchedPage } from './searched.ts'
import {
  columnsShown,
  type Listed,
  type Showing,
  shapeOfShown,
  showing,
  shownAs,
} from './showing.ts'

const listParams = ['limit', 'cursor', 'sort', 'filter', 'q', 'fields', 'include']

/** A page of records of a kind, as the address asks for it. */
export async function listRecords(
  ctx: Context,
  kind: RecordKind,
  search: URLSearchParams,
): Promise<Listed> {
  const params = paramsOf(search, listParams)
  const [limit, show] = [limitIn(params), showing(ctx, kind, params)]
  const filters = filtersIn(params, fieldsSeen(ctx, kind.kind))
  if (params.has('q')) return searchedPage(ctx, kind, params, { limit, show, filters })
  const asking = (some: Filter[]) => filtered(ctx, kind, some, { params, limit, show })
  const ledOr = async (otherwise: () => Listed | Promise<Listed>) => {
    const led = await ledFilters(ctx, kind, filters)
    return led ? asking(led) : otherwise()
  }
  if (filters.some(({ in: values = [] }) => values.length > 1)) return ledOr(() => asking(filters))
  try {
    const found = await asking(filters)
    return found.data.length ? found : ledOr(() => found)
  } catch (error) {
    // Also of a cursor, which is that of the list about what the record became.
    return ledOr(() => Promise.reject(error))
  }
}

interface Asked {
  params: Params
  limit: number
  show: Showing
}

async function filtered(
  ctx: Context,
  kind: RecordKind,
  filters: Filter[],
  { params, limit, show }: Asked,
): Promise<Listed> {
  const sort = sortIn(ctx, kind, params)
  const spelled = filters.toSorted((a, b) => (a.field < b.field ? -1 : 1))
  const list = JSON.stringify([kind.kind, spelled, sort])
  const cursor = params.get('cursor')
  const plan = planOf(ctx, kind, filters, sort)
  if (plan) return indexedPage(ctx, kind, { ...plan, list, cursor, limit, show })
  const derived =
    ownQuery(ctx, kind, filters, sort) ??
    (sort ? undefined : (derivedQuery(ctx, kind, filters) ?? severalQuery(ctx, kind, filters)))
  if (!derived) throw wrong(`No index serves this list. ${whatMay(ctx, kind)}`)
  return matchedPage(ctx, kind, {
    ...{ list, cursor, limit, looked: limit + 1, show },
    query: (after) => derived(after, limit + 1),
  })
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
  const listed = (all: Row[]): Listed => {
    const page = all.slice(0, limit)
    const last = all.length > limit ? page.at(-1) : undefined
    return {
      data: page.filter((row) => !isHidden(ctx, kind.kind, row)).map(shownAs(ctx, kind, show)),
      page: { next: last ? writeCursor(list, placeOf(last, order)) : null },
    }
  }
  const read = (reader: Asker, query: PageQuery) =>
    select(reader, columnsShown(reader, kind, show)).from(pageQuery(reader, kind.table, query))
  const look = (reader: Context) => {
    const reach = reachOf(reader, kind.table)
    const found = reach
      ? read(reader, { ...query, reach })
      : readAgain(reader, kind, show, query, read)
    return map(rows(found), (all) => listed(all as Row[])) // every record table has these columns
  }
  return isGrouped(kind.table, served) ? readInParts(ctx, [kind.table], look) : find(ctx, look(ctx))
}

/** By a text that is kept, where others ask for such a list as well. */
function readAgain<Q extends Writable>(
  reader: Context,
  kind: RecordKind,
  show: Showing,
  query: PageQuery<string | number>,
  read: (reader: Asker, query: PageQuery) => Q,
): Q {
  const values: (string | number)[] = []
  // Equal values have one place, since one text compares them once.
  const places = withValues(query, (value) =>
    values.includes(value) ? values.indexOf(value) : values.push(value) - 1,
  )
  const shape = JSON.stringify(['list', kind.kind, places, shapeOfShown(show)])
  return alikeIn(reader, kind.table, { shape, values }, (asker, at) =>
    read(asker, withValues(places, at)),
  )
}

/** What a row is sorted by, as the database compares it. */
const placeOf = (row: Row, order: string[]): Cursor =>
  order.map((field) => {
    const value = heldIn(row, field)
    if (typeof value === 'boolean') return value ? 1 : 0
    return typeof value === 'number' || value === null ? value : String(value)
  })
