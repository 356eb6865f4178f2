import { digits } from '../../language/shorthand.ts'
import type { Look } from '../../platform/db.ts'
import { fieldKind, instant, type Kind } from '../action/fields.ts'
import type { Context } from '../context.ts'
import type { FieldOf } from './field.ts'
import type { RecordKind, Row } from './kind.ts'
import { common } from './outside.ts'
import { namesOf } from './queries.ts'
import { kindNamed, kindOf, seenFields } from './registry.ts'
import { amountIn, heldIn } from './values.ts'

/** Records as a table for a spreadsheet: a column a field, with the words people use. */

/** A day is YYYY-MM-DD, a moment YYYY-MM-DD HH:MM:SS on the reader's clock. */
export type Cell = string | number | null | { day: string } | { moment: string }

export interface Sheet {
  header: string[]
  rows: Cell[][]
}

interface Column {
  header: string
  cell(row: Row, names: Map<string, string>): Cell
}

/** The Swedes write days and times as ISO 8601 does. */
const clocks = new Map<string, Intl.DateTimeFormat>()
function momentIn(timeZone: string, at: number): Cell {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(timeZone, clock)
  return { moment: clock.format(at) }
}

const major = (minor: number, currency: string) => minor / 10 ** digits(currency)

const isIn = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z]+_\w+$/.test(value)

const labelOf = (all: readonly { value: string; label: string }[] | undefined, value: unknown) =>
  all?.find((one) => one.value === value)?.label ?? String(value)

/** Of a choice whose words are the same for everyone. */
const choicesOf = (kind: Kind | undefined) =>
  kind?.kind === 'choice' || kind?.kind === 'choices' ? kind.all : undefined

/** A map, or several values under names: each with what it is of. */
function objectText(value: object, names: Map<string, string>): string {
  const { may } = value as { may?: unknown }
  if (typeof may === 'boolean') return may ? 'Yes' : 'No'
  const one = (each: unknown): string => {
    if (each === null || each === undefined) return ''
    if (typeof each === 'object')
      return Array.isArray(each)
        ? each.map(one).filter(Boolean).join(', ')
        : objectText(each, names)
    return isIn(each) ? (names.get(each) ?? each) : String(each)
  }
  return Object.entries(value)
    .map(([name, each]) => [names.get(name) ?? name, one(each)])
    .filter(([name, text]) => text && name !== 'id')
    .map(([name, text]) => `${name}: ${text}`)
    .join(', ')
}

/** What a field holds, as a cell; ids as the names of what they stand for. */
function cellOf(
  { member }: Context,
  { is }: FieldOf,
  names: Map<string, string>,
  value: unknown,
): Cell {
  const kind = fieldKind(is)
  const one = (each: unknown): string => {
    if (isIn(each) && names.has(each)) return names.get(each) ?? ''
    if (typeof each === 'object' && each !== null) return objectText(each, names)
    return kind?.kind === 'record' ? '' : labelOf(choicesOf(kind), each)
  }
  if (value === null || value === undefined) return null
  if (is === instant && typeof value === 'number') return momentIn(member.timeZone, value)
  if (kind?.kind === 'datetime') return momentIn(member.timeZone, Date.parse(String(value)))
  if (kind?.kind === 'date') return { day: String(value) }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return value
  if (Array.isArray(value)) return value.map(one).filter(Boolean).join('; ')
  return one(value) || null
}

/** An amount is two columns, so that it can be added up; one beside which a currency lies takes that. */
function amountColumns(name: string, { label, own }: FieldOf): Column[] {
  if (!own)
    return [
      {
        header: label,
        cell: (row) => {
          const value = heldIn(row, name)
          return typeof value === 'number' ? major(value, String(heldIn(row, 'currency'))) : null
        },
      },
    ]
  const sum = (row: Row) => amountIn(heldIn(row, name))
  return [
    {
      header: label,
      cell: (row) => {
        const is = sum(row)
        return is ? major(is.minor, is.currency) : null
      },
    },
    { header: `${label} (currency)`, cell: (row) => sum(row)?.currency ?? null },
  ]
}

function columnsOf(ctx: Context, { kind }: RecordKind): Column[] {
  const all = Object.entries({ ...seenFields(ctx, kind), ...common }).filter(
    ([, field]) => field.export,
  )
  return [
    ...all.flatMap(([name, field]): Column[] =>
      fieldKind(field.is)?.kind === 'money'
        ? amountColumns(name, field)
        : [
            {
              header: field.label,
              cell: (row, names) => cellOf(ctx, field, names, heldIn(row, name)),
            },
          ],
    ),
    { header: 'Id', cell: ({ id }) => id },
  ]
}

const headers = (columns: Column[]) => columns.map(({ header }) => header)

export const headerOf = (ctx: Context, kind: RecordKind): string[] => headers(columnsOf(ctx, kind))

/** What a field holds, as values one by one; of a map what it is of, too. */
const keysIn = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null
    ? Array.isArray(value)
      ? value.flatMap(keysIn)
      : Object.entries(value).flat()
    : [value]

/** The names of all that these rows refer to. */
export function namesIn(ctx: Context, kind: RecordKind, rows: Row[]): Look<Map<string, string>> {
  const fields = Object.keys(seenFields(ctx, kind.kind))
  const values = rows.flatMap((row) => fields.flatMap((name) => keysIn(heldIn(row, name))))
  const ids = values.filter(isIn).filter((id) => kindNamed(ctx, kindOf(id)))
  return namesOf(ctx, ids)
}

/** The rows of a kind, once it is known what all that they refer to is called. */
export function sheetOf(
  ctx: Context,
  kind: RecordKind,
  rows: Row[],
  names: Map<string, string>,
): Sheet {
  const columns = columnsOf(ctx, kind)
  return {
    header: headers(columns),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row, names))),
  }
}
