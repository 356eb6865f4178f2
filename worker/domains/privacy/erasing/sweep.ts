import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { changes } from '../../../../schema/workspace/history.ts'
import { kindHeldIn, kindNamed, kindOf, recordKind } from '../../../core/record/registry.ts'
import { isJson } from '../../../core/record/values.ts'
import { fold } from '../../../language/fold.ts'
import { ask, both, first, map, rows, type Statement } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { jsonObject, type Pair } from '../../../platform/json-sql.ts'
import { type Mask, maskedFields, maskOf } from './mask.ts'
import { isRecords } from './parts.ts'
import { holdsAny } from './prefilter.ts'
import { recordsLook, rewriting } from './records.ts'
import type { Done, Erasing } from './run.ts'
import { beyond, orderOf, placeOf } from './walk.ts'

/** Every text of a table, some rows at a time: what says something of them is found, and set without it. */

const window = 2000
/** Records are changed one by one. */
const recordsAtOnce = 5

type Fields = Record<string, unknown>

/** The columns with words in them. */
function textColumns(table: SQLiteTable): [string, SQLiteColumn][] {
  const isText = ({ dataType }: SQLiteColumn) => dataType === 'string' || dataType === 'json'
  const names = /^(?:id|kind|state|input|hash|surface|account|workspaceId)$|Ids?$/
  return Object.entries(getTableColumns(table)).filter(
    ([field, column]) => isText(column) && (field === 'requestId' || !names.test(field)),
  )
}

const columnName = (column: SQLiteColumn) => sql.identifier(column.name)

/** The rows of the next window that may say something of them, and the place where that window ends. */
async function hitsIn({ run, work }: Erasing, table: SQLiteTable) {
  const here = sql.identifier(getTableName(table))
  const columns = textColumns(table)
  if (columns.length === 0) return { hits: [], ends: undefined }
  const order = orderOf(table)
  const inOrder = sql.join(order, sql`, `)
  const rest = sql`from ${here} where workspace_id = ${run.workspace.id} and ${beyond(order, work.after)}
    order by ${inOrder} limit ${window}`
  const named = columns.map(([field, column]): Pair => [sql.raw(`'${field}'`), columnName(column)])
  const other: Pair[] = table === changes ? [[sql`'kind'`, sql`"kind"`]] : []
  const texts = jsonObject([...named, ...other])
  const id = 'id' in getTableColumns(table) ? sql`id` : sql`null`
  const query = run.db
    .select({
      at: sql<number>`row_at`,
      id: sql<string | null>`row_id`,
      texts: sql<string>`row_texts`,
      place: sql<string>`row_place`,
    })
    .from(
      sql`(select row_at, ${id} as row_id, row_place, ${texts} as row_texts from
        (select rowid as row_at, ${placeOf(order)} as row_place, * ${rest})
        where ${holdsAny(
          columns.map(([, column]) => sql`${columnName(column)}`),
          work,
        )} order by ${inOrder})`,
    )
  const last = run.db
    .select({ place: sql<string>`${placeOf(order)}`.as('place') })
    .from(sql`(select ${inOrder} ${rest})`)
    .limit(1)
    .offset(window - 1)
  const [hits, end] = await ask(run.db, rows(query), first(last))
  return { hits, ends: end?.place }
}

/** A row's texts as they are kept; JSON as what it says. */
function fieldsOf(table: SQLiteTable, texts: string): Fields {
  const columns = getTableColumns(table)
  const kept = JSON.parse(texts) as Fields // as it was made
  return Object.fromEntries(
    Object.entries(kept).map(([field, value]) => {
      const column = columns[field as keyof typeof columns] as SQLiteColumn | undefined
      return [
        field,
        column && isJson(column) && typeof value === 'string' ? JSON.parse(value) : value,
      ]
    }),
  )
}

/** A field that tells rows apart: what is left of it in two of them could be the same. */
function isInKey(table: SQLiteTable, field: string): boolean {
  const column = new Map(textColumns(table)).get(field)
  const all = getTableConfig(table).primaryKeys.flatMap(({ columns }) => columns)
  return all.some(({ name }) => name === column?.name)
}

/** What keys hold is folded. */
const maskInKeys = ({ traces, isOnly }: Erasing['work']): Mask =>
  maskOf({ ...traces, names: traces.names.flatMap((one) => [one, fold(one)]) }, depthOf({ isOnly }))

const depthOf = ({ isOnly }: Pick<Erasing['work'], 'isOnly'>) => (isOnly ? 'names' : 'addresses')

/** What is set in a row, by its columns. */
function setIn(erasing: Erasing, table: SQLiteTable, texts: string, mask: Mask): Fields {
  const { kind: name, requestId, ...fields } = fieldsOf(table, texts)
  const own = kindHeldIn(table)
  const kind = table === changes ? kindNamed(erasing.run, String(name)) : own
  const sides = table === changes ? fields : undefined
  const differ = sides
    ? Object.fromEntries(
        Object.entries(sides).flatMap(([side, held]) => {
          const without = held ? maskedFields(kind, held as Fields, mask) : {}
          return Object.keys(without).length ? [[side, { ...(held as Fields), ...without }]] : []
        }),
      )
    : maskedFields(kind, fields, mask)
  const isNamed = typeof requestId === 'string' && mask(requestId) !== requestId
  const apart = Object.entries(fields).flatMap(([field, value]) => {
    if (!isInKey(table, field) || typeof value !== 'string') return []
    return maskInKeys(erasing.work)(value) === value ? [] : [field]
  })
  const named = [...apart, ...(isNamed ? ['requestId'] : [])]
  const fresh = named.map((field) => [field, newId('erased', erasing.run.now)])
  return { ...differ, ...Object.fromEntries(fresh) }
}

/** Rows that are no records: set where they lie. */
function written(erasing: Erasing, table: SQLiteTable, set: [at: number, fields: Fields][]) {
  const columns = new Map(textColumns(table))
  const byFields = Map.groupBy(set, ([, fields]) => Object.keys(fields).sort().join(' '))
  const here = sql.identifier(getTableName(table))
  return [...byFields].map(([names, some]): Statement => {
    const fields = names.split(' ')
    const all = some.map(([at, one]) => ({ at, ...one }))
    const value = (field: string): SQL => {
      const column = columns.get(field)
      const path = sql.raw(`'${field}'`)
      return column && isJson(column) ? sql`r.value -> ${path}` : sql`r.value ->> ${path}`
    }
    return erasing.run.db
      .update(table)
      .set(Object.fromEntries(fields.map((field) => [field, value(field)])))
      .from(sql`json_each(${JSON.stringify(all)}) r`)
      .where(sql`${here}.rowid = r.value ->> 'at'`)
  })
}

/** The next window of a table. */
export async function swept(erasing: Erasing, table: SQLiteTable): Promise<Done> {
  const { work, run } = erasing
  const mask = maskOf(work.traces, depthOf(work))
  const { hits, ends } = await hitsIn(erasing, table)
  if (!isRecords(table)) {
    const set = hits.flatMap(({ at, texts }): [number, Fields][] => {
      const fields = setIn(erasing, table, texts, mask)
      return Object.keys(fields).length ? [[at, fields]] : []
    })
    return { writes: written(erasing, table, set), after: ends }
  }
  const some = hits.slice(0, recordsAtOnce)
  const ids = some.flatMap(({ id }) => id ?? [])
  const byKind = [...Map.groupBy(ids, (id) => recordKind(run, kindOf(id)))]
  const [found] = await ask(
    run.db,
    both(
      ...byKind.map(([kind, theirs]) =>
        map(recordsLook(erasing, kind, theirs), (all) => all.map((row) => ({ kind, row }))),
      ),
    ),
  )
  const set = found
    .flat()
    .map(({ kind, row }) => ({ kind, row, patch: maskedFields(kind, row, mask) }))
  const last = hits.length > some.length ? some.at(-1)?.place : ends
  return {
    writes: rewriting(erasing, `${getTableName(table)} ${work.after}`, set),
    after: last,
  }
}
