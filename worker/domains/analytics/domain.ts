import type { Domain } from '../../core/domain.ts'
import { boughtTogether } from './actions/bought-together.ts'
import { cohorts } from './actions/cohorts.ts'
import { customers } from './actions/customers.ts'
import { value } from './actions/value.ts'
import { analysesJob } from './job.ts'
import { analysis } from './record.ts'
import { step } from './step.ts'

export const domain: Domain = {
  records: [analysis],
  jobs: [analysesJob],
  work: [{ kind: 'analysis', step }],
  actions: {
    value,
    customers,
    cohorts,
    'bought-together': boughtTogether,
  },
}
