import * as z from 'zod'
import { products } from '../../../schema/workspace/deals.ts'
import { lineTypes, type OrderCosts, type OrderLine } from '../../../schema/workspace/orders.ts'
import { cannotSet } from '../../core/action/field-rights.ts'
import { money, number, oneOf, text, date as typedDate } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'
import { type CrmError, labelledError } from '../../core/errors.ts'
import { recordLook } from '../../core/record/queries.ts'
import { limitedFields } from '../../core/record/registry.ts'
import { productKey } from '../../language/fold.ts'
import { both, type Look, map } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { type Product, productsCalled } from '../products/index.ts'
import { costsOf, decimalsOfRates, sumsOf } from './lines.ts'

export const mostLines = 500
const largest = 1e12

const amount = (label: string) =>
  z
    .number(`${label}: give minor units, such as 1250 for 12.50.`)
    .min(0, `${label}: give it without the minus; type says what lowers the order.`)
    .max(largest, `${label}: this is more than an amount can be.`)

const perCent = (label: string, most: number) =>
  z
    .number(`${label}: give per cent, such as 10.`)
    .min(0, `${label}: give it without the minus.`)
    .max(most, `${label}: at most ${most} per cent.`)

/** A line as programs give it, or as a row of a file says it. */
export const lineGiven = z.object(
  {
    id: z.string().max(60).optional(),
    type: z.enum(lineTypes, 'A line is a sale, a return or a credit.').optional(),
    product: z.string().trim().min(1).max(200).nullish(),
    productId: z.string().max(60).nullish(),
    name: z.string().trim().max(200).nullish(),
    quantity: z
      .number('Quantity: give a number of pieces, such as 3.')
      .min(-1e9)
      .max(1e9)
      .optional(),
    price: amount('Price').nullish(),
    /** What all pieces come to, in place of the price of one. */
    total: z.number('Total: give minor units.').min(-largest).max(largest).nullish(),
    discount: perCent('Discount', 100).nullish(),
    /** What all pieces are cheaper by; one of more than they come to is a line of its own. */
    discountAmount: amount('Discount').nullish(),
    tax: perCent('Tax', 1000).nullish(),
    cost: amount('Cost').nullish(),
    on: z.iso.date('A day is YYYY-MM-DD.').nullish(),
    currency: z.string().length(3).nullish(),
  },
  'A line is an object, such as { "product": "Widget", "quantity": 3, "price": 2000 }.',
)

export type LineGiven = z.output<typeof lineGiven>

/** What the columns of a file can say of a line. */
export const lineParts = z.object({
  product: text.meta({ label: 'Product' }),
  quantity: number.meta({ label: 'Quantity' }),
  price: money.meta({ label: 'Unit price' }),
  total: money.meta({ label: 'Line total' }),
  discount: number.meta({ label: 'Discount' }),
  discountAmount: money.meta({ label: 'Discount as an amount' }),
  tax: number.meta({ label: 'Tax rate' }),
  cost: money.meta({ label: 'Unit cost' }),
  type: oneOf(lineTypes, { sale: 'Sale', return: 'Return', credit: 'Credit' }).meta({
    label: 'Line type',
  }),
  on: typedDate.meta({ label: 'Returned or credited on' }),
})

export type Products = Map<string, Product>

const isProductId = (typed: string) => typed.startsWith('product_')

const idOf = ({ product, productId }: LineGiven): string | undefined =>
  productId ?? (product && isProductId(product) ? product : undefined)

const nameOf = ({ product, name }: LineGiven): string | undefined =>
  (product && !isProductId(product) ? product : undefined) ?? name ?? undefined

/** The products that lines name, by id and by the key of a name or code. */
export function productsOf(ctx: Context, given: LineGiven[]): Look<Products> {
  const ids = [...new Set(given.flatMap((line) => idOf(line) ?? []))]
  const names = given.flatMap((line) => (idOf(line) ? [] : (nameOf(line) ?? [])))
  const looks = both(
    both(...ids.map((id) => recordLook(ctx, products, id))),
    productsCalled(ctx, names),
  )
  return map(looks, ([byId, byKey]) => {
    const found: Products = new Map()
    for (const one of byId) found.set(one.id, one)
    for (const one of byKey) if (one.active || !found.has(one.key)) found.set(one.key, one)
    return found
  })
}

const wrongLine = (at: number, reason: string): CrmError =>
  labelledError('lines', 'Lines', `Line ${at + 1}: ${reason}`)

const productIn = (line: LineGiven, known: Products): Product | undefined => {
  const [id, name] = [idOf(line), nameOf(line)]
  return known.get(id ?? (name ? productKey(name) : ''))
}

/** Is its discount more than it comes to, as where that is one of the whole order? */
const isBeside = ({ price, quantity, discountAmount }: LineGiven): boolean =>
  (discountAmount ?? 0) > (price ?? 0) * Math.abs(quantity ?? 1)

/** Such a discount as a line of its own. */
const discountBeside = ({ id, tax }: OrderLine, price: number): OrderLine => ({
  ...{ id: `${id}_off`, type: 'credit', productId: null, name: 'Discount' },
  ...{ quantity: 1, price, discount: 0, tax, on: null },
})

const rounded = (value: number, places: number) => Math.round(value * 10 ** places) / 10 ** places

/** What a piece costs where all of them come to a total, to millionths of a minor unit. */
export const priceOfEach = (total: number, pieces: number): number =>
  pieces ? rounded(total / pieces, 6) : 0

function priceOf(line: LineGiven, product: Product | undefined, currency: string, at: number) {
  const pieces = Math.abs(line.quantity ?? 1)
  if (typeof line.price === 'number') {
    const off = line.discountAmount ?? 0
    return off && !isBeside(line) ? priceOfEach(line.price * pieces - off, pieces) : line.price
  }
  if (typeof line.total === 'number') return priceOfEach(Math.abs(line.total), pieces)
  if (product && product.price !== null) {
    if (product.currency === currency) return product.price
    throw wrongLine(
      at,
      `give a price in ${currency}: ${product.name} has one in ${product.currency}.`,
    )
  }
  throw wrongLine(at, 'give a price: there is none to go by.')
}

/** Throws beside the form's field where a line that was filled in there has no price to go by. */
export function mustBePriced([line]: LineGiven[], known: Products): void {
  if (!line || line.price != null || productIn(line, known)?.price != null) return
  throw labelledError('price', 'Unit price', 'Please write a price: there is none to go by.')
}

/** An order's lines as they stand, and what is known of their costs. */
export interface Held {
  lines: OrderLine[] | null
  costs: OrderCosts | null
}

interface Making {
  known: Products
  currency: string
  now: number
  held: Held
}

/** What the same line of the same product cost so far. */
const costSoFar = ({ id, productId }: OrderLine, { lines, costs }: Held): number | undefined =>
  lines?.some((one) => one.id === id && one.productId === productId) ? costs?.lines[id] : undefined

/** Tills write what comes back as a sale of less than nothing. */
function typeOf({ type, quantity = 1, total }: LineGiven): OrderLine['type'] {
  if (type && type !== 'sale') return type
  return quantity < 0 || (total ?? 0) < 0 ? 'return' : 'sale'
}

function lineOf(given: LineGiven, { known, currency, now, held }: Making, at: number) {
  const product = productIn(given, known)
  const name = product?.name ?? nameOf(given)
  if (!name) throw wrongLine(at, 'say what it is of: a product, or any words.')
  if (given.currency && given.currency !== currency)
    throw wrongLine(at, `this order is in ${currency}, and so are its lines.`)
  const quantity = given.quantity ?? 1
  const line: OrderLine = {
    id: given.id ?? newId('line', now),
    type: typeOf(given),
    productId: product?.id ?? null,
    name,
    quantity: Math.abs(rounded(quantity, 3)),
    price: priceOf(given, product, currency, at),
    discount: rounded(given.discount ?? 0, decimalsOfRates),
    tax: rounded(given.tax ?? 0, decimalsOfRates),
    on: given.on ?? null,
  }
  const own = product?.currency === currency ? product.cost : null
  return { line, cost: given.cost ?? costSoFar(line, held) ?? own ?? undefined }
}

export function mustBeFew({ length }: unknown[]): void {
  if (length > mostLines)
    throw labelledError('lines', 'Lines', `An order holds ${mostLines} lines at most.`)
}

function mustDiffer(given: LineGiven[]): void {
  const ids = given.map(({ id }) => id)
  const at = ids.findIndex((id, nth) => id && ids.indexOf(id) < nth)
  if (at >= 0) throw wrongLine(at, `the id "${ids[at]}" is that of a line before it.`)
}

/** The lines as an order keeps them, with what is known of their costs. Throws beside `lines`. */
export function linesFrom(
  ctx: Context,
  given: LineGiven[],
  known: Products,
  currency: string,
  held: Held = { lines: null, costs: null },
) {
  mustBeFew(given)
  mustDiffer(given)
  if (given.some(({ cost }) => cost != null) && limitedFields(ctx, 'order').includes('costs'))
    throw cannotSet(ctx, 'order', 'costs', 'lines')
  const made = given.flatMap((line, at) => {
    const is = lineOf(line, { known, currency, now: ctx.now, held }, at)
    const off = isBeside(line) ? [discountBeside(is.line, line.discountAmount ?? 0)] : []
    return [is, ...off.map((one) => ({ line: one, cost: undefined }))]
  })
  return {
    lines: made.map(({ line }) => line),
    costs: Object.fromEntries(
      made.flatMap(({ line, cost }) => (cost === undefined ? [] : [[line.id, cost] as const])),
    ),
  }
}

/** An order's lines, and all that follows from them. */
export function withLines(lines: OrderLine[], costs: OrderCosts['lines'], currency: string) {
  const sums = sumsOf(lines)
  if (Math.abs(sums.amount) > 1e15)
    throw labelledError('lines', 'Lines', 'This comes to more than an amount can be.')
  return { lines, costs: costsOf(lines, costs), ...sums, currency }
}
