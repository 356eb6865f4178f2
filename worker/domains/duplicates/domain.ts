import type { Domain } from '../../core/domain.ts'
import { compareRecords } from './actions/compare-records.ts'
import { duplicatesShown } from './actions/duplicates.ts'
import { mergeRecords } from './actions/merge-records.ts'
import { partRecords } from './actions/part-records.ts'
import { postponePair } from './actions/postpone-pair.ts'
import { findJob } from './find-job.ts'
import { duplicate } from './record.ts'

export const domain: Domain = {
  records: [duplicate],
  jobs: [findJob],
  actions: {
    duplicates: duplicatesShown,
    'compare-records': compareRecords,
    'merge-records': mergeRecords,
    'part-records': partRecords,
    'postpone-pair': postponePair,
  },
}
