import type { Domain } from '../../core/domain.ts'
import { compareRecords } from './actions/compare-records.ts'
import { mergeRecords } from './actions/merge-records.ts'

export const domain: Domain = {
  actions: { 'compare-records': compareRecords, 'merge-records': mergeRecords },
}
