export { hitItems, hitsCard, onlyOf } from './actions/find-records.ts'
