export { hitItems, hitsCard, onlyOf } from './actions/find-records.ts'
export { unusedWordsJob } from './unused-words-job.ts'
