import type { Domain } from '../../core/domain.ts'
import { editCase } from './actions/edit-case.ts'
import { logMessage } from './actions/log-message.ts'
import { openCase } from './actions/open-case.ts'
import { readMessage } from './actions/read-message.ts'
import { caseAlarms } from './alarms-job.ts'
import { caseEvents } from './events.ts'
import { caseRecord, message } from './record.ts'

export const domain: Domain = {
  records: [caseRecord, message],
  events: caseEvents,
  jobs: [caseAlarms],
  actions: {
    'open-case': openCase,
    'edit-case': editCase,
    'log-message': logMessage,
    'read-message': readMessage,
  },
}
