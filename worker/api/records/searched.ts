import { sql } from 'drizzle-orm'
import type { Context } from '../../core/context.ts'
import { type Filter, noWish } from '../../core/record/filter/filter.ts'
import { readAsked } from '../../core/record/filter/read.ts'
import { lookedFor } from '../../core/record/find-in.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { matches } from '../../core/record/matches.ts'
import { nearlyCalledOf } from '../../core/record/search.ts'
import { pathOf } from './kinds.ts'
import { matchedPage } from './matched.ts'
import { type Params, wrong } from './params.ts'
import type { Listed, Showing } from './showing.ts'

const longestQuery = 200

function typedIn(kind: RecordKind, params: Params): string {
  const typed = params.get('q')?.trim() ?? ''
  if (params.has('sort')) throw wrong('q has an order of its own: leave out sort.')
  if (!kind.found?.describe)
    throw wrong(`The ${pathOf(kind)} are not found by words. Ask without q.`)
  if (typed && typed.length <= longestQuery) return typed
  throw wrong(`q is a text of 1 to ${longestQuery} characters.`)
}

/**
 * A page of the records that are meant by some words: by their keys first, closed ones last. Filters
 * beside the words hold as what is asked in them does.
 */
export async function searchedPage(
  ctx: Context,
  kind: RecordKind,
  params: Params,
  { limit, show, filters }: { limit: number; show: Showing; filters: Filter[] },
): Promise<Listed> {
  const line = typedIn(kind, params)
  const { words: typed, wishes } = await readAsked(ctx, line, [kind])
  const asked = wishes?.get(kind.kind) ?? noWish
  const wish = { ...asked, filters: [...asked.filters, ...filters] }
  const looked = lookedFor(typed, limit)
  const cursor = params.get('cursor')
  const found = await matchedPage(ctx, kind, {
    ...{ list: JSON.stringify([kind.kind, 'q', line, filters]), cursor },
    ...{ limit, looked, show, isInParts: true },
    query: (after, reader) =>
      matches(reader, kind, { typed, after, looked, wish, loosely: 'amid' })?.query,
  })
  const isNone = found.data.length === 0 && !found.page.next && !cursor
  const isWished = wishes !== undefined || filters.length > 0
  return isNone && !isWished ? nearPage(ctx, kind, typed, { limit, show }) : found
}

/** What is called so but for a slip: all of it, and said to be that. */
async function nearPage(
  ctx: Context,
  kind: RecordKind,
  typed: string,
  { limit, show }: { limit: number; show: Showing },
): Promise<Listed> {
  const near = await nearlyCalledOf(ctx, kind.kind, typed)
  const ids = near.slice(0, limit).map(({ id }) => id)
  const { data } = await matchedPage(ctx, kind, {
    ...{ list: '', cursor: undefined, limit, looked: limit, show },
    query: () =>
      ids.length
        ? sql`(select 0 as arm, key as word, value as record_id, true as ok from json_each(${JSON.stringify(ids)}))`
        : undefined,
  })
  return { data, page: { next: null, ...(data.length > 0 && { near: true }) } }
}
