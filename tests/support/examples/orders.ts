import { fresh } from '../asking.ts'
import { newOrder, newWonDeal } from '../made.ts'
import type { Examples } from './example.ts'

export const orders: Examples = {
  'an order is placed': async () => ({
    action: 'save-order',
    how: 'submit',
    input: { company: fresh('Globex'), product: 'Widget', quantity: '3', price: '20 EUR' },
  }),
  'an order is edited': async (setting) => {
    const drawn = await newOrder(setting)
    const input = { id: drawn.record, number: fresh('N') }
    return { action: 'save-order', how: 'submit', input, drawn }
  },
  'a line is put in an order': async (setting) => {
    const drawn = await newOrder(setting)
    const input = { id: drawn.record, product: 'Cable', price: '5 EUR' }
    return { action: 'save-order-line', how: 'submit', input, drawn }
  },
  'an order is shipped': async (setting) => {
    const drawn = await newOrder(setting)
    const input = { id: drawn.record, status: 'shipped' }
    return { action: 'step-order', how: 'press', input, drawn }
  },
  'a won deal is ordered': async (setting) => {
    const drawn = await newWonDeal(setting)
    return { action: 'order-deal', how: 'press', input: { id: drawn.record }, drawn }
  },
}
