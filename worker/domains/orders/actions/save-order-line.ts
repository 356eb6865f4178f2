import * as z from 'zod'
import { lineTypes, type OrderLine, orders } from '../../../../schema/workspace/orders.ts'
import { defineAction } from '../../../core/action/define.ts'
import { money, oneOf, record, text } from '../../../core/action/fields.ts'
import { nameIn, newName } from '../../../core/action/new-name.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError, labelledError } from '../../../core/errors.ts'
import { allow } from '../../../core/permissions.ts'
import { find, recordToChange } from '../../../core/record/queries.ts'
import { today } from '../../../language/formatting.ts'
import { written, writtenNumber } from '../../../language/shorthand.ts'
import {
  type LineGiven,
  linesFrom,
  mustBePriced,
  type Products,
  productsOf,
  withLines,
} from '../given-lines.ts'
import { numberOf } from '../quantity.ts'
import type { Order } from '../queries.ts'
import { changeOrder } from './change-order.ts'

const typeNames = { sale: 'Sale', return: 'Return', credit: 'Credit' }

const input = z.object({
  id: record('order').meta({ label: 'Which order', subject: true }),
  product: record('product', true).meta({ label: 'Product', hint: 'A product, or any words' }),
  quantity: text.optional().meta({ label: 'Quantity', hint: '1' }),
  price: money.optional().meta({ label: 'Unit price', hint: '120 EUR' }),
  discount: text.optional().meta({ label: 'Discount', hint: '10 %' }),
  tax: text.optional().meta({ label: 'Tax rate', hint: '19 %' }),
  type: oneOf(lineTypes, typeNames).optional().meta({ label: 'What it is' }),
  /** The line that is changed; none: another one. */
  line: z.string().max(60).optional(),
})

type Given = z.output<typeof input>

function wanted(ctx: Context, given: Given): LineGiven {
  const { product, quantity = '1', price, discount = '0', tax = '0', type = 'sale', line } = given
  return {
    ...(line && { id: line }),
    ...{ type, product: nameIn(product) ?? product },
    quantity: numberOf(ctx, 'quantity', quantity),
    discount: numberOf(ctx, 'discount', discount),
    tax: numberOf(ctx, 'tax', tax),
    ...(price && { price: price.minor, currency: price.currency }),
    ...(type !== 'sale' && { on: today(readerOf(ctx)) }),
  }
}

/** What the form shows rounded, and the day of a return, stay as they were where nobody changed them. */
const asBefore = (line: LineGiven, before: OrderLine | undefined): LineGiven => ({
  ...line,
  ...(before && line.price === Math.round(before.price) && { price: before.price }),
  ...(before?.on && line.type === before.type && { on: before.on }),
})

function lined(ctx: Context, given: Given, order: Order, costs: Order['costs'], known: Products) {
  const all = order.lines ?? []
  const before = all.find(({ id }) => id === given.line)
  if (given.line && !before)
    throw new CrmError('not_found', 'This line is not in the order any more.')
  const line = asBefore(wanted(ctx, given), before)
  if (line.quantity === 0 && !before)
    throw labelledError('quantity', 'Quantity', 'Write how many there are.')
  const currency = all.length ? order.currency : (given.price?.currency ?? order.currency)
  if (given.price && given.price.currency !== currency)
    throw labelledError('price', 'Unit price', `This order is in ${currency}: write a price in it.`)
  const others = all.filter((one) => one !== before)
  if (line.quantity !== 0) mustBePriced([line], known)
  if (line.quantity === 0) return withLines(others, { ...costs?.lines }, currency)
  const made = linesFrom(ctx, [line], known, currency, { lines: all, costs })
  const [is] = made.lines
  const lines =
    is && before ? all.map((one) => (one === before ? is : one)) : [...all, ...made.lines]
  return withLines(lines, { ...costs?.lines, ...made.costs }, currency)
}

async function prefill(ctx: Context, { id, line }: Raw) {
  if (typeof id !== 'string') return { values: {} }
  const order = await find(ctx, recordToChange(ctx, orders, id))
  allow(ctx, 'change', order)
  const drawn = { record: id, version: order.version }
  const is = (order.lines ?? []).find((one) => one.id === line)
  const intro = `Order ${order.number}`
  if (!is) return { drawn, intro, values: { type: 'sale' } }
  return {
    ...{ drawn, intro, title: 'A line of an order' },
    values: {
      product: is.productId ?? newName(is.name),
      quantity: writtenNumber(is.quantity),
      price: written({ minor: Math.round(is.price), currency: order.currency }),
      discount: is.discount ? writtenNumber(is.discount) : null,
      tax: is.tax ? writtenNumber(is.tax) : null,
      type: is.type,
    },
    shown: { product: is.name },
    hints: { quantity: '0 takes it off' },
  }
}

export const saveOrderLine = defineAction({
  title: 'Put a line in an order',
  needs: 'change',
  fills: 'order',
  sets: ['lines'],
  input,
  prefill,
  example: { product: 'Training', price: '900 EUR' },
  run: (ctx, given) =>
    changeOrder(
      ctx,
      'order.lined',
      given.id,
      productsOf(ctx, [wanted(ctx, given)]),
      (order, known, costs) => lined(ctx, given, order, costs, known),
    ),
  card: receipt,
})
