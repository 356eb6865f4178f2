import type { Domain } from '../../core/domain.ts'
import { funnel } from './actions/funnel.ts'
import { reportRecords } from './actions/report-records.ts'
import { runReportAction } from './actions/run-report.ts'
import { serviceFiguresAction } from './actions/service-figures.ts'

export const domain: Domain = {
  actions: {
    funnel,
    'run-report': runReportAction,
    'report-records': reportRecords,
    'service-figures': serviceFiguresAction,
  },
}
