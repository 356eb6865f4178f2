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
import type { Product } from '../card.ts'
import { productsCalled } from '../queries.ts'
import { productLook } from './which-product.ts'

const input = z.object({
  name: text.meta({ label: 'Name', hint: 'Support plan' }),
  code: text.nullish().meta({ label: 'Code', hint: 'SUP-1' }),
  price: money.nullish().meta({ label: 'Price', hint: '120 EUR' }),
  cost: money.nullish().meta({ label: 'Cost', hint: '70 EUR' }),
  category: text.nullish().meta({ label: 'Category', hint: 'Hardware' }),
  /** The product that is edited; none: a new one. */
  id: z.string().max(60).optional(),
})

type Given = z.output<typeof input>

/** What is counted in is one currency: that of what was given, else the one it has. */
function currencyOf(ctx: Context, { price, cost }: Given, before: Product | undefined): string {
  if (price && cost && price.currency !== cost.currency)
    throw fieldError('cost', `Write the cost in ${price.currency}, as the price is.`)
  const given = price?.currency ?? cost?.currency
  const held = before?.currency ?? ctx.workspace.currency
  if (!given || given === held) return held
  const left = [
    price === undefined && before?.price !== null && before?.price !== undefined && 'price',
    cost === undefined && before?.cost !== null && before?.cost !== undefined && 'cost',
  ].find(Boolean)
  if (left) throw fieldError(left, `Its ${left} is in ${held}. Write both in one currency.`)
  return given
}

async function run(ctx: Context, given: Given) {
  const { id, name, code, price, cost, category } = given
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
    ...(code !== undefined && { code }),
    ...(price !== undefined && { price: price?.minor ?? null }),
    ...(cost !== undefined && { cost: cost?.minor ?? null }),
    ...(category !== undefined && { category }),
    currency: currencyOf(ctx, given, before),
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
  const product = await find(ctx, productLook(ctx, id))
  const { name, code, price, cost, category, currency, version } = product
  const amount = (minor: number | null) => (minor === null ? null : written({ minor, currency }))
  return {
    title: 'Edit a product',
    drawn: { record: id, version },
    values: { name, code, price: amount(price), cost: amount(cost), category },
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
