import type { Domain } from '../../core/domain.ts'
import { bin } from './actions/bin.ts'
import { removeRecord } from './actions/remove-record.ts'
import { binList } from './list.ts'

export const domain: Domain = {
  lists: [binList],
  actions: { 'remove-record': removeRecord, bin },
}
