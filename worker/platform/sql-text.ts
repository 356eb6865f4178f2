import {
  Column,
  getTableName,
  Name,
  Param,
  Placeholder,
  type QueryWithTypings,
  SQL,
  type SQLChunk,
  StringChunk,
  Subquery,
  sql,
  Table,
} from 'drizzle-orm'
import { TypedQueryBuilder } from 'drizzle-orm/query-builders/query-builder'
import { SQLiteAsyncDialect, type SQLiteSelectConfig } from 'drizzle-orm/sqlite-core'
import { selectText, sqlOf } from './select-text.ts'

/** A value that stands in a statement often, and is bound to it once. */
class Bound extends Param<string | number | Placeholder> {}

export const bound = (value: string | number | null | Placeholder): SQL =>
  value === null ? sql`null` : sqlOf([new Bound(value)])

/** A text, and the value that stands after it. */
interface Cut {
  text: string
  value: unknown
  isBound: boolean
}

interface Written extends QueryWithTypings {
  /** Where the values that stand there often are bound, the first at 1. */
  places: Map<string | number | Placeholder, number>
  /** Where only the text is wanted: it ends at each value. */
  cuts?: Cut[]
}

/** What stands for a name in a part of a statement. */
type Named = Record<string, string | number>

/** A part of a statement that was written before, with the values that stand in it now. */
class Filled extends SQL {
  readonly written: { cuts: Cut[]; last: string; values: Named }

  constructor(written: Filled['written']) {
    super([])
    this.written = written
  }
}

/**
 * Drizzle's dialect, which writes the text of a statement in a fraction of the time: Drizzle asks of
 * every part up to fourteen times what it is, by the names of its classes. What is rare is left to it.
 */
export class Dialect extends SQLiteAsyncDialect {
  override sqlToQuery(query: SQL, source?: 'indexes'): QueryWithTypings {
    if (source) return super.sqlToQuery(query, source)
    const out: Written = { sql: '', params: [], places: new Map() }
    this.write(out, query)
    return { sql: out.sql, params: out.params }
  }

  /**
   * A part of statements as it is put into each of them, with values in the place of its placeholders:
   * its text is written here once.
   */
  part(query: SQL): (values: Named) => SQL {
    const cuts: Cut[] = []
    const out: Written = { sql: '', params: [], places: new Map(), cuts }
    this.write(out, query)
    return (values) => new Filled({ cuts, last: out.sql, values })
  }

  override buildSelectQuery(config: SQLiteSelectConfig): SQL {
    return selectText(config) ?? super.buildSelectQuery(config)
  }

  private write(out: Written, chunk: unknown): void {
    if (chunk === undefined) return
    if (chunk instanceof StringChunk) out.sql += textOf(chunk)
    else if (chunk instanceof SQL) this.writeAll(out, chunk)
    else if (chunk instanceof Bound) writeBound(out, chunk.value)
    else if (chunk instanceof Param) this.writeParam(out, chunk)
    else if (chunk instanceof Column)
      out.sql += `${this.escapeName(getTableName(chunk.table))}.${this.escapeName(chunk.name)}`
    else if (chunk instanceof Table) out.sql += this.escapeName(getTableName(chunk))
    else if (chunk instanceof Name) out.sql += this.escapeName(chunk.value)
    else if (Array.isArray(chunk)) this.writeList(out, chunk)
    else if (chunk instanceof Placeholder || chunk === null || typeof chunk !== 'object')
      bind(out, chunk)
    else this.writeRare(out, chunk)
  }

  private writeAll(out: Written, query: SQL): void {
    if (query instanceof Filled) writeFilled(out, query)
    else if (isInline(query)) add(out, super.sqlToQuery(query))
    else
      query.queryChunks.forEach((chunk, at, all) => {
        if (chunk instanceof StringChunk) out.sql += textOf(chunk)
        else if (chunk instanceof SQL) this.writeAll(out, chunk)
        else this.writeBehind(out, textBefore(all[at - 1]), chunk)
      })
  }

  /** A value as it is written behind such a text. */
  private writeBehind(out: Written, before: string, chunk: unknown): void {
    const text = planned(before, chunk)
    if (text) out.sql += text
    else if (isLongList(before, chunk)) this.writeLongList(out, chunk)
    else {
      if (isCompared(before, chunk)) out.sql += '+'
      this.write(out, chunk)
    }
  }

  /** All of it in one parameter: D1 binds no more than 100 to a statement (D1's "Limits" page). */
  private writeLongList(out: Written, list: unknown[]): void {
    const each: Written = { sql: '', params: [], places: new Map() }
    for (const chunk of list) this.write(each, chunk)
    out.sql += '(select value from json_each('
    bind(out, JSON.stringify(each.params))
    out.sql += '))'
  }

  private writeParam(out: Written, param: Param): void {
    const { value, encoder } = param
    const isNow = value !== null && !(value instanceof Placeholder)
    const written = isNow ? encoder.mapToDriverValue(value) : value && param
    if (written instanceof SQL) this.writeAll(out, written)
    else bind(out, written)
  }

  private writeList(out: Written, list: unknown[]): void {
    out.sql += list.length === 1 && isBound(list[0]) ? '(+' : '('
    for (const [at, chunk] of list.entries()) {
      if (at > 0) out.sql += ', '
      this.write(out, chunk)
    }
    out.sql += ')'
  }

  private writeRare(out: Written, chunk: object): void {
    if (chunk instanceof Subquery && !chunk._.isWith) {
      out.sql += '('
      this.writeAll(out, chunk._.sql)
      out.sql += `) ${this.escapeName(chunk._.alias)}`
    } else if (chunk instanceof TypedQueryBuilder) {
      out.sql += '('
      this.writeAll(out, chunk.getSQL())
      out.sql += ')'
    } else if (chunk instanceof SQL.Aliased) out.sql += this.escapeName(chunk.fieldAlias)
    else add(out, super.sqlToQuery(new SQL([chunk as SQLChunk]))) // Drizzle knows what it is
  }
}

const most = 10

const isValue = (chunk: unknown) =>
  chunk instanceof Param ? !(chunk.value instanceof Placeholder) : typeof chunk !== 'object'

/** `in` with so many values that they are one parameter. */
const isLongList = (before: string, chunk: unknown): chunk is unknown[] =>
  Array.isArray(chunk) &&
  chunk.length > most &&
  /\bin $/.test(before.slice(-4)) &&
  chunk.every(isValue)

// SQLite prepares a statement anew for each value that its plan may depend on (sqlite3VdbeSetVarmask):
// one that is bound after `limit`, or alone on a side of `=` where rows are put in order or an index is
// partial. The few values there can be stand in the text, and the others are not alone: `+?`. Nor is
// the only one of a list, which is an equation to SQLite.

const textOf = ({ value }: StringChunk) => (value.length === 1 ? (value[0] ?? '') : value.join(''))

const textBefore = (before: unknown) => (before instanceof StringChunk ? textOf(before) : '')

/** What is written in place of a value that is one of few. */
function planned(text: string, chunk: unknown): string | undefined {
  const value = chunk instanceof Param ? chunk.value : chunk
  if (text.endsWith('limit ')) return Number.isSafeInteger(value) ? String(value) : undefined
  if (!text.endsWith(' = ')) return undefined
  return typeof value === 'boolean' ? String(Number(value)) : oneOfFew(chunk)
}

const isBound = (chunk: unknown) =>
  chunk instanceof Param ||
  chunk instanceof Placeholder ||
  typeof chunk === 'string' ||
  typeof chunk === 'number'

const isCompared = (before: string, chunk: unknown) => before.endsWith(' = ') && isBound(chunk)

/** One of the values its column is declared with. */
function oneOfFew(chunk: unknown): string | undefined {
  if (!(chunk instanceof Param) || !(chunk.encoder instanceof Column)) return undefined
  const few: string[] = chunk.encoder.enumValues ?? []
  const known = few.find((one) => one === chunk.value)
  return known && /^\w+$/.test(known) ? `'${known}'` : undefined
}

/** Its values stand in the text; the field is private to TypeScript alone. */
const isInline = (query: object) =>
  'shouldInlineParams' in query && query.shouldInlineParams === true

function cut(out: Written, value: unknown, isBound: boolean): boolean {
  out.cuts?.push({ text: out.sql, value, isBound })
  if (out.cuts) out.sql = ''
  return out.cuts !== undefined
}

function writeFilled(out: Written, { written: { cuts, last, values } }: Filled): void {
  for (const { text, value, isBound } of cuts) {
    out.sql += text
    const is = (value instanceof Placeholder ? values[value.name] : value) as string | number // as it was bound
    if (isBound) writeBound(out, is)
    else bind(out, is)
  }
  out.sql += last
}

function bind(out: Written, value: unknown): void {
  if (cut(out, value, false)) return
  out.sql += '?'
  out.params.push(value)
}

/** So many of the 100 that D1 binds; more of them stand in the text. */
const mostBound = 40

function writeBound(out: Written, value: string | number | Placeholder): void {
  if (cut(out, value, true)) return
  const place = out.places.get(value)
  if (place) out.sql += `+?${place}`
  else if (out.places.size >= mostBound && !(value instanceof Placeholder))
    out.sql += literal(value)
  else {
    out.sql += '+'
    bind(out, value)
    out.places.set(value, out.params.length)
  }
}

/** A value as text of SQL. */
export const literal = (value: string | number | null): string =>
  typeof value === 'string'
    ? `'${value.replaceAll('\0', '').replaceAll("'", "''")}'`
    : String(value)

function add(out: Written, { sql, params }: QueryWithTypings): void {
  if (out.cuts && params.length) throw new Error('values are written by Drizzle here')
  out.sql += sql
  out.params.push(...params)
}
