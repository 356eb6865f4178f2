import { getTableName, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from '../../core/context.ts'
import { isHidden } from '../../core/event/reversing.ts'
import type { FieldOf } from '../../core/record/field.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { fieldsSeen, outsideName, type Shape, shapeOf } from '../../core/record/outside.ts'
import type { Audience, Reader } from '../../core/record/reader.ts'
import { referredIn } from '../../core/record/referred.ts'
import { kindNamed } from '../../core/record/registry.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { columnsOf, isJson, plainly } from '../../core/record/values.ts'
import { blankOf } from '../../platform/blank.ts'
import { madeOnce } from '../../platform/made-once.ts'
import { openedKinds } from './kinds.ts'

/** Records that a field names, read beside: `company` for `companyId`, `contacts` for `contactIds`. */
export interface Include {
  name: string
  field: string
  of: RecordKind
  isList: boolean
  /** What the reader sees of them. */
  seen: Record<string, FieldOf>
  /** What was shown already, by its JSON: records of a page have many of them in common. */
  shown: Map<string, unknown>
}

/** The fields of them that name records. */
const referring = madeOnce((seen: Record<string, FieldOf>) =>
  Object.entries(seen).flatMap(([field, one]) => {
    const [is, name] = [referredIn(one), outsideName(field, one)]
    if (!is || !/Ids?$/.test(name)) return []
    return [{ name: name.replace(/Id(s?)$/, '$1'), field, ...is }]
  }),
)

/** What can be included with records of a kind. */
export const includesOf = (ctx: Audience, kind: string): Include[] =>
  referring(fieldsSeen(ctx, kind)).flatMap(({ of: name, ...one }) => {
    const of = kindNamed(ctx, name)
    if (!of || !openedKinds(ctx).includes(of)) return []
    return [{ ...one, of, seen: fieldsSeen(ctx, name), shown: new Map() }]
  })

/** Of a JSON function D1 takes at most 32 values. */
const valuesEach = 32

const chunked = <T>(all: T[]) =>
  Array.from({ length: Math.ceil(all.length / valuesEach) }, (_, at) =>
    all.slice(at * valuesEach, (at + 1) * valuesEach),
  )

/** The columns of another record that its reader sees. */
const columnsSeen = madeOnce((seen: Record<string, FieldOf>) =>
  madeOnce((table: SQLiteTable) => {
    const all = columnsOf(table)
    const names = ['id', 'version', ...Object.keys(seen), 'ownValues', 'workspaceId']
    const columns = names.flatMap((name) => {
      const column = all[name]
      return column ? { name, column, isJson: isJson(column) } : []
    })
    return { columns, blank: blankOf(columns.map(({ name }) => name)) }
  }),
)

/** Their values as JSON: written once for all who see these fields. */
const valuesAsJson = madeOnce(({ columns }: ReturnType<ReturnType<typeof columnsSeen>>): SQL => {
  const values = columns.map(({ column, isJson }) => {
    const value = `other."${column.name}"`
    return isJson ? `json(${value})` : value
  })
  const lists = chunked(values).map((some) => `json_array(${some.join(', ')})`)
  return sql.raw(`json_array(${lists.join(', ')})`)
})

/** The included records of each row of the table, as JSON. */
export function includedAs(
  reader: Reader,
  { table }: RecordKind,
  one: Include,
): SQL.Aliased<string> {
  const own = plainly(table, one.field)
  const column = columnsOf(table)[one.field]
  const value = column
    ? sql`${sql.identifier(getTableName(table))}.${sql.identifier(column.name)}`
    : own
  const other = sql`${scopedById(reader, one.of.table, 'other')}`
  const json = valuesAsJson(columnsSeen(one.seen)(one.of.table))
  const found = one.isList
    ? sql`(select json_group_array(${json}) from json_each(${value}) each
        join ${other} on other.id = each.value)`
    : sql`(select ${json} from ${other} where other.id = ${value})`
  return sql<string>`${found}`.as(`include_${one.name}`)
}

type Parts = unknown[][]

/** A record as the JSON of its columns has it. */
function shapeIn(ctx: Context, { of: { kind, table }, seen }: Include, parts: Parts): Shape | null {
  const values = parts.flat()
  const { columns, blank } = columnsSeen(seen)(table)
  const row = blank() as Row // of its columns
  for (const [at, { name, column, isJson }] of columns.entries()) {
    const value = values[at]
    row[name] = isJson || value === null ? value : column.mapFromDriverValue(value)
  }
  return isHidden(ctx, kind, row) ? null : shapeOf(ctx, kind, row)
}

/** Included records as they are shown: null where there is none that the reader sees. */
export function shownIncluded(ctx: Context, one: Include, json: unknown): unknown {
  const { isList, shown } = one
  if (typeof json !== 'string') return isList ? [] : null
  const known = shown.get(json)
  if (known !== undefined) return known
  const read = JSON.parse(json) // as `includedAs` makes it
  const found = isList
    ? (read as Parts[]).flatMap((parts) => shapeIn(ctx, one, parts) ?? [])
    : shapeIn(ctx, one, read as Parts)
  shown.set(json, found)
  return found
}
