import type { SourceFile } from './source.ts'

/**
 * Order reports, a row an item: its price is that of all its pieces (sellercentral.amazon.co.uk/help,
 * 201648780).
 */
export const amazon: SourceFile = {
  name: 'amazon',
  signs: ['order-item-id'],
  about: { 'order-item-id': 'order' },
  fills: {
    'order.number': 'order-id',
    'order.placedOn': 'purchase-date',
    'order.channel': 'sales-channel',
    'order.lines.product': 'product-name|item-name',
    'order.lines.quantity': 'quantity-purchased|quantity-shipped|quantity-to-ship',
    'order.lines.total': 'item-price',
    'contact.name': 'buyer-name',
    'contact.emails': 'buyer-email',
    'contact.phones': 'buyer-phone-number',
  },
  leaves: 'sku|payments-date|item-tax|shipping-price|shipping-tax|recipient-name',
}
