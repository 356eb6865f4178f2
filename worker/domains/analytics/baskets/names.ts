import { sql } from 'drizzle-orm'
import { products } from '../../../../schema/workspace/deals.ts'
import type { Context } from '../../../core/context.ts'
import { scopedById, select } from '../../../core/record/scoped.ts'
import { inList, type Look, map, rows } from '../../../platform/db.ts'

/** What items are called: products by their names, lines without one by what stands there. */
export function itemNames(ctx: Context, items: string[]): Look<(item: string) => string> {
  const query = select(ctx, { id: products.id, name: products.name })
    .from(scopedById(ctx, products))
    .where(sql`id in ${inList(items)}`)
  return map(rows(query), (found) => {
    const names = new Map(found.map(({ id, name }) => [id, name]))
    return (item) => names.get(item) ?? item
  })
}
