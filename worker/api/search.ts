import type { Context } from '../core/context.ts'
import { findAsked } from '../core/record/filter/find-asked.ts'
import type { Hit } from '../core/record/kind.ts'
import { nearlyCalled } from '../core/record/search.ts'
import { limitIn, paramsOf, wrong } from './records/params.ts'
import type { Listed } from './records/showing.ts'

const longestQuery = 200

/** `near`: it is called only nearly so. */
type Sought = Hit & { near?: true }

/** What people find by some words, of each kind at most so many, what they touched last first. */
export async function readSearch(ctx: Context, query: URLSearchParams): Promise<Listed<Sought>> {
  const params = paramsOf(query, ['q', 'limit'])
  const typed = params.get('q')?.trim() ?? ''
  if (!typed || typed.length > longestQuery)
    throw wrong(`q is a text of 1 to ${longestQuery} characters.`)
  const most = limitIn(params, 10, 50)
  const { found, words, wishes } = await findAsked(ctx, typed, most)
  const hits = found.flatMap(({ rows }) => rows)
  const near = hits.length || wishes ? [] : await nearlyCalled(ctx, words, most)
  return {
    data: hits.length ? hits : near.map((hit) => ({ ...hit, near: true as const })),
    page: { next: null },
  }
}
