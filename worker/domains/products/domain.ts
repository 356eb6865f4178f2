import type { Domain } from '../../core/domain.ts'
import { products, productsList } from './actions/products.ts'
import { retireProduct } from './actions/retire-product.ts'
import { saveProduct } from './actions/save-product.ts'
import { productEvents } from './events.ts'
import { product } from './record.ts'

export const domain: Domain = {
  records: [product],
  lists: [productsList],
  events: productEvents,
  actions: {
    products,
    'save-product': saveProduct,
    'retire-product': retireProduct,
  },
}
