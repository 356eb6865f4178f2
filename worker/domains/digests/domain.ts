import type { Domain } from '../../core/domain.ts'
import { setDigest } from './actions/set-digest.ts'
import { digestsJob } from './digests-job.ts'
import { digestEvents } from './events.ts'
import { happenedList, toCloseList } from './lists.ts'
import { digest } from './record.ts'

export const domain: Domain = {
  records: [digest],
  lists: [happenedList, toCloseList],
  events: digestEvents,
  jobs: [digestsJob],
  actions: {
    'set-digest': setDigest,
  },
}
