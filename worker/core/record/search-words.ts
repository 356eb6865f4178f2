import * as z from 'zod'
import { phoneKey } from '../../language/phone-numbers.ts'
import { reversedPhone } from '../../language/reversed-phone.ts'
import { words as searchWords } from '../../language/search-words.ts'
import { cutTo } from '../../language/shorten.ts'
import { madeOnce } from '../../platform/made-once.ts'
import { fieldKind } from '../action/fields.ts'
import type { FieldOf } from './field.ts'
import { isWithheld } from './field-rights.ts'
import type { Key, RecordKind, Row } from './kind.ts'
import { type Asking, fields } from './registry.ts'
import { flat } from './values.ts'

/** Field values as search words, keys and links are made of them. */

export const asText = (value: unknown) => (typeof value === 'string' ? value : '')
export const asList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** Search words of a text, and the text itself as one term so that "jane fo" finds Jane Ford. */
export function termsOf(value: unknown): string[] {
  const found = searchWords(asText(value))
  return found.length > 1 ? [...found, cutTo(found.join(' '), 60)] : found
}

/**
 * Each word once, with how many characters it has in common with the one before it in their order: of
 * those that begin in one way, it is fewer than that beginning has for the first alone.
 */
export function withOverlap(all: string[]): [word: string, overlap: number][] {
  const sorted = [...new Set(all)].sort()
  return sorted.map((word, at) => {
    const before = sorted[at - 1] ?? ''
    let overlap = 0
    while (overlap < before.length && before[overlap] === word[overlap]) overlap += 1
    return [word, overlap]
  })
}

export const keyOf = (kind: Key['kind'], value: string | undefined): Key[] =>
  value ? [{ kind, key: value }] : []

/** A phone number, and its end as it is looked up by. */
export function phoneKeys(phone: string): Key[] {
  const number = phoneKey(phone, '') ?? phone
  return [...keyOf('phone', number), ...keyOf('phone-end', reversedPhone(number))]
}

const written = ['text', 'long', 'email', 'url']

const isWritten = ({ own, is }: FieldOf) =>
  own === true && written.includes(fieldKind(is)?.kind ?? '')

type WordsOf = Record<string, (value: unknown) => string[]>
const known = new WeakMap<object, WordsOf>()

/** The fields that a kind is found by here: those it declares, and text of the workspace's own. */
export function wordsOf(ctx: Asking, { kind, words = {} }: RecordKind): WordsOf {
  const all = fields(ctx, kind)
  const found = known.get(all) ?? withOwn(all, words)
  known.set(all, found)
  return found
}

function withOwn(all: Record<string, FieldOf>, words: WordsOf): WordsOf {
  const own = Object.entries(all).filter(([, field]) => isWritten(field))
  if (own.length === 0) return words
  const read = (value: unknown) => searchWords(asText(value))
  return { ...Object.fromEntries(own.map(([name]) => [name, read])), ...words }
}

interface Made {
  of: WordsOf
  words: Record<string, string[]>
}

const made = new WeakMap<Row, Made>()

/** The words of a row by its fields: rows are not changed but replaced, so they are made once. */
function wordsIn(ctx: Asking, is: RecordKind, row: Row): Record<string, string[]> {
  const of = wordsOf(ctx, is)
  const before = made.get(row)
  if (before?.of === of) return before.words
  const values = flat(row)
  const all = Object.entries(of).map(([name, read]) => [name, read(values[name])] as const)
  const words: Made['words'] = Object.fromEntries(all)
  made.set(row, { of, words })
  return words
}

/** Where words of the kind stand: the fields that not everybody sees, those that all see, and all. */
export const placesOf = (ctx: Asking, kind: RecordKind): string[] => [
  '',
  unlimited,
  ...(kind.rights.personal ? [personal] : []),
  ...Object.keys(wordsOf(ctx, kind)).filter((name) => fields(ctx, kind.kind)[name]?.sees),
]

/** Addresses are found by the beginnings of their words alone: of each person they are others. */
const isAddress = madeOnce(
  ({ is }: FieldOf) =>
    fieldKind(is instanceof z.ZodArray ? (is.element as z.ZodType) : is)?.kind === 'email', // zod's own inner type
)

/** The words of a record that are found also by their middles, and with a slip: not of one's own. */
export function wordsInParts(ctx: Asking, is: RecordKind, row: Row): string[] {
  if (is.rights.personal?.(row)) return []
  const all = fields(ctx, is.kind)
  return Object.entries(wordsIn(ctx, is, row)).flatMap(([name, words]) => {
    const field = all[name]
    return field && isAddress(field) ? [] : words
  })
}

/** The words of those fields alone that the workspace has hidden from no role. */
export const unlimited = '_'

/** The words of what nobody sees but the one it belongs to, who alone is looked for there. */
export const personal = '~'

/**
 * The search words of a record, by the field they come from: '' stands for all that everybody sees.
 * Where the workspace has hidden some of these from a role, it finds by `unlimited`.
 */
export function wordsByField(ctx: Asking, is: RecordKind, row: Row): Record<string, string[]> {
  const [words, known] = [wordsIn(ctx, is, row), fields(ctx, is.kind)]
  const found: Record<string, string[]> = {}
  const add = (place: string, some: string[]) => {
    found[place] = [...(found[place] ?? []), ...some]
  }
  const all = Object.keys(words).map((name) => ({ name, field: known[name] }))
  const someWithheld = all.some(({ field }) => field && isWithheld(field))
  if (is.rights.personal) Object.assign(found, { '': [], [personal]: [] })
  if (is.rights.personal?.(row)) {
    const seen = all.filter(({ field }) => !(field && (field.sees || isWithheld(field))))
    add(
      personal,
      seen.flatMap(({ name }) => words[name] ?? []),
    )
    return found
  }
  for (const { name, field } of all) {
    const found = words[name] ?? []
    add(field?.sees ? name : '', found)
    if (someWithheld && field && !field.sees) add(unlimited, isWithheld(field) ? [] : found)
  }
  return found
}
