import type * as z from 'zod'
import { own } from '../../language/shorthand/own.ts'
import { ask, both } from '../../platform/db.ts'
import type { Json, Raw } from '../card.ts'
import type { Context } from '../context.ts'
import { labelledError } from '../errors.ts'
import { externalId, externalKind } from '../record/external-ids.ts'
import { keyed } from '../record/matching.ts'
import { kindNamed } from '../record/registry.ts'
import { partsOf } from './fields.ts'

/** Records named by their ids in other systems, as `{ "externalId": "hubspot:4711" }`. */

type Part = ReturnType<typeof partsOf>[number]

interface Reference {
  /** What it was sent as. */
  field: string
  /** Where in a list of several. */
  at?: number
  value: Json
  typed: string
  of: string
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** Of a field that takes records of any kind, `kind` says of which. */
function referencesIn(field: string, { of, isList }: Part, value: Json): Reference[] {
  if (Array.isArray(value) && isList)
    return value.flatMap((one, at) =>
      Array.isArray(one)
        ? []
        : referencesIn(field, { of } as Part, one).map((it) => ({ ...it, at })),
    )
  if (Array.isArray(value)) {
    const [only] = value
    return value.length === 1 && only !== undefined ? referencesIn(field, { of } as Part, only) : []
  }
  if (typeof value !== 'object' || value === null || !('externalId' in value)) return []
  const kind = of === 'any' ? text(own(value, 'kind')) : (of ?? '')
  return [{ field, value, typed: text(own(value, 'externalId')), of: kind }]
}

const wrong = (field: string, reason: string) => labelledError(field, field, reason)

/** What was sent, with ids of ours in the place of theirs. */
export async function withReferences(ctx: Context, schema: z.ZodObject, body: Raw): Promise<Raw> {
  const all = partsOf(schema).flatMap((part) => {
    const field = part.sets in body ? part.sets : part.name
    const value = part.of === undefined ? undefined : own(body, field)
    return value === undefined ? [] : referencesIn(field, part, value)
  })
  if (all.length === 0) return body
  const [found] = await ask(ctx.db, both(...all.map((one) => recordsOf(ctx, one))))
  const named: Raw = { ...body }
  for (const [place, { field, typed, at }] of all.entries()) {
    const [row] = found[place] ?? []
    if (!row) throw wrong(field, `Nothing here has the external id ${typed.slice(0, 100)}.`)
    const before = named[field]
    named[field] =
      at !== undefined && Array.isArray(before) ? before.with(at, String(row.id)) : String(row.id)
  }
  return named
}

/** The record of a kind that is named so, by its id; undefined where it is not named so. */
export async function referredBy(
  ctx: Context,
  of: string,
  value: Json,
): Promise<string | undefined> {
  const [one] = referencesIn('id', { of } as Part, value) // of a record of that kind
  if (!one) return undefined
  const [[row]] = await ask(ctx.db, recordsOf(ctx, one))
  if (row) return String(row.id)
  throw wrong('id', `Nothing here has the external id ${one.typed.slice(0, 100)}.`)
}

function recordsOf(ctx: Context, { field, typed, of }: Reference) {
  const kind = kindNamed(ctx, of)
  if (!kind) throw wrong(field, 'Say of which kind it is, such as "kind": "contact".')
  const [source, id] = Object.entries(externalId(typed) ?? {})[0] ?? []
  if (!source || !id) throw wrong(field, 'Give a source and its id, such as hubspot:4711.')
  return keyed(ctx, kind.table, externalKind(kind.kind, source), [id])
}
