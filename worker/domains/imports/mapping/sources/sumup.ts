import type { SourceFile } from './source.ts'

/** What was paid by card at a till: a row a payment, before tax where that is known. */
export const sumup: SourceFile = {
  name: 'sumup',
  signs: [
    'transaktions-id + transaktionstyp',
    'transaction id + transaction type',
    'numero de transaction + type de transaction',
    'id de transaccion + tipo de transaccion',
  ],
  about: {
    transaktionstyp: 'order',
    'transaction type': 'order',
    'type de transaction': 'order',
    'tipo de transaccion': 'order',
  },
  fills: {
    'order.number': 'transaktions-id|transaction id|numero de transaction|id de transaccion',
    'order.placedOn': 'datum|date|fecha',
    'order.lines.product': 'beschreibung|description|descripcion',
    'order.lines.quantity': 'menge|quantity|quantite|cantidad',
    'order.lines.total': 'netto|net|subtotal|montant ht|neto',
  },
  leaves:
    'gesamt|total|steuer|tax|gebuhr|fee|kartentyp|card type|transaktionstyp|transaction type|type de transaction|tipo de transaccion',
}
