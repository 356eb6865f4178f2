import * as z from 'zod'
import type { Traces } from '../../../schema/workspace/privacy.ts'
import { fieldKind } from '../../core/action/fields.ts'
import type { FieldOf } from '../../core/record/field.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { type Asking, fields, ownOf } from '../../core/record/registry.ts'
import { asList, asText } from '../../core/record/search-words.ts'
import { emailKey } from '../../language/email-address.ts'
import { phoneKey } from '../../language/phone-numbers.ts'
import { words } from '../../language/search-words.ts'

/** What somebody is known by: the names, addresses and numbers that a record of them holds or held. */

type Values = Record<string, unknown>

/** Whether a field holds such: one of it, or a list. */
function holds({ is }: FieldOf, what: 'email' | 'phone'): boolean {
  const one = is instanceof z.ZodArray ? (is.element as z.ZodType) : is // zod's own inner type
  return fieldKind(one)?.kind === what
}

const valuesOf = (value: unknown) => (Array.isArray(value) ? asList(value) : [asText(value)])

export function tracesIn(ctx: Asking, kind: RecordKind, images: Values[]): Traces {
  const all = Object.entries({ ...ownOf(ctx, kind.kind), ...fields(ctx, kind.kind) })
  const named = (what: 'email' | 'phone') =>
    all.flatMap(([name, field]) => (holds(field, what) ? [name] : []))
  const held = (names: string[]) => [
    ...new Set(images.flatMap((image) => names.flatMap((name) => valuesOf(image[name])))),
  ]
  const filled = (names: string[]) => held(names).filter(Boolean)
  return {
    names: filled(kind.title ? [kind.title] : []),
    emails: filled(named('email')),
    phones: filled(named('phone')),
  }
}

/** The same as it is hashed: each in one spelling. A single word is nobody's name. */
export const knownAs = ({ names, emails, phones }: Traces, country: string): string[] => {
  const of = (what: string, keys: (string | undefined)[]) =>
    keys.flatMap((key) => (key ? `${what} ${key}` : []))
  return [
    ...new Set([
      ...of('email', emails.map(emailKey)),
      ...of(
        'phone',
        phones.map((phone) => phoneKey(phone, country)),
      ),
      ...of(
        'name',
        names.map((name) => (words(name).length > 1 ? words(name).join(' ') : undefined)),
      ),
    ]),
  ]
}
