export { allowGiving } from './actions/give-deal.ts'
export { myDealsWhere, myOpenDeals } from './actions/my-deals.ts'
export { totalsLook } from './actions/pipeline.ts'
export { forgetStageNames } from './actions/read-line.ts'
export { badge, numbers } from './card.ts'
export { dealHits } from './hits.ts'
export {
  dealItem,
  dealsOf,
  dealsOfPart,
  dealsPart,
  dealsWith,
  listColumns,
  type Open,
  openDeals,
} from './lists.ts'
export { involvedIn, ownerText, roleNames } from './people.ts'
export { dealLook } from './queries.ts'
export { dealShown } from './shown.ts'
export { momentOf, slippingOf, slippingText, watchedBy } from './slipping.ts'
export { byMonth } from './totals.ts'
