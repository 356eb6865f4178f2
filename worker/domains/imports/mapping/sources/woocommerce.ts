import type { SourceFile } from './source.ts'

/** Orders with a row an item. */
export const woocommerce: SourceFile = {
  name: 'woocommerce',
  signs: ['item cost + order number', 'order total amount + order number'],
  about: { 'order number': 'order' },
  fills: {
    'order.number': 'order number',
    'order.placedOn': 'order date',
    'order.status': 'order status',
    'order.lines.product': 'item name',
    'order.lines.quantity': 'quantity|quantity (- refund)',
    'order.lines.price': 'item cost',
    'order.companyId': 'company (billing)',
    'contact.firstName': 'first name (billing)',
    'contact.lastName': 'last name (billing)',
    'contact.emails': 'email (billing)',
    'contact.phones': 'phone (billing)',
  },
  leaves:
    'sku|item #|order total amount|order subtotal amount|order total tax amount|order shipping amount|cart discount amount|discount amount|coupon code|customer note|payment method title',
}
