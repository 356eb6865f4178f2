export { productChosen } from './actions/which-product.ts'
export type { Product } from './card.ts'
export { lineSum } from './line-sum.ts'
export { productsCalled } from './queries.ts'
