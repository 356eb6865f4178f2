export { type Answered, answerTo } from './ask-for.ts'
export {
  type BasketsAsked,
  basketsByDefault,
  type CustomersAsked,
  customersByDefault,
} from './asked.ts'
export { measured } from './baskets/association-rules.ts'
export type { BasketsFound } from './baskets/found.ts'
export { itemNames } from './baskets/names.ts'
export { tiersFoundJob } from './customers/clean.ts'
export type { CustomersFound } from './customers/found.ts'
export { type CustomerShown, customersPage } from './customers/list-page.ts'
export { tiers } from './customers/rfm.ts'
export { discount } from './customers/score.ts'
export type { Measure, Way } from './measure.ts'
export { lineProduct, lineProductId, measures, orderLines } from './measures.ts'
export { dateOf, type Unit, units } from './periods.ts'
export { type Analysis, tierSql } from './queries.ts'
export { maySeeCosts, mustSeeAll } from './who-sees.ts'
