import { fresh } from '../asking.ts'
import { newProduct } from '../made.ts'
import type { Examples } from './example.ts'

export const products: Examples = {
  'a product is added': async () => ({
    action: 'save-product',
    how: 'submit',
    input: { name: fresh('Widget'), code: fresh('W'), price: '100 EUR' },
  }),
  'a product is edited': async (setting) => {
    const { name, ...drawn } = await newProduct(setting)
    const input = { id: drawn.record, name, price: '120 EUR' }
    return { action: 'save-product', how: 'submit', input, drawn }
  },
  'a product is retired': async (setting) => {
    const { name: _name, ...drawn } = await newProduct(setting)
    return { action: 'retire-product', how: 'press', input: { id: drawn.record }, drawn }
  },
}
