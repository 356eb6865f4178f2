import { eq } from 'drizzle-orm'
import { products } from '../../../../schema/workspace/deals.ts'
import { nameIn } from '../../../core/action/new-name.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { scopedById, selectAll } from '../../../core/record/scoped.ts'
import { first, type Look, map } from '../../../platform/db.ts'
import type { Product } from '../card.ts'
import { productsCalled } from '../queries.ts'

export const productLook = (ctx: Context, id: string): Look<Product> =>
  map(
    first(selectAll(ctx, products).from(scopedById(ctx, products)).where(eq(products.id, id))),
    (found) => {
      if (found) return found
      const said = 'There is no such product in this workspace.'
      throw new CrmError('not_found', said, { missing: id })
    },
  )

/** What a line is of: a product by id, name or code, else just the words. */
export function productChosen(
  ctx: Context,
  typed: string,
): Look<{ name: string; product?: Product }> {
  if (typed.startsWith('product_'))
    return map(productLook(ctx, typed), (product) => ({ name: product.name, product }))
  const name = nameIn(typed) ?? typed
  return map(productsCalled(ctx, [name]), (found) => {
    const product = found.find(({ active }) => active)
    return product ? { name: product.name, product } : { name }
  })
}
