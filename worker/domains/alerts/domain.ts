import type { Domain } from '../../core/domain.ts'
import { alertsOff } from './actions/alerts-off.ts'
import { alertsOn } from './actions/alerts-on.ts'
import { alertEvents } from './events.ts'
import { rule } from './record.ts'

export const domain: Domain = {
  records: [rule],
  events: alertEvents,
  actions: {
    'alerts-on': alertsOn,
    'alerts-off': alertsOff,
  },
}
