import type { Domain } from '../../core/domain.ts'
import { addAlerts } from './actions/add-alerts.ts'
import { alerts, alertsList } from './actions/alerts.ts'
import { alertsOff } from './actions/alerts-off.ts'
import { alertsOn } from './actions/alerts-on.ts'
import { changeAlerts } from './actions/change-alerts.ts'
import { fewerAlerts } from './actions/fewer-alerts.ts'
import { setAlerts } from './actions/set-alerts.ts'
import { alertEvents } from './events.ts'
import { rule } from './record.ts'
import { togetherJob } from './together-job.ts'

export const domain: Domain = {
  records: [rule],
  events: alertEvents,
  actions: {
    'alerts-on': alertsOn,
    'alerts-off': alertsOff,
    'set-alerts': setAlerts,
    'add-alerts': addAlerts,
    'change-alerts': changeAlerts,
    'fewer-alerts': fewerAlerts,
    alerts,
  },
  lists: [alertsList],
  jobs: [togetherJob],
}
