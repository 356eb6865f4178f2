import type { SQL } from 'drizzle-orm'
import { articles } from '../../../schema/workspace/answers.ts'
import type { Context } from '../../core/context.ts'
import type { State } from '../../core/record/field.ts'
import type { Hit, Match } from '../../core/record/kind.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { among, isMatch, place } from '../../core/record/search.ts'
import { languageNames } from '../../language/language-names.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import type { Article } from './queries.ts'
import { stateNames } from './words.ts'

type Shown = Pick<Article, 'id' | 'title' | 'state' | 'language' | 'tags'>

export const hitOf = ({ id, title, state, language, tags }: Shown): Hit => ({
  ...{ id, kind: 'article', name: title },
  hint: [stateNames[state], languageNames[language], tags.join(', ')].filter(Boolean).join(' · '),
  ...(state === 'retired' && { closed: true as const }),
})

/** Articles with who may read them, their language and their tags. */
export const describeArticles = (ctx: Context, matched: SQL): Look<Match[]> =>
  map(
    rows(
      select(ctx, {
        ...place,
        id: articles.id,
        title: articles.title,
        state: articles.state,
        language: articles.language,
        tags: articles.tags,
      })
        .from(among(matched))
        .leftJoin(scopedById(ctx, articles), isMatch(articles)),
    ),
    (all) =>
      all.map(({ arm, word, recordId, id, title, state, language, tags }) => {
        const shown = { title: title ?? '', language: language ?? '', tags: tags ?? [] }
        const hit = id && state ? hitOf({ id, state, ...shown }) : undefined
        return { arm, word, recordId, hit }
      }),
  )

/** How articles can stand, as a search asks for it. */
export const articleStandings: Record<string, State> = {
  open: { filters: () => [{ field: 'state', in: ['internal', 'public'] }] },
  public: { filters: () => [{ field: 'state', in: ['public'] }] },
  internal: { filters: () => [{ field: 'state', in: ['internal'] }] },
  retired: { filters: () => [{ field: 'state', in: ['retired'] }] },
}
