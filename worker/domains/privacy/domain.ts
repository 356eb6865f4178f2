import type { Domain } from '../../core/domain.ts'
import { erasePerson } from './actions/erase-person.ts'
import { erasuresShown } from './actions/erasures.ts'
import { personDataShown } from './actions/person-data.ts'
import { wasErased } from './actions/was-erased.ts'
import { erasuresJob } from './erasing/job.ts'
import { step } from './erasing/step.ts'
import { privacyEvents } from './events.ts'
import { erasure } from './record.ts'

export const domain: Domain = {
  records: [erasure],
  events: privacyEvents,
  jobs: [erasuresJob],
  work: [{ kind: 'erasure', step }],
  actions: {
    'person-data': personDataShown,
    'erase-person': erasePerson,
    erasures: erasuresShown,
    'was-erased': wasErased,
  },
}
