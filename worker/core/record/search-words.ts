import { phoneKey } from '../../language/phone-numbers.ts'
import { reversedPhone } from '../../language/reversed-phone.ts'
import { words } from '../../language/search-words.ts'
import { cutTo } from '../../language/shorten.ts'
import { isWithheld } from './field-rights.ts'
import type { Key, RecordKind, Row } from './kind.ts'
import { type Asking, fields } from './registry.ts'
import { flat } from './values.ts'

/** Field values as search words, keys and links are made of them. */

export const asText = (value: unknown) => (typeof value === 'string' ? value : '')
export const asList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** Search words of a text, and the text itself as one term so that "jane fo" finds Jane Ford. */
export function termsOf(value: unknown): string[] {
  const found = words(asText(value))
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

/** The words of those fields alone that the workspace has hidden from no role. */
export const unlimited = '_'

/**
 * The search words of a record, by the field they come from: '' stands for all that everybody sees.
 * Where the workspace has hidden some of these from a role, it finds by `unlimited`.
 */
export function wordsByField(
  ctx: Asking,
  { kind, words: of = {} }: RecordKind,
  row: Row,
): Record<string, string[]> {
  const [known, values] = [fields(ctx, kind), flat(row)]
  const found: Record<string, string[]> = {}
  const add = (place: string, some: string[]) => {
    found[place] = [...(found[place] ?? []), ...some]
  }
  const is = Object.keys(of).map((name) => ({ name, field: known[name] }))
  const someWithheld = is.some(({ field }) => field && isWithheld(field))
  for (const { name, field } of is) {
    const all = of[name]?.(values[name]) ?? []
    add(field?.sees ? name : '', all)
    if (someWithheld && field && !field.sees) add(unlimited, isWithheld(field) ? [] : all)
  }
  return found
}
