import type { Domain } from '../../core/domain.ts'
import { logActivity } from './actions/log-activity.ts'
import { logEmail } from './actions/log-email.ts'
import { readActivity } from './actions/read-activity.ts'
import { activityEvents } from './events.ts'
import { activity } from './record.ts'

export const domain: Domain = {
  records: [activity],
  events: activityEvents,
  actions: {
    'log-activity': logActivity,
    'log-email': logEmail,
    'read-activity': readActivity,
  },
}
