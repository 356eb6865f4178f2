import type { Domain } from '../../core/domain.ts'
import { boughtTogether } from './actions/bought-together.ts'
import { cohorts } from './actions/cohorts.ts'
import { customers } from './actions/customers.ts'
import { leadScores } from './actions/lead-scores.ts'
import { value } from './actions/value.ts'
import { droppedEvent } from './customers/dropped.ts'
import { analysesJob } from './job.ts'
import { leadsJob } from './leads/job.ts'
import { analysis } from './record.ts'
import { step } from './step.ts'

export const domain: Domain = {
  records: [analysis],
  events: [droppedEvent],
  jobs: [analysesJob, leadsJob],
  work: [{ kind: 'analysis', step }],
  actions: {
    value,
    customers,
    cohorts,
    'lead-scores': leadScores,
    'bought-together': boughtTogether,
  },
}
