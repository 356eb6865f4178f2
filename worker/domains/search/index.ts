export { hitItems, hitsCard, onlyOf } from './actions/find-records.ts'
export { exporting } from './exporting.ts'
export { areWordsDue } from './reindex-job.ts'
export { unusedWordsJob } from './unused-words-job.ts'
