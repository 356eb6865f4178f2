import type { Domain } from '../../core/domain.ts'
import { downloadReport } from './actions/download-report.ts'
import { funnel } from './actions/funnel.ts'
import { pipelineChanges } from './actions/pipeline-changes.ts'
import { reportRecords } from './actions/report-records.ts'
import { runReportAction } from './actions/run-report.ts'
import { serviceFiguresAction } from './actions/service-figures.ts'
import { reportRunsJob } from './background/job.ts'
import { reportStep } from './background/step.ts'
import { savedList, savedReports } from './saved/actions/reports.ts'
import { retireReport } from './saved/actions/retire-report.ts'
import { saveReport } from './saved/actions/save-report.ts'
import { savedEvents } from './saved/events.ts'
import { report } from './saved/record.ts'

export const domain: Domain = {
  records: [report],
  lists: [savedList],
  events: savedEvents,
  jobs: [reportRunsJob],
  work: [{ kind: 'run', step: reportStep }],
  actions: {
    funnel,
    'pipeline-changes': pipelineChanges,
    'run-report': runReportAction,
    'report-records': reportRecords,
    'download-report': downloadReport,
    reports: savedReports,
    'save-report': saveReport,
    'retire-report': retireReport,
    'service-figures': serviceFiguresAction,
  },
}
