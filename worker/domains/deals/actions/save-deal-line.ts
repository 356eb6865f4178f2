import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { money, record, text } from '../../../core/action/fields.ts'
import { newName } from '../../../core/action/new-name.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError, labelledError } from '../../../core/errors.ts'
import { decimal } from '../../../language/formatting.ts'
import { withoutEnd } from '../../../language/shorthand/ends.ts'
import { written } from '../../../language/shorthand.ts'
import { newId } from '../../../platform/id.ts'
import { productChosen } from '../../products/index.ts'
import { linesOf, linesTotal, unitsIn, unitsTyped } from '../line-items.ts'
import type { Deal } from '../queries.ts'
import type { DealShown } from '../shown.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'
import { withLines } from './deal-amount.ts'

const most = 30
const largest = 1e15

const input = z.object({
  id: record('deal').meta({ label: 'Which deal', subject: true }),
  product: record('product', true).meta({ label: 'Product', hint: 'A product, or any words' }),
  quantity: text.optional().meta({ label: 'Quantity', hint: '1' }),
  price: money.optional().meta({ label: 'Unit price', hint: '120 EUR' }),
  discount: text.optional().meta({ label: 'Discount', hint: '10 %' }),
  /** The line that is changed; none: another one. */
  line: z.string().max(60).optional(),
})

type Given = z.output<typeof input>
type Chosen = ReturnType<ReturnType<typeof productChosen>['read']>

/** One number in units of 10^-places; asked again where it could be two. */
function unitsOf(ctx: Context, field: 'quantity' | 'discount', typed: string, places: number) {
  const { locale } = readerOf(ctx)
  const label = field === 'quantity' ? 'Quantity' : 'Discount'
  const [units, other] = unitsIn(withoutEnd(typed, /[\s%]/), locale, places)
  if (units === undefined)
    throw labelledError(
      field,
      label,
      `"${typed}" is no number we know. Write one such as 2 or 1.5.`,
    )
  if (other === undefined) return units
  const could = [units, other].map((one) => decimal(one / 10 ** places, locale)).join(' or ')
  throw labelledError(
    field,
    label,
    `"${typed}" could be ${could}. Write it without that separator.`,
  )
}

function priceOf({ price }: Given, { product }: Chosen) {
  if (price) return price
  if (product && product.price !== null) return { minor: product.price, currency: product.currency }
  throw labelledError('price', 'Unit price', 'Please write a price: there is none to go by.')
}

function lined(ctx: Context, given: Given, deal: Deal, chosen: Chosen) {
  const all = linesOf(deal)
  const before = all.find(({ id }) => id === given.line)
  if (given.line && !before)
    throw new CrmError('not_found', 'This product is not in the deal any more.')
  const others = all.filter((line) => line !== before)
  const quantity = unitsOf(ctx, 'quantity', given.quantity ?? '1', 3)
  if (quantity === 0 && before) return withLines(others, deal.currency)
  if (quantity === 0) throw labelledError('quantity', 'Quantity', 'Write how many there are.')
  const discount = unitsOf(ctx, 'discount', given.discount ?? '0', 2)
  if (discount > 10_000)
    throw labelledError('discount', 'Discount', 'More than 100 % is not a discount.')
  const { name, product } = chosen
  if (product && !product.active && product.id !== before?.productId)
    throw labelledError(
      'product',
      'Product',
      `${name} is retired. Pick another, or write other words.`,
    )
  const price = priceOf(given, chosen)
  if (others.length && price.currency !== deal.currency)
    throw labelledError(
      'price',
      'Unit price',
      `This deal is in ${deal.currency}: write a price in it.`,
    )
  if (others.length >= most)
    throw labelledError('product', 'Product', `A deal holds ${most} products.`)
  const line = {
    id: before?.id ?? newId('line', ctx.now),
    productId: product?.id ?? null,
    name,
    quantity,
    price: price.minor,
    discount,
  }
  const lines = before ? all.map((one) => (one === before ? line : one)) : [...others, line]
  if (quantity > largest || linesTotal(lines) > largest)
    throw labelledError('quantity', 'Quantity', 'This comes to more than an amount can be.')
  return withLines(lines, price.currency)
}

/** A line as its form begins; the product keeps its name even where it is only words. */
function known({ deal }: DealShown, given: Raw, locale: string) {
  const line = linesOf(deal).find(({ id }) => id === given.line)
  if (!line) return { values: {}, shown: {} }
  return {
    values: {
      product: line.productId ?? newName(line.name),
      quantity: unitsTyped(line.quantity, locale, 3),
      price: written({ minor: line.price, currency: deal.currency }),
      discount: line.discount ? `${unitsTyped(line.discount, locale, 2)} %` : null,
    },
    shown: typeof given.product === 'string' ? {} : { product: line.name },
  }
}

export const saveDealLine = defineAction({
  title: 'Put a product in a deal',
  needs: 'change',
  fills: 'deal',
  sets: ['lines'],
  input,
  prefill: async (ctx, given) => {
    let shown = {}
    const begun = await dealPrefill(ctx, given, (deal) => {
      const is = known(deal, given, readerOf(ctx).locale)
      shown = is.shown
      return is.values
    })
    if (!given.line) return begun
    const hints = { quantity: '0 takes it off' }
    return { ...begun, shown, hints, title: 'A product in a deal' }
  },
  example: { product: 'Training', price: '900 EUR' },
  run: (ctx, given) =>
    changeDeal(ctx, 'deal.lined', given.id, productChosen(ctx, given.product), (deal, chosen) => ({
      patch: lined(ctx, given, deal, chosen),
    })),
  card: receipt,
})
