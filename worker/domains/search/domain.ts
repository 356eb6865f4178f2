import type { Domain } from '../../core/domain.ts'
import { findRecords } from './actions/find-records.ts'
import { openRecord } from './actions/open-record.ts'
import { showList, showOwnList } from './actions/show-list.ts'
import { reindexJob } from './reindex-job.ts'
import { unusedWordsJob } from './unused-words-job.ts'

export const domain: Domain = {
  jobs: [reindexJob, unusedWordsJob],
  actions: {
    'find-records': findRecords,
    'open-record': openRecord,
    'show-list': showList,
    'show-own-list': showOwnList,
  },
}
