import { wordsTyped } from '../../language/search-words.ts'
import { ask, both, type Look, map, nothing, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { lookedFor } from './find-in.ts'
import type { Hit, RecordKind } from './kind.ts'
import { matches } from './matches.ts'
import { readInParts } from './parts.ts'
import { find, recentlyTouched } from './queries.ts'
import { kindNamed, kindOf, sought } from './registry.ts'
import { among, describedBy, latestFirst, place, search } from './search.ts'

/** A part of a list by number, as vendors ask for it that know no cursors. */
export interface Part {
  skip: number
  count: number
}

/** Nobody looks further than that. */
const mostOfAKind = 40

/** One of each kind in turn, so that what is found of one kind does not hide the others. */
function inTurn<T>(pages: T[][]): T[] {
  const longest = Math.max(0, ...pages.map((page) => page.length))
  return Array.from({ length: longest }, (_, at) =>
    pages.flatMap((page) => page.slice(at, at + 1)),
  ).flat()
}

/** The first of a kind that are found so, in their order, by their ids alone. */
function foundIds(ctx: Context, kind: RecordKind, typed: string, most: number): Look<string[]> {
  const looked = Math.max(most, lookedFor(typed, most) - 1)
  const matched = kind.found?.describe && matches(ctx, kind, { typed, looked })
  if (!matched) return nothing([])
  const query = ctx.db.select(place).from(among(matched.query)).limit(looked)
  return map(rows(query), (all) =>
    [...new Set(all.flatMap(({ ok, recordId }) => (ok ? recordId : [])))].slice(0, most),
  )
}

/** Those of each kind that are found so, the member's latest first, before anything else is read of them. */
async function idsOf(ctx: Context, typed: string, each: number): Promise<string[][]> {
  const all = sought(ctx)
  const tables = all.map(({ table }) => table)
  const [recent, found] = await readInParts(ctx, tables, (reader) =>
    both(recentlyTouched(reader), both(...all.map((kind) => foundIds(reader, kind, typed, each)))),
  )
  const touched = new Set(recent)
  return found.map((ids) => [
    ...recent.filter((id) => ids.includes(id)),
    ...ids.filter((id) => !touched.has(id)),
  ])
}

/** What tells these apart, in their order. */
async function described(ctx: Context, ids: string[]): Promise<Hit[]> {
  const byKind = [...Map.groupBy(ids, kindOf)]
  const looks = byKind.map(([kind, some]) => describedBy(ctx, kind, some))
  const [found] = await ask(ctx.db, both(...looks))
  const hits = new Map(found.flat().map((hit) => [hit.id, hit]))
  return ids.flatMap((id) => hits.get(id) ?? [])
}

/** What the member touched last of what is found anywhere. */
async function latest(ctx: Context): Promise<Hit[]> {
  const recent = await find(ctx, recentlyTouched(ctx))
  const ids = [...new Set(recent)].filter((id) => kindNamed(ctx, kindOf(id))?.found?.anywhere)
  return latestFirst(await described(ctx, ids), recent)
}

/** Records of any kind as they are typed: where nothing is, the latest. */
export async function browse(ctx: Context, typed: string, { skip, count }: Part): Promise<Hit[]> {
  if (wordsTyped(typed).length === 0) return (await latest(ctx)).slice(skip, skip + count)
  const each = Math.ceil((skip + count) / 2)
  if (each > mostOfAKind) return []
  const ids = inTurn(await idsOf(ctx, typed, each))
  if (ids.length) return described(ctx, ids.slice(skip, skip + count))
  // Of several words, none of the first may have all.
  const found = await search(ctx, typed, each)
  return inTurn(found.map(({ rows }) => rows)).slice(skip, skip + count)
}
