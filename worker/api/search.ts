import type { Context } from '../core/context.ts'
import { findAsked } from '../core/record/filter/find-asked.ts'
import type { Hit } from '../core/record/kind.ts'
import { limitIn, paramsOf, wrong } from './records/params.ts'
import type { Listed } from './records/showing.ts'

const longestQuery = 200

/** What people find by some words, of each kind at most so many, what they touched last first. */
export async function readSearch(ctx: Context, query: URLSearchParams): Promise<Listed<Hit>> {
  const params = paramsOf(query, ['q', 'limit'])
  const typed = params.get('q')?.trim() ?? ''
  if (!typed || typed.length > longestQuery)
    throw wrong(`q is a text of 1 to ${longestQuery} characters.`)
  const { found } = await findAsked(ctx, typed, limitIn(params, 10, 50))
  return { data: found.flatMap(({ rows }) => rows), page: { next: null } }
}
