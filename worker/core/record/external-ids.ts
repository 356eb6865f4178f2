import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as z from 'zod'
import { CrmError } from '../errors.ts'
import type { FieldOf } from './field.ts'
import type { Key, Row } from './kind.ts'
import { keyOf } from './search-words.ts'
import { columnsOf } from './values.ts'

/** What records are called in other systems: an id per source, which is one record's of a kind alone. */

const most = 20
const isSource = (name: string) => /^[a-z0-9][a-z0-9_-]{0,39}(?:~\d{1,3})?$/.test(name)

const type = z
  .record(
    z.string(),
    z
      .string('An id is a text.')
      .trim()
      .min(1, 'An id is not empty.')
      .max(200, 'Please keep an id under 200 characters.'),
    'Give an id for each source, such as { "hubspot": "4711" }.',
  )
  .refine((ids) => Object.keys(ids).every(isSource), {
    error: 'A source is named by lower-case letters, digits, - and _, at most 40 of them.',
  })
  .refine((ids) => Object.keys(ids).length <= most, {
    error: `At most ${most} sources can be given.`,
  })

const hasThem = (table: SQLiteTable) => 'externalIds' in columnsOf(table)

const field: FieldOf = {
  label: 'External ids',
  is: type,
  sent: true,
  export: true,
  merged: externalIdsOf,
  example: { hubspot: '4711' },
}

/** The field, for kinds whose table has room for it. */
export const externalFields = (table: SQLiteTable): Record<string, FieldOf> =>
  hasThem(table) ? { externalIds: field } : {}

/** What was merged may have several ids of one source: `hubspot`, `hubspot~2`. */
const withoutCount = (source: string) => source.replace(/~\d+$/, '')

export const externalKind = (kind: string, source: string): string =>
  `external:${kind}:${withoutCount(source)}`

/** Is it one of the ids of its source? */
const holds = (all: Record<string, string>, source: string, id: unknown): boolean =>
  Object.entries(all).some(([of, one]) => one === id && withoutCount(of) === withoutCount(source))

/** The ids of several records that become one: the source of a second one is counted on. */
export function externalIdsOf(all: unknown[]): Record<string, string> | null {
  const found: Record<string, string> = {}
  // What the column holds.
  for (const [source, id] of all.flatMap((ids) => Object.entries((ids ?? {}) as typeof found))) {
    if (holds(found, source, id)) continue
    const plain = withoutCount(source)
    const names = [plain, ...Array.from({ length: 99 }, (_, at) => `${plain}~${at + 2}`)]
    const free = names.find((name) => !Object.hasOwn(found, name))
    if (free) found[free] = id
  }
  const sorted = Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.length ? Object.fromEntries(sorted) : null
}

/** The matching keys that a record of this kind has by its external ids. */
export const externalKeys = (kind: string, { externalIds }: Row): Key[] =>
  Object.entries((externalIds ?? {}) as Record<string, string>).flatMap(([source, id]) =>
    keyOf(externalKind(kind, source), id),
  ) // what the column holds

/** `SOURCE:ID` as the field holds it; undefined where it is none. */
export function externalId(typed: string): Record<string, string> | undefined {
  const [, source, id] = /^([^:]+):(.+)$/s.exec(typed) ?? []
  return source && id && isSource(source) ? { [source]: id } : undefined
}

/**
 * Ids by source, once some of them are set; null removes one, and null for all removes all. What is
 * one of several ids of its source already takes the place of none of them.
 */
export function withExternal(held: unknown, given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given
  const known = (held ?? {}) as Record<string, string> // as it is held
  const fresh = Object.entries(given).filter(([source, id]) => !holds(known, source, id))
  const all = Object.entries<unknown>({ ...known, ...Object.fromEntries(fresh) })
  const left = all.filter(([, id]) => id !== null).sort(([a], [b]) => (a < b ? -1 : 1))
  return left.length ? Object.fromEntries(left) : null
}

/** Another record has it, which the one who asks may not even see. */
export function externalTaken(): CrmError {
  const reason = 'Another record has this external id already.'
  return new CrmError('invalid', `External ids: ${reason}`, { fields: { externalIds: reason } })
}

/** What is saved with these ids, or without them where another record has one of them already. */
export async function unlessTaken<T>(
  ids: Record<string, string> | null | undefined,
  save: (ids?: Record<string, string>) => Promise<T>,
): Promise<T> {
  try {
    return await save(ids ?? undefined)
  } catch (error) {
    const isTaken = error instanceof CrmError && error.details.fields?.externalIds
    if (!ids || !isTaken) throw error
    return save()
  }
}
