import { fold } from '../../language/fold.ts'
import { cutTo } from '../../language/shorten.ts'
import { fieldKind } from '../action/fields.ts'
import type { FieldOf } from './field.ts'
import type { RecordKind, Row } from './kind.ts'
import { type Asking, ownOf } from './registry.ts'
import { amountIn, flat } from './values.ts'

/** What records hold in fields without a column, as the index of these keeps it: see `fieldValues`. */

/** A value as it is compared with others of its field. */
export type Compared = string | number

const longest = 200

/** Text as it is compared: the same in small letters, without accents, and cut. */
export const comparedText = (text: string): string =>
  cutTo(fold(text).trim().replace(/\s+/g, ' '), longest)

/** Is it found and sorted by? A text of any length is not, nor what holds no value of its own. */
const isCompared = ({ is }: FieldOf): boolean => {
  const kind = fieldKind(is)?.kind
  return kind !== undefined && kind !== 'long'
}

/** May a list be filtered and sorted by it alone? */
export const isListedBy = (field: FieldOf): boolean => field.own === true && isCompared(field)

const plain = ['date', 'datetime', 'choice', 'record', 'choices']

/** What a field holds, as rows of the index; nothing where it is empty. */
export function compared(field: FieldOf, value: unknown): Compared[] {
  if (value === null || value === undefined || !isCompared(field)) return []
  const kind = fieldKind(field.is)?.kind ?? ''
  if (Array.isArray(value)) return value.map(String)
  if (typeof value === 'boolean') return [value ? 1 : 0]
  if (typeof value === 'number') return [value]
  const amount = amountIn(value)
  if (amount) return [amount.minor]
  if (typeof value !== 'string') return []
  return [plain.includes(kind) ? value : comparedText(value)].filter(Boolean)
}

/** The rows of a record, by its fields. */
export function comparedOf(
  ctx: Asking,
  { kind }: RecordKind,
  row: Record<string, unknown>,
): Record<string, Compared[]> {
  const own = Object.entries(ownOf(ctx, kind))
  if (own.length === 0) return {}
  const values = flat(row)
  return Object.fromEntries(
    own.flatMap(([name, field]) =>
      values[name] === undefined ? [] : [[name, compared(field, values[name])]],
    ),
  )
}

/** Fields of which no two records hold the same value. */
export const uniqueOf = (ctx: Asking, kind: string): string[] =>
  Object.entries(ownOf(ctx, kind)).flatMap(([name, { unique }]) => (unique ? [name] : []))

/** A value that is one record's alone. */
export interface Unique {
  kind: RecordKind
  name: string
  value: Compared
  id: string
}

export function uniqueIn(ctx: Asking, kind: RecordKind, row: Row): Unique[] {
  const names = uniqueOf(ctx, kind.kind)
  const all = names.length ? comparedOf(ctx, kind, row) : {}
  return names.flatMap((name) =>
    (all[name] ?? []).map((value) => ({ kind, name, value, id: row.id })),
  )
}
