import type { Domain } from '../../core/domain.ts'
import { datasetsAction } from './actions/datasets.ts'
import { datasetsJob } from './copy-job.ts'
import { dataset } from './record.ts'

export const domain: Domain = {
  records: [dataset],
  jobs: [datasetsJob],
  actions: { datasets: datasetsAction },
}
