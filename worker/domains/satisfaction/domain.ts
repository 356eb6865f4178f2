import type { Domain } from '../../core/domain.ts'
import { satisfactionEvents } from './events.ts'
import { caseQuestions } from './job.ts'

export const domain: Domain = { events: satisfactionEvents, jobs: [caseQuestions] }
