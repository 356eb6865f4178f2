export { type Pair, pairsPage } from './queries.ts'
