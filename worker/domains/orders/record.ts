import * as z from 'zod'
import { tasks } from '../../../schema/workspace/activities.ts'
import { cases } from '../../../schema/workspace/cases.ts'
import { lineTypes, orderStatuses, orders } from '../../../schema/workspace/orders.ts'
import { date, money, number, oneOf, record, text } from '../../core/action/fields.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { belongingFields } from '../../core/record/belonging.ts'
import { defineRecord } from '../../core/record/define.ts'
import { asText, keyOf, termsOf } from '../../core/record/search-words.ts'
import { orderCard } from './card.ts'
import { lineParts } from './given-lines.ts'
import { describeOrders } from './hits.ts'
import { knownByOrders } from './known.ts'
import {
  allOrders,
  ordersOfCompany,
  ordersOfContact,
  ordersOfDeal,
  ordersOfProduct,
} from './lists.ts'
import { linesOfOrder } from './order-lines-list.ts'
import { numberKey, numberKind } from './queries.ts'
import { orderShown } from './shown.ts'
import { orderStates } from './states.ts'
import { statusNames } from './words.ts'

const line = z.object({
  id: text,
  type: z.enum(lineTypes),
  productId: record('product').nullable(),
  name: text,
  quantity: number,
  price: number,
  discount: number,
  tax: number,
  on: date.nullable(),
})

const costs = z.object({ total: z.int(), lines: z.record(z.string(), number) })

/** The products an order has lines of, each once. */
const productsOf = (lines: unknown): string[] => [
  ...new Set(
    (Array.isArray(lines) ? lines : []).flatMap(({ productId }) =>
      typeof productId === 'string' ? productId : [],
    ),
  ),
]

const example = { id: 'line_1', type: 'sale', productId: null, name: 'Widget', quantity: 3 }

export const order = defineRecord({
  kind: 'order',
  table: orders,
  noun: ['order', 'orders'],
  called: `bestellungen, auftrage, commandes, pedidos, ordini, encomendas, bestellingen, zamowienia,
    bestallningar, ordrer, tilaukset, objednavky, rendelesek, comenzi, siparisler, заказы, замовлення`,
  title: 'number',
  rights: { needs: 'change', whose: ['ownerId'], fields: { ownerId: 'assign' } },
  fields: {
    number: { label: 'Number', is: text, export: true, example: '1001', asked: ['order'] },
    companyId: { label: 'Company', is: record('company'), export: true, mayBe: 'readOnly' },
    contactId: { label: 'Contact', is: record('contact'), export: true, mayBe: 'readOnly' },
    dealId: { label: 'Deal', is: record('deal'), export: true, unspoken: true },
    status: { label: 'Status', is: oneOf(orderStatuses, statusNames), export: true },
    placedOn: {
      ...{ label: 'Placed on', is: date, export: true, example: '2026-03-12' },
      asked: ['placed', 'ordered'],
    },
    paidOn: { label: 'Paid on', is: date, export: true, unspoken: true },
    packedOn: { label: 'Packed on', is: date, export: true, unspoken: true },
    shippedOn: { label: 'Shipped on', is: date, export: true, unspoken: true, asked: ['shipped'] },
    deliveredOn: {
      ...{ label: 'Delivered on', is: date, export: true, unspoken: true },
      asked: ['delivered'],
    },
    returnedOn: { label: 'Returned on', is: date, export: true, unspoken: true },
    cancelledOn: { label: 'Cancelled on', is: date, export: true, unspoken: true },
    channel: {
      ...{ label: 'Channel', is: text, export: true, form: true, example: 'Web shop' },
      warehouse: true,
    },
    place: {
      ...{ label: 'Place of sale', is: text, export: true, form: true, example: 'Store 12' },
      warehouse: true,
    },
    region: {
      ...{ label: 'Region', is: text, export: true, form: true, example: 'North' },
      warehouse: true,
    },
    lines: {
      ...{ label: 'Lines', is: z.array(line), export: true, inside: true, spoken: 'the lines' },
      parts: { of: lineParts, adds: 'addLines' },
      example: [{ ...example, price: 2000, discount: 0, tax: 19, on: null }],
    },
    amount: { label: 'Total', is: money, export: true, mayBe: 'hidden', spoken: 'the total' },
    returned: { label: 'Returns', is: money, export: true, unspoken: true },
    discounted: { label: 'Discounts', is: money, export: true, unspoken: true },
    tax: { label: 'Tax', is: money, export: true, unspoken: true },
    currency: {
      ...{ label: 'Currency', is: text, export: true, unspoken: true, example: 'EUR' },
      warehouse: true,
    },
    costs: {
      ...{ label: 'Costs', is: costs, export: true, inside: true, unspoken: true },
      mayBe: 'hidden',
      example: { total: 3300, lines: { line_1: 1100 } },
    },
    ownerId: { label: 'Owner', is: record('member'), export: true },
    ...belongingFields,
  },
  shelf: 6,
  words: { number: termsOf },
  keys: (row) => keyOf(numberKind, numberKey(asText(row.number))),
  links: (row) => ({
    to: productsOf(row.lines),
    at: Date.parse(asText(row.placedOn)) || Number(row.createdAt),
  }),
  together: ['lines', 'amount', 'returned', 'discounted', 'tax', 'currency'],
  follow: { costs: ['lines'] },
  usedBy: () => [
    [tasks, 'recordId'],
    [cases, 'orderId'],
  ],
  found: { describe: describeOrders, states: orderStates, anywhere: true },
  askedOf: knownByOrders,
  lists: [allOrders, ordersOfCompany, ordersOfContact, ordersOfDeal, ordersOfProduct, linesOfOrder],
  listedOn: {
    company: (ctx, id) => ordersOfCompany.beginning(ctx, 3, id),
    contact: (ctx, id) => ordersOfContact.beginning(ctx, 3, id),
    deal: (ctx, id) => ordersOfDeal.beginning(ctx, 3, id),
    product: (ctx, id) => ordersOfProduct.beginning(ctx, 5, id),
  },
  drawing: {
    look: orderShown,
    card: orderCard,
    receipt: (ctx, is, said) => savedCard(orderCard(ctx, is), said),
  },
})
