import { products } from '../../../../schema/workspace/deals.ts'
import { nameIn } from '../../../core/action/new-name.ts'
import type { Context } from '../../../core/context.ts'
import { recordLook } from '../../../core/record/queries.ts'
import { type Look, map } from '../../../platform/db.ts'
import type { Product } from '../card.ts'
import { productsCalled } from '../queries.ts'

export const productLook = (ctx: Context, id: string): Look<Product> =>
  recordLook(ctx, products, id)

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
