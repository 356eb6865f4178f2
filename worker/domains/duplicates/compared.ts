import { sql } from 'drizzle-orm'
import type { Context } from '../../core/context.ts'
import { type Counted, countedTo, countLook } from '../../core/event/counted.ts'
import { idsIn } from '../../core/event/describe.ts'
import type { ToMerge } from '../../core/event/merge/merge.ts'
import { ownPlaces, whichRefer } from '../../core/event/merge/moving.ts'
import { type Differing, differingFields } from '../../core/event/merge/values.ts'
import { placesOf } from '../../core/event/referring.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { namesOf } from '../../core/record/queries.ts'
import { seenFields } from '../../core/record/registry.ts'
import { heldIn } from '../../core/record/values.ts'
import { ask, both, type Look, map, nothing } from '../../platform/db.ts'

/** What merging some records comes to, before it is done: field by field, and what hangs on each. */

const and = new Intl.ListFormat('en-GB')

export const nameOf = ({ title, noun }: RecordKind, row: Row): string => {
  const name = title && heldIn(row, title)
  return typeof name === 'string' && name ? name : `This ${noun[0]}`
}

/** "3 deals and 2 tasks", of what this member sees. */
export function hangingText(all: Counted[]): string {
  const byNoun = Map.groupBy(all, ({ kind }) => kind.noun)
  const texts = [...byNoun].flatMap(([[one, many], some]) => {
    const seen = some.reduce((sum, counted) => sum + counted.seen, 0)
    if (seen === 0) return []
    return seen > countedTo
      ? `more than ${countedTo} ${many}`
      : `${seen} ${seen === 1 ? one : many}`
  })
  return and.format(texts)
}

/** Fields of the workspace's own that link to a kind, as far as this member sees them. */
const ownLinks = (ctx: Context, kind: RecordKind) =>
  ownPlaces(ctx, kind).filter((place) => place.field in seenFields(ctx, place.kind.kind))

/** What refers to any of these records, each counted where it does so first. */
export function hangingLook(ctx: Context, kind: RecordKind, ids: string[]): Look<Counted[]> {
  const places = [...placesOf(ctx, kind), ...ownLinks(ctx, kind)].map((place) => ({
    ...{ ...place, becomes: 'emptied' as const, ...whichRefer(ctx, place, ids) },
  }))
  return both(
    ...places.map((place, at) => {
      const before = places.slice(0, at).filter((one) => one.kind === place.kind)
      const seenBefore = before.map(({ which }) => sql` and not coalesce(${which}, 0)`)
      return countLook(ctx, { ...place, which: sql.join([place.which, ...seenBefore]) })
    }),
  )
}

/** Of more records, what hangs on each is not counted one by one. */
const countedEach = 3

export interface Compared {
  merging: ToMerge
  differing: Differing[]
  /** The record whose value a field takes, by field. */
  take: Record<string, string>
  hanging: string[]
  names: Map<string, string>
}

export async function compare(
  ctx: Context,
  merging: ToMerge,
  take: Record<string, string>,
): Promise<Compared> {
  const { kind, rows } = merging
  const seen = seenFields(ctx, kind.kind)
  const differing = differingFields(ctx, kind, rows).filter(({ name }) => name in seen)
  const after = (row: Row) =>
    Object.fromEntries(differing.map(({ name }) => [name, heldIn(row, name)]))
  const ids = idsIn(
    ctx,
    rows.map((row) => ({ kind: kind.kind, before: null, after: after(row) })),
  )
  const each = rows.length > countedEach ? [] : rows
  const [names, hanging] = await ask(
    ctx.db,
    ids.length ? namesOf(ctx, ids) : nothing(new Map<string, string>()),
    map(both(...each.map(({ id }) => hangingLook(ctx, kind, [id]))), (all) => all.map(hangingText)),
  )
  return { merging, differing, take, hanging, names }
}
