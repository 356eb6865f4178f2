import type { Domain } from '../../core/domain.ts'
import { caseRouting } from './job.ts'

export const domain: Domain = { jobs: [caseRouting] }
