import type { Domain } from '../../core/domain.ts'
import { setDigest } from './actions/set-digest.ts'
import { digestsJob } from './digests-job.ts'
import { digestEvents } from './events.ts'
import { digest } from './record.ts'

export const domain: Domain = {
  records: [digest],
  events: digestEvents,
  jobs: [digestsJob],
  actions: {
    'set-digest': setDigest,
  },
}
