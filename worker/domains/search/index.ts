export { hitsCard, onlyOf } from './actions/find-records.ts'
