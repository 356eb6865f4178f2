import {
  Column,
  getTableName,
  Name,
  SQL,
  type SQLChunk,
  StringChunk,
  Subquery,
  Table,
} from 'drizzle-orm'
import type { SQLiteSelectConfig } from 'drizzle-orm/sqlite-core'

/** The parts of a select in their order, as Drizzle puts them; it asks each many times what it is. */

const text = (is: string) => new StringChunk(is)
const [comma, as, join] = [text(', '), text(' as '), text(' join ')]

type From = SQLiteSelectConfig['table']

const aliased = Symbol.for('drizzle:IsAlias')
const isAlias = (table: Table): boolean => (table as { [aliased]?: boolean })[aliased] === true

/** The name by which columns are of it; undefined where it is Drizzle's to write. */
function nameOf(table: From): string | undefined {
  if (table instanceof Subquery) return table._.alias
  if (table instanceof SQL) return ''
  return table instanceof Table && !isAlias(table) ? getTableName(table) : undefined
}

/** Drizzle asks of each part whether it is a table, for a cache that we do not have. */
export function sqlOf(chunks: SQLChunk[]): SQL {
  const made = new SQL([])
  for (const chunk of chunks) made.queryChunks.push(chunk)
  return made
}

/** What is selected of these tables; undefined where it is Drizzle's to write. */
function selection(fields: unknown[], tables: string[]): SQLChunk[] | undefined {
  const isAlone = tables.length === 1
  const bare = (chunk: SQLChunk) => (chunk instanceof Column ? new Name(chunk.name) : chunk)
  // What was written before has no parts.
  const expression = (of: SQL) =>
    isAlone && of.queryChunks.length ? sqlOf(of.queryChunks.map(bare)) : of
  const chunks: SQLChunk[] = []
  for (const field of fields) {
    if (chunks.length > 0) chunks.push(comma)
    if (field instanceof Column) {
      const isThere = tables.includes(getTableName(field.table))
      if (!isThere || field.columnType === 'SQLiteNumericBigInt') return undefined
      chunks.push(isAlone ? new Name(field.name) : field)
    } else if (field instanceof SQL) chunks.push(expression(field))
    else if (!(field instanceof SQL.Aliased)) return undefined
    else if ('isSelectionField' in field && field.isSelectionField)
      chunks.push(new Name(field.fieldAlias))
    else chunks.push(expression(field.sql), as, new Name(field.fieldAlias))
  }
  return chunks
}

const series = (before: string, list: SQLChunk[] = []): SQLChunk[] =>
  list.flatMap((one, at) => [at ? comma : text(before), one])

const put = (before: string, is: SQLChunk | undefined): SQLChunk[] =>
  is === undefined ? [] : [text(before), is]

/** A plain select; undefined where it has what is rare, and is Drizzle's to write. */
export function selectText(config: SQLiteSelectConfig): SQL | undefined {
  const { fields, fieldsFlat, table, joins = [], where, having, orderBy, groupBy, limit } = config
  const isRare = config.withList?.length || config.distinct || config.offset !== undefined
  if (isRare || fieldsFlat || config.setOperators.length > 0) return undefined
  const names = [table, ...joins.map((one) => one.table)].map(nameOf)
  if (names.includes(undefined)) return undefined
  const selected = selection(Object.values(fields), names as string[]) // as was asked
  if (!selected) return undefined
  return sqlOf([
    ...[text('select '), ...selected, text(' from '), table],
    ...joins.flatMap((one) => [
      ...[text(` ${one.joinType}`), join, one.table],
      ...put(' on ', one.on),
    ]),
    ...put(' where ', where),
    ...series(' group by ', groupBy),
    ...put(' having ', having),
    ...series(' order by ', orderBy),
    ...put(' limit ', limit),
  ])
}
