import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { edit } from '../../commit.ts'
import { unchanged } from '../../errors.ts'
import { record } from '../../fields.ts'
import { find } from '../../find.ts'
import { receipt, save } from '../../receipt.ts'
import { recordCard } from '../../show/any.ts'
import { productLook } from './which-product.ts'

/** It is offered no more; the deals that have it keep it. */
export const retireProduct = defineAction({
  title: 'Retire a product',
  needs: 'offer',
  submit: 'Retire',
  input: z.object({ id: record('product').meta({ label: 'Which product', subject: true }) }),
  run: async (ctx, { id }) => {
    const product = await find(ctx, productLook(ctx, id))
    if (!product.active) {
      const card = await recordCard(ctx, id)
      throw unchanged({ ...card, title: `Already retired: ${product.name}` })
    }
    return save(ctx, 'product.retired', [edit('product', product, { active: false })])
  },
  card: receipt,
})
