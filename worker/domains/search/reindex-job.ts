import { and, eq, lte } from 'drizzle-orm'
import { jobs } from '../../../schema/workspace/history.ts'
import { reindex } from '../../core/event/commit/reindex.ts'
import { recordPages } from '../../core/event/record-pages.ts'
import type { JobKind, Run } from '../../core/event/schedule.ts'
import { kinds } from '../../core/record/registry.ts'
import { first, type Look, map } from '../../platform/db.ts'

/** Once, where how words and keys are made has changed: of kinds that are found by them. */
export const reindexJob: JobKind = {
  kind: 'reindex',
  page: recordPages({
    of: (run) => kinds(run).filter(({ words, keys }) => words ?? keys),
    writes: reindex,
  }),
}

/** Are words being made anew? Until they are, what no word says may be so all the same. */
export const areWordsDue = ({ db, workspace, now }: Run): Look<boolean> =>
  map(
    first(
      db
        .select({ kind: jobs.kind })
        .from(jobs)
        .where(
          and(
            eq(jobs.workspaceId, workspace.id),
            eq(jobs.kind, reindexJob.kind),
            lte(jobs.nextAt, now),
          ),
        ),
    ),
    (found) => found !== undefined,
  )
