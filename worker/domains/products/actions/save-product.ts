import * as z from 'zod'
import { products } from '../../../../schema/workspace/deals.ts'
import { defineAction } from '../../../core/action/define.ts'
import { money, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { edit, insert } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { productKey } from '../../../language/fold.ts'
import { written } from '../../../language/shorthand.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { productsCalled } from '../queries.ts'
import { productLook } from './which-product.ts'

const input = z.object({
  name: text.meta({ label: 'Name', hint: 'Support plan' }),
  code: text.nullish().meta({ label: 'Code', hint: 'SUP-1' }),
  price: money.nullish().meta({ label: 'Price', hint: '120 EUR' }),
  /** The product that is edited; none: a new one. */
  id: z.string().max(60).optional(),
})

async function run(ctx: Context, { id, name, code = null, price }: z.output<typeof input>) {
  const [before, called] = await ask(
    ctx.db,
    id ? productLook(ctx, id) : nothing(undefined),
    productsCalled(ctx, [name, code ?? '']),
  )
  for (const other of called.filter((one) => one.id !== id)) {
    const field = code && other.key === productKey(code) ? 'code' : 'name'
    throw fieldError(
      field,
      `${other.name}${other.active ? '' : ', which is retired,'} is called that.`,
    )
  }
  const fields = {
    name,
    code,
    price: price?.minor ?? null,
    currency: price?.currency ?? before?.currency ?? ctx.workspace.currency,
    active: true,
  }
  if (!before)
    return save(ctx, 'product.added', [
      insert(ctx, products, { ...fields, id: newId('product', ctx.now) }),
    ])
  return saveDiffering(ctx, 'product.edited', edit(products, before, fields))
}

async function prefill(ctx: Context, { id }: Raw) {
  if (typeof id !== 'string') return { values: {} }
  const { name, code, price, currency, version } = await find(ctx, productLook(ctx, id))
  return {
    title: 'Edit a product',
    drawn: { record: id, version },
    values: { name, code, price: price === null ? null : written({ minor: price, currency }) },
  }
}

export const saveProduct = defineAction({
  title: 'Add a product',
  needs: 'offer',
  of: 'product',
  input,
  prefill,
  example: { name: 'Support plan', price: '900 EUR' },
  run,
  card: receipt,
})
