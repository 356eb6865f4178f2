import { and, eq, type SQL, sql } from 'drizzle-orm'
import { articleCounts, articles } from '../../../schema/workspace/answers.ts'
import { products } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import type { Context } from '../../core/context.ts'
import { recordToChange } from '../../core/record/queries.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { as, first, type Look } from '../../platform/db.ts'

export type Article = typeof articles.$inferSelect

/** An article as it is changed. Throws `not_found` where this member sees none. */
export const articleLook = (ctx: Context, id: string): Look<Article> =>
  recordToChange(ctx, articles, id)

/** An article with the names around it, and how often it helped. */
export const articleNamed = (ctx: Context, id: string | SQL) =>
  first(
    select(ctx, {
      ...as(articles, 'article'),
      product: sql<string | null>`${products.name}`.as('product'),
      owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
      sent: sql<number | null>`${articleCounts.sent}`.as('sent'),
      yes: sql<number | null>`${articleCounts.yes}`.as('yes'),
      no: sql<number | null>`${articleCounts.no}`.as('no'),
    })
      .from(scopedById(ctx, articles))
      .leftJoin(scopedById(ctx, products), eq(products.id, articles.productId))
      .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, articles.ownerId))
      .leftJoin(
        articleCounts,
        and(
          eq(articleCounts.workspaceId, ctx.workspace.id),
          eq(articleCounts.articleId, articles.id),
        ),
      )
      .where(sql`${articles.id} = ${id}`),
  )

export type ArticleNamed = NonNullable<ReturnType<ReturnType<typeof articleNamed>['read']>>
