import { products } from '../../../schema/workspace/deals.ts'
import type { Context } from '../../core/context.ts'
import { keyed } from '../../core/record/matching.ts'
import { productKey } from '../../language/fold.ts'

/** Products whose name or code is one of these. */
export const productsCalled = (ctx: Context, called: string[]) =>
  keyed(ctx, products, 'product', called.map(productKey))
