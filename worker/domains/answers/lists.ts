import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { articles } from '../../../schema/workspace/answers.ts'
import { open } from '../../core/action/buttons.ts'
import type { Context } from '../../core/context.ts'
import { beyond, defineList, type List, pageOf } from '../../core/record/list.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { map, rows } from '../../platform/db.ts'
import { hitOf } from './hits.ts'
import type { Article } from './queries.ts'

type Listed = Pick<Article, 'id' | 'title' | 'state' | 'language' | 'tags' | 'createdAt'>

const listedRows = (ctx: Context, which: SQL | undefined, order: SQL[], most: number) => {
  const { id, title, state, language, tags, createdAt } = articles
  return rows(
    select(ctx, { id, title, state, language, tags, createdAt })
      .from(scoped(ctx, articles))
      .where(which)
      .orderBy(...order)
      .limit(most),
  )
}

const item = (_ctx: Context, one: Listed) => {
  const { name, hint } = hitOf(one)
  return { title: name, text: hint, button: open(one.id) }
}

/** All that are in use, by what they are called. */
export const articlesList: List = defineList<Listed>({
  ...{ holds: 'article', name: 'articles', title: 'Answers' },
  page: (ctx, { after, most }) =>
    map(
      listedRows(
        ctx,
        and(sql`state <> 'retired'`, beyond([articles.title, articles.id], after)),
        [asc(articles.title), asc(articles.id)],
        most + 1,
      ),
      (found) => pageOf(found, most, ({ title, id }) => [title, id]),
    ),
  item,
})

/** Those about a product, the latest first. */
export const articlesOfProduct: List = defineList<Listed>({
  ...{ holds: 'article', name: 'articles-of-product', title: 'Answers' },
  page: (ctx, { of, after, most }) =>
    map(
      listedRows(
        ctx,
        and(eq(articles.productId, of), beyond([articles.createdAt, articles.id], after, '<')),
        [desc(articles.createdAt), desc(articles.id)],
        most + 1,
      ),
      (found) => pageOf(found, most, ({ createdAt, id }) => [createdAt, id]),
    ),
  item,
})
