import type { Domain } from '../../core/domain.ts'
import { requests } from './actions/access-requests.ts'
import { askForAccess } from './actions/ask-for-access.ts'
import { giveAccess } from './actions/give-access.ts'
import { refuseAccess } from './actions/refuse-access.ts'
import { endingJob } from './ending-job.ts'
import { accessEvents } from './events.ts'
import { access } from './record.ts'

export const domain: Domain = {
  records: [access],
  events: accessEvents,
  jobs: [endingJob],
  actions: {
    'access-requests': requests,
    'ask-for-access': askForAccess,
    'give-access': giveAccess,
    'refuse-access': refuseAccess,
  },
}
