import type { Domain } from '../../core/domain.ts'
import { findRecords } from './actions/find-records.ts'
import { openRecord } from './actions/open-record.ts'

export const domain: Domain = {
  actions: {
    'find-records': findRecords,
    'open-record': openRecord,
  },
}
