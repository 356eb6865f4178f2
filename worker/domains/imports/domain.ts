import type { Domain } from '../../core/domain.ts'
import { bringFile } from './actions/bring-file.ts'
import { importTwins } from './actions/import-twins.ts'
import { listImports } from './actions/imports.ts'
import { keepImport } from './actions/keep-import.ts'
import { mailFiles } from './actions/mail-files.ts'
import { mapImport } from './actions/map-import.ts'
import { refusedRows } from './actions/refused-rows.ts'
import { runImport } from './actions/run-import.ts'
import { importEvents } from './events.ts'
import { importsJob } from './job.ts'
import { importsList } from './list.ts'
import { importRecord } from './record.ts'
import { step } from './run/step.ts'

export const domain: Domain = {
  records: [importRecord],
  lists: [importsList],
  events: importEvents,
  actions: {
    ...{
      imports: listImports,
      'map-import': mapImport,
      'keep-import': keepImport,
      'run-import': runImport,
    },
    ...{ 'bring-file': bringFile, 'mail-files': mailFiles, 'refused-rows': refusedRows },
    'import-twins': importTwins,
  },
  jobs: [importsJob],
  work: [{ kind: 'import', step }],
}
