import { asc, eq, type SQL } from 'drizzle-orm'
import { products } from '../../../schema/workspace/deals.ts'
import type { Context } from '../../core/context.ts'
import type { Hit, Match } from '../../core/record/kind.ts'
import { scoped, scopedById, select, selectAll } from '../../core/record/scoped.ts'
import { among, isMatch, place } from '../../core/record/search.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import { offer, type Product } from './card.ts'

type Shown = Pick<Product, 'id' | 'name' | 'code' | 'price' | 'currency' | 'category'>

const hitOf = (ctx: Context, product: Shown): Hit => ({
  id: product.id,
  kind: 'product',
  name: product.name,
  hint: offer(ctx, product),
})

/** What is sold, with its code and price. */
export const describeProducts = (ctx: Context, matched: SQL): Look<Match[]> =>
  map(
    rows(
      select(ctx, {
        ...place,
        id: products.id,
        name: products.name,
        code: products.code,
        price: products.price,
        currency: products.currency,
        category: products.category,
        active: products.active,
      })
        .from(among(matched))
        .leftJoin(scopedById(ctx, products), isMatch(products)),
    ),
    (all) =>
      all.map(({ arm, word, recordId, id, name, currency, code, price, category, active }) => {
        const product = {
          id: id ?? '',
          name: name ?? '',
          currency: currency ?? '',
          code,
          price,
          category,
        }
        return { arm, word, recordId, hit: id && active ? hitOf(ctx, product) : undefined }
      }),
  )

/** The first of what is sold, where nothing is typed yet. */
export const firstProducts = (ctx: Context, _typed: string, limit: number): Look<Hit[]> =>
  map(
    rows(
      selectAll(ctx, products)
        .from(scoped(ctx, products))
        .where(eq(products.active, true))
        .orderBy(asc(products.name))
        .limit(limit),
    ),
    (found) => found.map((one) => hitOf(ctx, one)),
  )
