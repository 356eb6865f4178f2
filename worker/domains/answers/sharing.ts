import { eq, type SQL, sql } from 'drizzle-orm'
import { articles } from '../../../schema/workspace/answers.ts'
import type { Context } from '../../core/context.ts'
import { recordKind } from '../../core/record/registry.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { sharingWords, tellingWords } from '../../core/record/sharing-words.ts'
import { words } from '../../language/search-words.ts'
import { type Look, map, nothing, rows } from '../../platform/db.ts'
import type { Article } from './queries.ts'

/** Articles by what they have in common with what somebody wrote. */

export type Shared = Pick<Article, 'id' | 'title' | 'state' | 'language' | 'slug' | 'tags' | 'text'>

interface Row extends Shared {
  at: number
}

/** A word that few articles have says more; one of the title or a tag more than one of the text. */
function scoreOf(found: Row[], telling: string[], counts: Map<number, number>): number {
  const [first] = found
  const named = words([first?.title, ...(first?.tags ?? [])].join(' '))
  return [...new Set(found.map(({ at }) => at))].reduce((sum, at) => {
    const isNamed = named.some((word) => word.startsWith(telling[at] ?? ' '))
    return sum + (isNamed ? 3 : 1) / (1 + Math.log(counts.get(at) ?? 1))
  }, 0)
}

/** One word of the text alone says nothing yet. */
const enough = 1.2

const ranked = (all: Row[], telling: string[], language: string | undefined): Shared[] => {
  const byWord = Map.groupBy(all, ({ at }) => at)
  const counts = new Map(
    [...byWord].map(([at, some]) => [at, new Set(some.map(({ id }) => id)).size]),
  )
  return [...Map.groupBy(all, ({ id }) => id).values()]
    .map((found) => ({ found, score: scoreOf(found, telling, counts) }))
    .filter(({ score }) => telling.length < 2 || score > enough)
    .sort((a, b) => rank(b.found, language) - rank(a.found, language) || b.score - a.score)
    .flatMap(({ found: [first] }) => {
      if (!first) return []
      const { at: _at, ...one } = first
      return [one]
    })
}

const rank = ([first]: Row[], language: string | undefined) =>
  first?.language === language ? 1 : 0

/**
 * Articles that have words in common with these texts, of which the first counts most: those in that
 * language first, the nearest first.
 */
export function articlesSharing(
  ctx: Context,
  texts: string[],
  { most, language, which }: { most: number; language?: string | undefined; which?: SQL },
): Look<Shared[]> {
  const telling = tellingWords(...texts)
  if (telling.length === 0) return nothing([])
  const { id, title, state, language: spoken, slug, tags, text } = articles
  const query = select(ctx, {
    ...{ id, title, state, language: spoken, slug, tags, text },
    at: sql<number>`s.at`.as('at'),
  })
    .from(sql`${sharingWords(ctx, recordKind(ctx, 'article'), telling)} s`)
    .innerJoin(scopedById(ctx, articles), eq(id, sql`s.record_id`))
    .where(which)
  return map(rows(query), (all) => ranked(all, telling, language).slice(0, most))
}
