import { eq, type SQL, sql } from 'drizzle-orm'
import { articles } from '../../../schema/workspace/answers.ts'
import type { Context } from '../../core/context.ts'
import { recordKind } from '../../core/record/registry.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { sharingWords, type Telling } from '../../core/record/sharing-words.ts'
import { words } from '../../language/search-words.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import type { Article } from './queries.ts'

/** Articles by what they have in common with what somebody wrote. */

export type Shared = Pick<Article, 'id' | 'title' | 'state' | 'language' | 'slug' | 'tags' | 'text'>

interface Row extends Shared {
  /** How a word begins that it shares. */
  begin: string
}

/** A word that few articles have says more; one of the title or a tag more than one of the text. */
function scoreOf(found: Row[], counts: Map<string, number>): number {
  const [first] = found
  const named = words([first?.title, ...(first?.tags ?? [])].join(' '))
  return [...new Set(found.map(({ begin }) => begin))].reduce((sum, begin) => {
    const isNamed = named.some((word) => word.startsWith(begin))
    return sum + (isNamed ? 3 : 1) / (1 + Math.log(counts.get(begin) ?? 1))
  }, 0)
}

/** One word of the text alone, or one that many have, says nothing yet. */
const enough = 1.2

interface Wanted {
  most: number
  /** Those in this language come first. */
  language?: string | undefined
  which?: SQL
  /** One word is all that is asked for. */
  byOne?: boolean
}

function ranked(all: Row[], { most, language, byOne = false }: Wanted): Shared[] {
  const begun = Map.groupBy(all, ({ begin }) => begin)
  const counts = new Map(
    [...begun].map(([begin, some]) => [begin, new Set(some.map(({ id }) => id)).size]),
  )
  return [...Map.groupBy(all, ({ id }) => id).values()]
    .map((found) => ({
      found,
      isTheirs: found[0]?.language === language,
      score: scoreOf(found, counts),
    }))
    .filter(({ score }) => byOne || score > enough)
    .sort((a, b) => Number(b.isTheirs) - Number(a.isTheirs) || b.score - a.score)
    .slice(0, most)
    .flatMap(({ found: [first] }) => {
      if (!first) return []
      const { begin: _begin, ...one } = first
      return [one]
    })
}

/** Articles that have words in common with something, the nearest first. */
export function articlesSharing(ctx: Context, telling: Telling, wanted: Wanted): Look<Shared[]> {
  const { id, title, state, language, slug, tags, text } = articles
  const those =
    wanted.which &&
    sql`exists (select 1 from ${scopedById(ctx, articles)}
      where ${id} = terms.record_id and ${wanted.which})`
  const query = select(ctx, {
    ...{ id, title, state, language, slug, tags, text },
    begin: sql<string>`s.begin`.as('begin'),
  })
    .from(sql`${sharingWords(ctx, recordKind(ctx, 'article'), telling, those)} s`)
    .innerJoin(scopedById(ctx, articles), eq(id, sql`s.record_id`))
    .where(wanted.which)
  return map(rows(query), (all) => ranked(all, wanted))
}
