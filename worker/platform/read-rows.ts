import { Column, type DriverValueDecoder, is, SQL } from 'drizzle-orm'
import { SQLiteD1Session } from 'drizzle-orm/d1'
import type { SelectedFieldsOrdered } from 'drizzle-orm/sqlite-core'
import { blankOf } from './blank.ts'

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

/** What the database calls it; undefined of an expression without a name. */
function nameIn(field: SelectedFieldsOrdered[number]['field']): string | undefined {
  if (is(field, Column)) return field.name
  return is(field, SQL.Aliased) ? field.fieldAlias : undefined
}

const asItIs = Column.prototype.mapFromDriverValue

/** From so many rows on, to make one that is copied pays. */
const many = 4

/** A row of these columns, with those of the tables that were joined. */
function blankRow(columns: { name: string; within: string | undefined }[]): () => Row {
  const namesIn = (group?: string) =>
    columns.flatMap(({ within, name }) => (within === group ? name : []))
  const groups = [...new Set(columns.flatMap(({ within }) => within ?? []))]
  const whole = blankOf([...namesIn(), ...groups])
  const parts = groups.map((group) => ({ group, blank: blankOf(namesIn(group)) }))
  return () => {
    const row = whole()
    for (const { group, blank } of parts) row[group] = blank()
    return row
  }
}

/**
 * How rows of these columns are read; undefined where that is Drizzle's to know. It asks of each value
 * of each row anew what its column is.
 */
function readerOf(fields: SelectedFieldsOrdered) {
  if (!fields.every(isPlain)) return undefined
  const columns = fields.map(({ path, field }) => {
    const decoder = decoderOf(field)
    return {
      named: nameIn(field) ?? '',
      name: path.at(-1) ?? '',
      within: path.length > 1 ? path[0] : undefined,
      decoder: decoder.mapFromDriverValue === asItIs ? undefined : decoder,
    }
  })
  const read = (found: Row, row: Row | unknown[], isByName: boolean) => {
    for (let at = 0; at < columns.length; at += 1) {
      const { named, name, within, decoder } = columns[at] as (typeof columns)[number] // there are so many
      const value = isByName ? (row as Row)[named] : (row as unknown[])[at]
      if (within !== undefined) found[within] ??= {}
      const into = within === undefined ? found : (found[within] as Row) // made just now
      into[name] = value === null || !decoder ? value : decoder.mapFromDriverValue(value)
    }
    return found
  }
  const all = (rows: (Row | unknown[])[], isByName: boolean) => {
    const blank = rows.length < many ? undefined : blankRow(columns)
    return rows.map((row) => read(blank?.() ?? {}, row, isByName))
  }
  const places = (rows: unknown[][]) => all(rows, false)
  const isNamed = new Set(columns.map(({ named }) => named)).size === columns.length
  return {
    places,
    /** Of a batch rows are objects, by what the database calls their values. */
    objects: ([first, ...rest]: Row[]) => {
      if (!first) return []
      const rows = [first, ...rest]
      const isByName = isNamed && columns.every(({ named }) => named in first)
      return isByName ? all(rows, true) : places(rows.map(Object.values))
    },
  }
}

type Known = Record<string, never>

/** Drizzle's session, which reads rows faster. */
export class Session extends SQLiteD1Session<Known, Known> {
  override prepareQuery(
    ...[query, fields, method, inArrays, mapper, ...rest]: Parameters<
      SQLiteD1Session<Known, Known>['prepareQuery']
    >
  ) {
    const reader = mapper || !fields ? undefined : readerOf(fields)
    const places = mapper ?? reader?.places
    const prepared = super.prepareQuery(query, fields, method, inArrays, places, ...rest)
    if (reader && method === 'all') {
      const { mapAllResult } = prepared
      prepared.mapAllResult = (result: unknown, isFromBatch?: boolean) =>
        isFromBatch
          ? reader.objects((result as { results: Row[] }).results) // as D1 answers a batch
          : mapAllResult.call(prepared, result)
    }
    return prepared
  }
}
