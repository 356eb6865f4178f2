import type { SourceFile } from './source.ts'

/** What was sold at a till, a row an item: what goes back is less than nothing. */
export const square: SourceFile = {
  name: 'square',
  signs: ['net sales + transaction id'],
  about: { 'net sales': 'order' },
  fills: {
    'order.number': 'transaction id',
    'order.placedOn': 'date',
    'order.place': 'location',
    'order.channel': 'channel',
    'order.lines.product': 'item',
    'order.lines.quantity': 'qty|count',
    'order.lines.total': 'net sales',
    'contact.externalId': 'customer id',
    'contact.name': 'customer name',
  },
  leaves:
    'gross sales|discounts|tax|sku|category|time|time zone|notes|details|price point name|modifiers applied|payment id|event type|dining option|customer reference id|unit',
}
