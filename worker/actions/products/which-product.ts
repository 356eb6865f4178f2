import { and, eq, inArray } from 'drizzle-orm'
import { products } from '../../../schema/workspace/deals.ts'
import { keys } from '../../../schema/workspace/indexes.ts'
import type { Context } from '../../context.ts'
import { as, first, type Look, map, nothing, rows } from '../../db.ts'
import { CrmError } from '../../errors.ts'
import { productKey } from '../../names.ts'
import type { Product } from '../../show/product.ts'

export const productLook = (ctx: Context, id: string): Look<Product> =>
  map(
    first(
      ctx.db
        .select()
        .from(products)
        .where(and(eq(products.workspaceId, ctx.workspace.id), eq(products.id, id))),
    ),
    (found) => {
      if (found) return found
      const said = 'There is no such product in this workspace.'
      throw new CrmError('not_found', said, { missing: id })
    },
  )

/** Products whose name or code is one of these. */
export function productsCalled(
  ctx: Context,
  called: string[],
): Look<(Product & { key: string })[]> {
  const wanted = [...new Set(called.map(productKey).filter(Boolean))]
  if (wanted.length === 0) return nothing([])
  const query = ctx.db
    .select({ ...as(products, 'product'), key: keys.key })
    .from(keys)
    .innerJoin(products, eq(products.id, keys.recordId))
    .where(
      and(
        eq(keys.workspaceId, ctx.workspace.id),
        eq(keys.kind, 'product'),
        inArray(keys.key, wanted),
      ),
    )
    .limit(20)
  return rows(query)
}

/** What a line is of: a product by id, name or code, else just the words. */
export function productChosen(
  ctx: Context,
  typed: string,
): Look<{ name: string; product?: Product }> {
  if (typed.startsWith('product_'))
    return map(productLook(ctx, typed), (product) => ({ name: product.name, product }))
  const name = typed.replace(/^new:/, '').trim()
  return map(productsCalled(ctx, [name]), (found) => {
    const product = found.find(({ active }) => active)
    return product ? { name: product.name, product } : { name }
  })
}
