import type { Domain } from '../../core/domain.ts'
import { assignCase } from './actions/assign-case.ts'
import {
  casesAction,
  myCasesAction,
  unassignedCasesAction,
  waitingCasesAction,
} from './actions/cases.ts'
import { closeDesk } from './actions/close-desk.ts'
import { editCase } from './actions/edit-case.ts'
import { escalateCase } from './actions/escalate-case.ts'
import { logCaseTime } from './actions/log-case-time.ts'
import { logMessage } from './actions/log-message.ts'
import { noteCase } from './actions/note-case.ts'
import { openCase } from './actions/open-case.ts'
import { openDesk } from './actions/open-desk.ts'
import { readMessage } from './actions/read-message.ts'
import { reopenCase } from './actions/reopen-case.ts'
import { setCasePriority } from './actions/set-case-priority.ts'
import { snoozeCase } from './actions/snooze-case.ts'
import { solveCase } from './actions/solve-case.ts'
import { splitCase } from './actions/split-case.ts'
import { takeCase } from './actions/take-case.ts'
import { caseAlarms } from './alarms-job.ts'
import { caseEvents } from './events.ts'
import { caseRecord, message } from './record.ts'
import { caseTerms } from './terms-job.ts'

export const domain: Domain = {
  records: [caseRecord, message],
  events: caseEvents,
  jobs: [caseAlarms, caseTerms],
  actions: {
    'open-case': openCase,
    'edit-case': editCase,
    'take-case': takeCase,
    'assign-case': assignCase,
    'note-case': noteCase,
    'solve-case': solveCase,
    'reopen-case': reopenCase,
    'set-case-priority': setCasePriority,
    'escalate-case': escalateCase,
    'snooze-case': snoozeCase,
    'log-case-time': logCaseTime,
    'split-case': splitCase,
    'log-message': logMessage,
    'read-message': readMessage,
    'open-desk': openDesk,
    'close-desk': closeDesk,
    cases: casesAction,
    'my-cases': myCasesAction,
    'unassigned-cases': unassignedCasesAction,
    'waiting-cases': waitingCasesAction,
  },
}
