export { productChosen } from './actions/which-product.ts'
