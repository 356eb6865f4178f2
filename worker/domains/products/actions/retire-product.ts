import * as z from 'zod'
import { products } from '../../../../schema/workspace/deals.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { productLook } from './which-product.ts'

/** It is offered no more; the deals that have it keep it. */
export const retireProduct = defineAction({
  title: 'Retire a product',
  needs: 'offer',
  submit: 'Retire',
  danger: true,
  input: z.object({ id: record('product').meta({ label: 'Which product', subject: true }) }),
  run: async (ctx, { id }) => {
    const product = await find(ctx, productLook(ctx, id))
    if (!product.active) {
      const card = await recordCard(ctx, id)
      throw unchanged({ ...card, title: `Already retired: ${product.name}` })
    }
    return save(ctx, 'product.retired', [edit(products, product, { active: false })])
  },
  card: receipt,
})
