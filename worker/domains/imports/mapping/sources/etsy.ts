import type { SourceFile } from './source.ts'

/** What was sold there, a row an item. */
export const etsy: SourceFile = {
  name: 'etsy',
  signs: ['listing id + order id'],
  about: { 'listing id': 'order' },
  fills: {
    'order.number': 'order id',
    'order.placedOn': 'sale date',
    'order.lines.product': 'item name',
    'order.lines.quantity': 'quantity',
    'order.lines.price': 'price',
    'order.lines.discountAmount': 'discount amount',
    'contact.name': 'ship name',
  },
  leaves: 'transaction id|item total|buyer|sku|date paid|date shipped|coupon code|order type',
}
