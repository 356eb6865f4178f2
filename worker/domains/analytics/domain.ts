import type { Domain } from '../../core/domain.ts'
import { analysesJob } from './job.ts'
import { analysis } from './record.ts'
import { step } from './step.ts'

export const domain: Domain = {
  records: [analysis],
  jobs: [analysesJob],
  work: [{ kind: 'analysis', step }],
  actions: {},
}
