import {
  and,
  Column,
  eq,
  getTableColumns,
  getTableName,
  is,
  type Placeholder,
  SQL,
  StringChunk,
  Subquery,
  sql,
} from 'drizzle-orm'
import type { SelectedFields, SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { type Database, first, type Look, map, nothing } from '../../platform/db.ts'
import { given, writtenFor } from '../../platform/written.ts'
import { type Audience, ofItsKind, type Reader, system, workspaceIn } from './reader.ts'
import { anythingHidden, hiddenFields, kindHeldIn, kinds } from './registry.ts'
import { hiddenKinds, rowsSeenBy } from './seen.ts'
import { columnsOf, withoutOwn } from './values.ts'
import type { Which } from './which.ts'

/**
 * The one way to read a table of records. It stands where the table would: in
 * `select(ctx, { … }).from(scoped(ctx, deals))`, in a join, in raw SQL. It is a sub-select under
 * the table's own name, with the reader's workspace, the rows the reader may see, and no column of
 * a hidden field: the database refuses to filter or sort by one. SQLite merges it into the query
 * around it (sqlite.org/optoverview.html, "Subquery Flattening"), so it costs what its condition
 * costs.
 */
export const scoped = <T extends SQLiteTable>(reader: Reader, table: T, alias?: string): T =>
  sourceOf(reader, table, '', alias) as unknown as T // Drizzle takes a sub-select where it takes a table

/**
 * The same for records that are found by their ids. The plus keeps SQLite from walking an index
 * that begins with the workspace ("Disqualifying WHERE Clause Terms").
 */
export const scopedById = <T extends SQLiteTable>(reader: Reader, table: T, alias?: string): T =>
  sourceOf(reader, table, '+', alias) as unknown as T // as above

/** The same for such records as are named by their ids, or not. */
export const scopedFor = <T extends SQLiteTable>(
  reader: Reader,
  table: T,
  { byId }: Pick<Which, 'byId'>,
): T => (byId ? scopedById : scoped)(reader, table)

/** The rows of a part of what the reader sees, by a condition on whose they are (`parts.ts`). */
export const scopedPart = <T extends SQLiteTable>(reader: Audience, table: T, whose: SQL): T =>
  source(reader, table, '', getTableName(table), whose) as unknown as T // as above

/** What a reader reads of a table is worked out once: a card asks for its lists by the same few. */
const worked = new WeakMap<Reader, Map<SQLiteTable, Map<string, Subquery>>>()

function sourceOf(reader: Reader, table: SQLiteTable, plus: Plus, alias = getTableName(table)) {
  const tables = worked.get(reader) ?? new Map<SQLiteTable, Map<string, Subquery>>()
  const known = tables.get(table) ?? new Map<string, Subquery>()
  const is = known.get(plus + alias) ?? source(reader, table, plus, alias)
  worked.set(reader, tables.set(table, known.set(plus + alias, is)))
  return is
}

type Plus = '' | '+'

function source(
  reader: Reader,
  table: SQLiteTable,
  plus: Plus,
  alias: string,
  whose = rowsSeenBy(reader, table),
): Subquery {
  const seen = visibleTo(reader, table, whose)
  const query = sql`select ${columnsFor(reader, table)} from ${table}
    where ${sql.raw(plus)}${workspaceIn(reader, table)}${seen && sql` and ${seen}`}`
  return new Subquery(query, getTableColumns(table), alias)
}

function visibleTo(
  reader: Reader,
  table: SQLiteTable,
  whose = rowsSeenBy(reader, table),
): SQL | undefined {
  const kind = kindHeldIn(table)
  if (!kind) throw new Error(`no kind of record is kept in ${getTableName(table)}`)
  if ('system' in reader) {
    if ('asked' in reader) reader.asked?.add(table)
    return undefined
  }
  return and(kind.rights.visible?.(reader), whose)
}

/** Is this the id of a record that is there, and that the reader sees? */
export const isThereFor = (reader: Reader, table: SQLiteTable, id: SQL): SQL =>
  sql`exists (select 1 from ${scopedById(reader, table, 'seen')} where seen.id = ${id})`

/**
 * The same for what is cut off before records are read, and was there: undefined where the reader
 * sees all of the kind.
 */
export function isSeenIn(reader: Reader, table: SQLiteTable, id: SQL): SQL | undefined {
  const mayBeHidden =
    'system' in reader || reader.workspace.visibility || hiddenKinds(reader).length
  return mayBeHidden && visibleTo(reader, table) ? isThereFor(reader, table, id) : undefined
}

/** Would the reader see a record of the table that was so, by the image that a change kept? Undefined: any. */
export function wasSeenIn(reader: Reader, table: SQLiteTable, image: SQL): SQL | undefined {
  const seen = visibleTo(reader, table)
  if (!seen) return undefined
  const columns = Object.entries(columnsOf(table)).map(
    ([field, { name }]) => sql`${image} ->> ${sql.raw(`'$.${field}'`)} as ${sql.identifier(name)}`,
  )
  return sql`exists (select 1 from (select ${sql.join(columns, sql`, `)})
    as ${sql.identifier(getTableName(table))} where ${seen})`
}

function columnsFor(reader: Reader, table: SQLiteTable): SQL {
  const hidden = hiddenIn(reader, table)
  if (hidden.length === 0) return sql`*`
  const seen = Object.entries(columnsOf(table)).filter(([field]) => !hidden.includes(field))
  const own = hidden.filter((field) => !(field in columnsOf(table)))
  return sql.join(
    seen.map(([field, { name }]) =>
      field === 'ownValues' && own.length
        ? sql`${withoutOwn(table, own)} as ${sql.identifier(name)}`
        : sql.identifier(name),
    ),
    sql`, `,
  )
}

/** The fields of this table that are hidden from the reader, by name. */
function hiddenIn(reader: Reader, table: SQLiteTable): string[] {
  if ('asked' in reader && kindHeldIn(table)) reader.asked?.add(table)
  if ('system' in reader || !anythingHidden(reader)) return []
  const kind = kindHeldIn(table)
  return kind ? hiddenFields(reader, kind.kind) : []
}

function hiddenFrom(reader: Reader, table: SQLiteTable): Column[] {
  const columns = columnsOf(table)
  return hiddenIn(reader, table).flatMap((field) => columns[field] ?? [])
}

/** A column for raw SQL: null where its field is hidden from this reader. */
export const shownTo = (reader: Reader, column: SQLiteColumn): SQL =>
  hiddenFrom(reader, column.table).includes(column) ? sql`null` : sql`${column}`

/** A select of records: what is made of a field hidden from this reader is null. */
export const select = <T extends SelectedFields>(reader: Reader & { db: Database }, columns: T) =>
  reader.db.select(permitted(reader, columns))

/** A select of all fields of a record. */
export const selectAll = <T extends SQLiteTable>(reader: Reader & { db: Database }, table: T) =>
  select(reader, getTableColumns(table))

const known = new WeakMap<Audience, Map<SQLiteTable, boolean>>()

/** Do they see all records of the table, and all their fields? */
export function seesAll(reader: Audience, table: SQLiteTable): boolean {
  const answers = known.get(reader) ?? new Map<SQLiteTable, boolean>()
  const is =
    answers.get(table) ??
    (hiddenIn(reader, table).length === 0 && visibleTo(reader, table) === undefined)
  known.set(reader, answers.set(table, is))
  return is
}

const allOfOne = (
  reader: Reader & { db: Database },
  table: SQLiteTable,
  id: string | Placeholder,
) => selectAll(reader, table).from(scopedById(reader, table)).where(eq(sql`id`, id))

/** What is read by who sees all has the same text for each of them. */
const whoSeesAll = (db: Database) => system({ db, workspace: { id: given('workspace') } })

const oneForAll = writtenFor((db, table: SQLiteTable) =>
  allOfOne(whoSeesAll(db), table, given('id')),
)

/** A record by its id. */
export const oneById = (reader: Audience & { db: Database }, table: SQLiteTable, id: string) =>
  seesAll(reader, table)
    ? oneForAll(reader.db, table, { workspace: reader.workspace.id, id })
    : allOfOne(reader, table, id)

/** The same columns, with null for those that are made of a field hidden from this reader. */
export function permitted<T extends SelectedFields>(reader: Reader, columns: T): T {
  const isNoted = 'asked' in reader
  if (!isNoted && ('system' in reader || !anythingHidden(reader))) return columns
  const hides = (value: unknown) =>
    columnsIn(value).some((one) => hiddenFrom(reader, one.table as SQLiteTable).includes(one))
  const shown = Object.entries(columns).map(([name, value]) => [
    name,
    hides(value) ? nothingIn(value).as(is(value, SQL.Aliased) ? value.fieldAlias : name) : value,
  ])
  return Object.fromEntries(shown) as T // the same names
}

/** What stands in place of a hidden field: where there always is a list, an empty one. */
function nothingIn(value: unknown): SQL {
  const column = columnAlone(value)
  const list = column?.defaultFn?.()
  return column && list ? sql`${JSON.stringify(list)}`.mapWith(column) : sql`null`
}

/** The column that this is and no more, under another name or not. */
function columnAlone(value: unknown): Column | undefined {
  if (is(value, Column)) return value
  if (is(value, SQL.Aliased)) return columnAlone(value.sql)
  const chunks = is(value, SQL) ? value.queryChunks : []
  const [one] = columnsIn(value)
  const isAlone = chunks.every((chunk) => chunk === one || isBlank(chunk))
  return isAlone ? one : undefined
}

const isBlank = (chunk: unknown) => is(chunk, StringChunk) && chunk.value.join('') === ''

/**
 * Is none of these records, a JSON array of ids, hidden from the reader? Undefined where no record is.
 * What is not there any more hides nothing.
 */
export function hasNoneHidden(reader: Audience, ids: SQL): SQL | undefined {
  if (!reader.workspace.visibility && hiddenKinds(reader).length === 0) return undefined
  const some = kinds(reader).flatMap(({ table }) => {
    const isSeen = rowsSeenBy(reader, table)
    if (!isSeen) return []
    return [
      sql`exists (select 1 from ${table}
      where ${columnsOf(table).id} = one.value${ofItsKind(table, table)} and ${isSeen} is not true)`,
    ]
  })
  if (some.length === 0) return undefined
  return sql`not exists (select 1 from json_each(${ids}) one where ${sql.join(some, sql` or `)})`
}

/** Does the reader see this record? What is not there is seen by nobody. */
export function isSeenLook(
  reader: Reader & { db: Database },
  table: SQLiteTable,
  id: string,
): Look<boolean> {
  const isSeen = isSeenIn(reader, table, sql`${id}`)
  if (!isSeen) return nothing(true)
  const asked = reader.db
    .select({ found: sql<number>`${isSeen}`.as('found') })
    .from(sql`(select 1)`)
  return map(first(asked), (row) => Boolean(row?.found))
}

/** The columns an expression is made of. */
function columnsIn(value: unknown): Column[] {
  if (is(value, Column)) return [value]
  if (is(value, SQL.Aliased)) return columnsIn(value.sql)
  return is(value, SQL) ? value.queryChunks.flatMap(columnsIn) : []
}
