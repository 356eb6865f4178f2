import type { Domain } from '../../core/domain.ts'
import { downloadExport } from './actions/download-export.ts'
import { exportList } from './actions/export-list.ts'
import { exportWorkspace } from './actions/export-workspace.ts'
import { listExports } from './actions/exports.ts'
import { exportEvents } from './events.ts'
import { exportsJob } from './job.ts'
import { exportsList } from './list.ts'
import { exportRecord } from './record.ts'
import { step } from './write/step.ts'

export const domain: Domain = {
  records: [exportRecord],
  lists: [exportsList],
  events: exportEvents,
  actions: {
    exports: listExports,
    'export-workspace': exportWorkspace,
    'download-export': downloadExport,
    'export-list': exportList,
  },
  jobs: [exportsJob],
  work: [{ kind: 'export', step }],
}
