import type { Domain } from '../../core/domain.ts'
import { endSchedule } from './actions/end-schedule.ts'
import { scheduleReport } from './actions/schedule-report.ts'
import { scheduleEvents } from './events.ts'
import { schedulesJob } from './job.ts'
import { schedulesList } from './list.ts'
import { schedule } from './record.ts'

export const domain: Domain = {
  records: [schedule],
  lists: [schedulesList],
  events: scheduleEvents,
  jobs: [schedulesJob],
  actions: { 'schedule-report': scheduleReport, 'end-schedule': endSchedule },
}
