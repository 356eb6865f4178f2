export { allowGiving } from './actions/give-deal.ts'
export { totalsLook } from './actions/pipeline.ts'
export { forgetStageNames } from './actions/read-line.ts'
export { badge, numbers } from './card.ts'
export {
  allMine,
  dealItem,
  dealsOf,
  dealsOfContact,
  dealsOfPart,
  listColumns,
  type Mine,
  myDealsDated,
  myDealsList,
  openDealsOf,
} from './lists.ts'
export { involvedIn, ownerText, roleNames } from './people.ts'
export { pipelineTotals } from './pipeline-totals.ts'
export { dealLook } from './queries.ts'
export { dealShown } from './shown.ts'
export { momentOf, slippingOf, slippingText, watchedBy } from './slipping.ts'
export { byMonth } from './totals.ts'
