import { and, asc, eq, inArray } from 'drizzle-orm'
import { products } from '../../../schema/workspace/deals.ts'
import { type Context, readerOf } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { scoped, scopedById, selectAll } from '../../core/record/scoped.ts'
import { every, probe } from '../../core/record/search.ts'
import { money } from '../../language/formatting.ts'
import { type Look, map, rows } from '../../platform/db.ts'

/** What is sold, by name or code; the first of it where nothing is typed yet. */
export function productHits(ctx: Context, typed: string, limit: number): Look<Hit[]> {
  const offered = (from: typeof products) => selectAll(ctx, products).from(from)
  const active = eq(products.active, true)
  const ranges = probe(ctx, 'product', typed, limit)
  const looks = ranges
    ? ranges.map((range) =>
        rows(offered(scopedById(ctx, products)).where(and(inArray(products.id, range), active))),
      )
    : [rows(offered(scoped(ctx, products)).where(active).orderBy(asc(products.name)).limit(limit))]
  return map(every(looks), (found) =>
    found.map(({ id, name, code, price, currency }) => ({
      id,
      kind: 'product' as const,
      name,
      hint: [code, price !== null && money({ minor: price, currency }, readerOf(ctx).locale)]
        .filter(Boolean)
        .join(' · '),
    })),
  )
}
