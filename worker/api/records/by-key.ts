import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { keys, links } from '../../../schema/workspace/indexes.ts'
import type { Context } from '../../core/context.ts'
import { externalId } from '../../core/record/external-ids.ts'
import type { FieldOf } from '../../core/record/field.ts'
import type { Filter } from '../../core/record/filter/filter.ts'
import type { Key, RecordKind, Row } from '../../core/record/kind.ts'
import type { Cursor } from '../../core/record/list.ts'
import { fieldsSeen } from '../../core/record/outside.ts'
import type { Asker } from '../../core/record/read-alike.ts'
import { referredIn } from '../../core/record/referred.ts'
import { isThereFor } from '../../core/record/scoped.ts'
import { exampleOf } from './examples.ts'
import { wrong } from './params.ts'

/** Filters that are served by what is derived from records: matching keys, and links between them. */

const externalIds = 'externalIds'

/** A record of the kind that holds no more than this in one field. */
const holding = (name: string, value: unknown) =>
  ({ [name]: value, createdAt: 0, at: 0 }) as unknown as Row // keys and links leave out what is not there

/** As the field holds it: one of a list, and an external id by its source. */
function held(name: string, field: FieldOf, value: unknown): unknown {
  if (Array.isArray(exampleOf(field))) return [value]
  if (name !== externalIds || typeof value !== 'string') return value
  const found = externalId(value)
  if (found) return found
  throw wrong('filter[externalId] is a source and its id, such as hubspot:4711.')
}

const one = (example: unknown): unknown => (Array.isArray(example) ? example[0] : example)

const keyOf = (kind: RecordKind, name: string, field: FieldOf, value: unknown): Key | undefined =>
  kind.keys?.(holding(name, held(name, field, value)))[0]

export const isKeyed = (kind: RecordKind, name: string, field: FieldOf): boolean =>
  keyOf(kind, name, field, one(exampleOf(field))) !== undefined

export function isLinked(kind: RecordKind, name: string, field: FieldOf): boolean {
  if (!referredIn(field)) return false
  const id = one(exampleOf(field))
  return kind.links?.(holding(name, held(name, field, id))).to.includes(String(id)) ?? false
}

// Only what the reader sees is counted to a page: where a page ends says nothing of the rest.

/** A value by its place, or what stands for it. */
type At = (place: number) => string | number | null | Placeholder

interface Derived {
  reader: Asker
  kind: RecordKind
  at: At
  /** How many values are wanted, before those that it goes on from. */
  wanted: number
  goesOn: boolean
}

/** The values: the kind of key, and each that is wanted. */
const recordsWithKeys = ({ reader, kind, at, wanted, goesOn }: Derived): SQL => sql`
  select 0 as arm, key as word, record_id from ${keys}
  where workspace_id = ${reader.workspace.id} and kind = ${at(0)}
    and key in ${Array.from({ length: wanted - 1 }, (_, place) => at(place + 1))}
    and substr(record_id, 1, ${kind.kind.length + 1}) = ${`${kind.kind}_`}
    and ${isThereFor(reader, kind.table, sql`keys.record_id`)}
    ${goesOn ? sql`and (key, record_id) > (${at(wanted)}, ${at(wanted + 1)})` : sql``}
  order by key, record_id`

/** The value: the id that they name. */
const recordsLinkedTo = ({ reader, kind, at, wanted, goesOn }: Derived): SQL => sql`
  select 0 as arm, at as word, from_id as record_id from ${links}
  where workspace_id = ${reader.workspace.id} and to_id = ${at(0)} and kind = ${kind.kind}
    and ${isThereFor(reader, kind.table, sql`from_id`)}
    ${goesOn ? sql`and (at, from_id) < (${at(wanted)}, ${at(wanted + 1)})` : sql``}
  order by at desc, from_id desc`

type Query = (after: Cursor | undefined, most: number) => Again

/** The same query with other values has the same text, as `shape` says it. */
export interface Again {
  shape: string
  values: (string | number | null)[]
  query(reader: Asker, at: At): SQL
}

const again =
  (kind: RecordKind, by: typeof recordsWithKeys, values: string[]): Query =>
  (after, most) => {
    const [wanted, goesOn] = [values.length, after !== undefined]
    return {
      shape: [by === recordsWithKeys ? 'keys' : 'links', wanted, goesOn, most].join(' '),
      values: [...values, ...(after?.slice(1) ?? [])],
      query: (reader, at) =>
        sql`(select *, 1 as ok from (${by({ reader, kind, at, wanted, goesOn })}
          limit ${sql.raw(String(most))}))`,
    }
  }

/** The records with such a key or such a link, where that is the one thing wanted of them. */
export function derivedQuery(
  ctx: Context,
  kind: RecordKind,
  [filter, ...more]: Filter[],
): Query | undefined {
  const field = filter && fieldsSeen(ctx, kind.kind)[filter.field]
  if (!field || !filter.in || filter.in.includes(null) || more.length) return undefined
  const [name, values] = [filter.field, filter.in]
  if (isKeyed(kind, name, field)) {
    const all = values.flatMap((value) => keyOf(kind, name, field, value) ?? [])
    if (all.some((one) => one.kind !== all[0]?.kind))
      throw wrong(`filter[${name}] takes ids of one source.`)
    return again(kind, recordsWithKeys, [all[0]?.kind ?? '', ...all.map(({ key }) => key)])
  }
  const [id, ...others] = values.map(String)
  if (id === undefined || !isLinked(kind, name, field)) return undefined
  if (others.length) throw wrong(`filter[${name}] takes one id.`)
  return again(kind, recordsLinkedTo, [id])
}
