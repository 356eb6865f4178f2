export { hitsCard } from './actions/find-records.ts'
