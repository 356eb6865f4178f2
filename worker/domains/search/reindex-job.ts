import { reindex } from '../../core/event/commit/reindex.ts'
import { recordPages } from '../../core/event/record-pages.ts'
import type { JobKind } from '../../core/event/schedule.ts'
import { kinds } from '../../core/record/registry.ts'

/** Once, where how words and keys are made has changed: of kinds that are found by them. */
export const reindexJob: JobKind = {
  kind: 'reindex',
  page: recordPages({
    of: (run) => kinds(run).filter(({ words, keys }) => words ?? keys),
    writes: reindex,
  }),
}
