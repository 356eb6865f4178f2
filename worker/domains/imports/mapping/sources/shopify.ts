import type { SourceFile } from './source.ts'

/** Orders with a row a line; what is known of an order stands in its first row. */
export const shopify: SourceFile = {
  name: 'shopify',
  signs: ['lineitem quantity + lineitem name'],
  about: { 'lineitem name': 'order' },
  fills: {
    'order.number': 'name',
    'order.externalId': 'id',
    'order.placedOn': 'created at',
    'order.status': 'financial status',
    'order.channel': 'source',
    'order.place': 'location',
    'order.region': 'shipping province name|shipping province',
    'order.lines.product': 'lineitem name',
    'order.lines.quantity': 'lineitem quantity',
    'order.lines.price': 'lineitem price',
    'order.lines.discountAmount': 'discount amount',
    'order.companyId': 'billing company',
    'contact.name': 'billing name',
    'contact.emails': 'email',
    'contact.phones': 'billing phone|phone',
  },
  leaves:
    'total|subtotal|taxes|shipping|discount code|notes|tags|vendor|paid at|fulfilled at|billing street|shipping street|shipping name|shipping company|shipping phone|lineitem sku|lineitem discount|employee|device id',
}
