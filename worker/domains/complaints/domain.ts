import type { Domain } from '../../core/domain.ts'
import { acknowledgeComplaint } from './actions/acknowledge-complaint.ts'
import { complaints } from './actions/complaints.ts'
import { decideRemedy } from './actions/decide-remedy.ts'
import { giveRemedy } from './actions/give-remedy.ts'
import { makeComplaint } from './actions/make-complaint.ts'
import { reviewComplaint } from './actions/review-complaint.ts'
import { complaintEvents } from './events.ts'
import { register } from './register.ts'

export const domain: Domain = {
  events: complaintEvents,
  lists: [register],
  actions: {
    complaints,
    'make-complaint': makeComplaint,
    'acknowledge-complaint': acknowledgeComplaint,
    'review-complaint': reviewComplaint,
    'give-remedy': giveRemedy,
    'decide-remedy': decideRemedy,
  },
}
