import { Column, type DriverValueDecoder, is } from 'drizzle-orm'
import { SQLiteD1Session } from 'drizzle-orm/d1'
import type { SelectedFieldsOrdered } from 'drizzle-orm/sqlite-core'

type Rows = unknown[][]
type Row = Record<string, unknown>
type Decoder = DriverValueDecoder<unknown, unknown>

/** What is not a column is an expression, which has a decoder of its own; the type does not show it. */
function decoderOf(field: SelectedFieldsOrdered[number]['field']): Decoder {
  if (is(field, Column)) return field
  const expression = 'decoder' in field ? field : (field as { sql: object }).sql
  return (expression as { decoder: Decoder }).decoder
}

/** Of a join's columns Drizzle makes nothing where all of them are null: that is left to it. */
const isPlain = ({ path, field }: SelectedFieldsOrdered[number]) =>
  path.length === 1 || (path.length === 2 && !is(field, Column))

/**
 * How rows of these columns are read; undefined where that is Drizzle's to know. It asks of each value
 * of each row anew what its column is.
 */
function readerOf(fields: SelectedFieldsOrdered): ((rows: Rows) => unknown) | undefined {
  if (!fields.every(isPlain)) return undefined
  const columns = fields.map(({ path, field }) => ({
    name: path.at(-1) ?? '',
    within: path.length > 1 ? path[0] : undefined,
    decoder: decoderOf(field),
  }))
  const read = (row: unknown[]) => {
    const found: Row = {}
    for (let at = 0; at < columns.length; at += 1) {
      const { name, within, decoder } = columns[at] as (typeof columns)[number] // there are so many
      const value = row[at]
      if (within !== undefined) found[within] ??= {}
      const into = within === undefined ? found : (found[within] as Row) // made just now
      into[name] = value === null ? null : decoder.mapFromDriverValue(value)
    }
    return found
  }
  return (rows) => rows.map(read)
}

type Known = Record<string, never>

/** Drizzle's session, which reads rows faster. */
export class Session extends SQLiteD1Session<Known, Known> {
  override prepareQuery(
    ...[query, fields, method, inArrays, mapper, ...rest]: Parameters<
      SQLiteD1Session<Known, Known>['prepareQuery']
    >
  ) {
    const reader = mapper ?? (fields && readerOf(fields))
    return super.prepareQuery(query, fields, method, inArrays, reader, ...rest)
  }
}
