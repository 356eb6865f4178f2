import * as z from 'zod'
import { money } from '../../language/formatting.ts'
import { fieldKind } from '../action/fields.ts'
import { type Context, readerOf } from '../context.ts'
import type { FieldOf } from '../record/field.ts'
import { kindOf, kinds, seenFields } from '../record/registry.ts'
import { valueText } from '../record/value-text.ts'
import { heldIn } from '../record/values.ts'

type Fields = Record<string, unknown>

/** One record's change: the fields that it set, and as they were. */
export interface Changed {
  kind: string
  before: Fields | null
  after: Fields | null
}

const nothing = '–'

const namedFields = (ctx: Context, kind: string) =>
  Object.entries(seenFields(ctx, kind)).filter(([, { unspoken }]) => !unspoken)

/**
 * "Amount: €2,000 → €7,000 · Close date: – → Wed 30 Sep", of what this reader may see. `now` is the
 * record, or what is known of it.
 */
export function describe(
  ctx: Context,
  { kind, before, after }: Changed,
  now: object,
  names: Map<string, string>,
): string {
  if (!after) return ''
  const set = namedFields(ctx, kind).filter(([name]) => name in after)
  const text = (field: FieldOf, name: string, side: Fields | null) =>
    side ? textOf(ctx, field, side[name], { ...side, now }, names) : ''
  return set
    .flatMap(([name, field]) => {
      const [was, is] = [before, after].map((side) => text(field, name, side))
      if (was === undefined || is === undefined) return before ? `${field.label} changed` : []
      if (before) return was === is ? [] : `${field.label}: ${was || nothing} → ${is || nothing}`
      return is ? `${field.label}: ${is}` : []
    })
    .join(' · ')
}

/** What the fields of a record hold, each by its label: those that this reader sees and that are filled. */
export const fieldTexts = (
  ctx: Context,
  kind: string,
  row: object,
  names: Map<string, string>,
): { label: string; value: string }[] =>
  namedFields(ctx, kind).flatMap(([name, field]) => {
    const held = { [name]: heldIn(row, name), currency: heldIn(row, 'currency'), now: row }
    const value = textOf(ctx, field, held[name], held, names) ?? partsOf(held[name])
    return value ? [{ label: field.label, value }] : []
  })

/** What has several parts, each by its name: "hubspot: 4711". */
const partsOf = (value: unknown): string =>
  Object.entries(value ?? {})
    .flatMap(([name, part]) => (part === null ? [] : `${name}: ${part}`))
    .join(', ')

const amount = z.int()
const list = z.array(z.string())

/** What a field held, as text; undefined where it is nothing to be read in a line. */
function textOf(
  ctx: Context,
  { is }: FieldOf,
  value: unknown,
  side: Fields & { now: object },
  names: Map<string, string>,
): string | undefined {
  const kind = fieldKind(is)
  if (value === null || value === undefined) return ''
  const text = kind && valueText(ctx, kind, value)
  if (text !== undefined) return text
  if (kind?.kind === 'money') return sum(readerOf(ctx).locale, value, side)
  const ids = list.safeParse(value).data
  // Addresses and numbers are what they say; an id is named, or is nothing to be read.
  const isPlain = is instanceof z.ZodArray && fieldKind(is.element as z.ZodType)?.kind !== 'record'
  if (ids) return ids.map((id) => names.get(id) ?? (isPlain ? id : '')).join(', ')
  if (typeof value === 'object') return undefined
  // The database keeps these as 0 and 1.
  if (is instanceof z.ZodBoolean) return value ? 'Yes' : 'No'
  const plain = String(value)
  if (kind?.kind === 'record') return names.get(plain) ?? ''
  // What was typed stays as it is; a state such as `won` begins a word.
  return kind ? plain : plain.charAt(0).toUpperCase() + plain.slice(1)
}

/** In the currency that the record has beside it. */
function sum(locale: string, value: unknown, { currency, now }: Fields & { now: object }): string {
  const minor = amount.safeParse(value).data
  const of = typeof currency === 'string' ? currency : heldIn(now, 'currency')
  return minor === undefined || typeof of !== 'string' ? '' : money({ minor, currency: of }, locale)
}

/** The records these changes name, of kinds that have names. */
export function idsIn(ctx: Context, all: Changed[]): string[] {
  const known = new Set(kinds(ctx).map(({ kind }) => kind))
  const found = all.flatMap(({ kind, before, after }) =>
    namedFields(ctx, kind).flatMap(([name]) =>
      [before?.[name], after?.[name]].flat().filter((one) => typeof one === 'string'),
    ),
  )
  return [...new Set(found)].filter((id) => id.includes('_') && known.has(kindOf(id)))
}
