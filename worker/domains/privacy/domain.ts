import type { Domain } from '../../core/domain.ts'
import { erasePerson } from './actions/erase-person.ts'
import { eraseProposed } from './actions/erase-proposed.ts'
import { erasuresShown } from './actions/erasures.ts'
import { keepProposed } from './actions/keep-proposed.ts'
import { personDataShown } from './actions/person-data.ts'
import { retention } from './actions/retention.ts'
import { setRetention } from './actions/set-retention.ts'
import { wasErased } from './actions/was-erased.ts'
import { erasuresJob } from './erasing/job.ts'
import { step } from './erasing/step.ts'
import { privacyEvents } from './events.ts'
import { erasure } from './record.ts'
import { retentionJob } from './retention/job.ts'
import { retentionProposal, retentionRule } from './retention/record.ts'

export const domain: Domain = {
  records: [erasure, retentionRule, retentionProposal],
  events: privacyEvents,
  jobs: [erasuresJob, retentionJob],
  work: [{ kind: 'erasure', step }],
  actions: {
    'person-data': personDataShown,
    'erase-person': erasePerson,
    erasures: erasuresShown,
    'was-erased': wasErased,
    retention,
    'set-retention': setRetention,
    'keep-proposed': keepProposed,
    'erase-proposed': eraseProposed,
  },
}
