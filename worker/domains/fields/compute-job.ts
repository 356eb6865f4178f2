import { recomputed } from '../../core/event/commit/recompute.ts'
import { recordPages } from '../../core/event/record-pages.ts'
import type { JobKind } from '../../core/event/schedule.ts'
import { formulasOf } from '../../core/record/formulas.ts'
import { extensible } from './queries.ts'

/** After a formula was added or changed: what it comes to in the records there are. */
export const computeFormulasJob: JobKind = {
  kind: 'compute-formulas',
  page: recordPages({
    of: (run) => extensible(run).filter(({ kind }) => formulasOf(run, kind).all.length > 0),
    writes: recomputed,
  }),
}
