import type { Domain } from '../../core/domain.ts'
import { dashboards, dashboardsList } from './actions/dashboards.ts'
import { pinReport } from './actions/pin-report.ts'
import { retireDashboard } from './actions/retire-dashboard.ts'
import { saveDashboard } from './actions/save-dashboard.ts'
import { dashboardEvents } from './events.ts'
import { dashboard } from './record.ts'

export const domain: Domain = {
  records: [dashboard],
  lists: [dashboardsList],
  events: dashboardEvents,
  actions: {
    dashboards,
    'save-dashboard': saveDashboard,
    'pin-report': pinReport,
    'retire-dashboard': retireDashboard,
  },
}
