import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Context } from '../../context.ts'
import type { FieldOf } from '../../record/field.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { fields } from '../../record/registry.ts'
import { columnsOf, heldIn, isJson, isOwn } from '../../record/values.ts'
import { same } from '../commit/index.ts'

/** What records that become one hold together, field by field: the one that is kept first. */

/** These are the record's own, and no value of it. */
const own = new Set(['id', 'workspaceId', 'version', 'createdAt', 'ownValues'])

export const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

/** Every field of the kind that lies in its rows, declared or not; what follows from others is none. */
function fieldsIn(ctx: Context, { kind, table }: RecordKind): Record<string, FieldOf | undefined> {
  const declared = fields(ctx, kind)
  const columns = Object.keys(columnsOf(table)).filter((name) => !own.has(name))
  const added = Object.keys(declared).filter(
    (name) => isOwn(ctx, kind, name) && !declared[name]?.formula,
  )
  return Object.fromEntries([...columns, ...added].map((name) => [name, declared[name]]))
}

const unique = (all: unknown[]) =>
  all.filter((one, at) => all.findIndex((other) => same(one, other)) === at)

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Lists one after the other, maps that no declaration explains laid over each other. */
function joined(field: FieldOf | undefined, column: SQLiteColumn | undefined, all: unknown[]) {
  if (field?.merged) return field.merged(all)
  const filled = all.filter((value) => !isEmpty(value))
  if (filled.length > 0 && filled.every(Array.isArray)) return unique(filled.flat())
  const isPlain = !field && column && isJson(column)
  if (isPlain && filled.every(isMap)) return Object.assign({}, ...filled.toReversed())
  return filled[0] ?? all[0] ?? null
}

/** Is it joined of all of them, so that there is nothing to choose? */
export function isJoined(ctx: Context, kind: RecordKind, name: string, values: unknown[]): boolean {
  const field = fieldsIn(ctx, kind)[name]
  const filled = values.filter((value) => !isEmpty(value))
  return Boolean(field?.merged) || (!isTied(kind, name) && filled.every(Array.isArray))
}

/** Fields that are right only together: the products of a deal and its amount. */
const isTied = ({ together = [] }: RecordKind, name: string) => together.includes(name)

/** The field whose record a field is taken from as well. */
export const leaderOf = ({ follow = {}, together = [], byIds = {} }: RecordKind, name: string) => {
  if (name in byIds) return undefined
  if (together.includes(name)) return 'together'
  return follow[name]?.[0]
}

/** What a field holds; a link to one of those that become one would lead to the record itself. */
function heldBeside(rows: Row[], row: Row, name: string): unknown {
  const value = heldIn(row, name)
  return rows.some(({ id }) => id === value) ? null : value
}

/** Which record each field is taken from; by default the one that is kept, and what that lacks from others. */
export interface Taking {
  kind: RecordKind
  rows: Row[]
  /** The place in `rows`, by field. */
  chosen: Record<string, number>
}

const firstFilled = (rows: Row[], names: string[]): number =>
  Math.max(
    0,
    rows.findIndex((row) => names.some((name) => !isEmpty(heldBeside(rows, row, name)))),
  )

function placeOf({ kind, rows, chosen }: Taking, name: string): number {
  const leader = leaderOf(kind, name)
  if (leader === 'together') {
    const { together = [], follow = {} } = kind
    const said = together.find((one) => chosen[one] !== undefined)
    const leading = together.filter((one) => !(one in follow))
    return chosen[said ?? ''] ?? firstFilled(rows, leading)
  }
  if (leader) return chosen[leader] ?? firstFilled(rows, [leader])
  return chosen[name] ?? firstFilled(rows, [name])
}

/** The values that they come to, by field. */
export function mergedValues(ctx: Context, taking: Taking): Record<string, unknown> {
  const { kind, rows, chosen } = taking
  const columns = columnsOf(kind.table)
  return Object.fromEntries(
    Object.entries(fieldsIn(ctx, kind)).map(([name, field]) => {
      const values = rows.map((row) => heldBeside(rows, row, name))
      const at = placeOf(taking, name)
      const isSingle = chosen[name] !== undefined || leaderOf(kind, name) !== undefined
      const order = [values[at], ...values.filter((_, other) => other !== at)]
      return [name, isSingle ? values[at] : joined(field, columns[name], order)]
    }),
  )
}

/** A field that differs: what people call it, and what each record holds. */
export interface Differing {
  name: string
  field: FieldOf
  values: unknown[]
}

/** Fields in which the records differ, both filled, and of which one value is to be chosen. */
export const differingFields = (ctx: Context, kind: RecordKind, rows: Row[]): Differing[] =>
  Object.entries(fieldsIn(ctx, kind)).flatMap(([name, field]) => {
    const values = rows.map((row) => heldBeside(rows, row, name) ?? null)
    const filled = values.filter((value) => !isEmpty(value))
    const isSame = filled.every((value) => same(value, filled[0]))
    if (!field || field.unspoken || isSame || isJoined(ctx, kind, name, values)) return []
    return [{ name, field, values }]
  })
