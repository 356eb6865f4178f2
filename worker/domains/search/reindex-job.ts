import { and, eq, lte } from 'drizzle-orm'
import { jobs } from '../../../schema/workspace/history.ts'
import { reindex } from '../../core/event/commit/reindex.ts'
import { staleKeys } from '../../core/event/commit/stale-keys.ts'
import { never, recordPages } from '../../core/event/record-pages.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { kinds } from '../../core/record/registry.ts'
import { first, type Look, map } from '../../platform/db.ts'

const anew = recordPages({
  of: (run) => kinds(run).filter(({ words, keys }) => words ?? keys),
  writes: reindex,
})

/** No kind of record is called so: what follows is where among the keys it goes on. */
const amongKeys = 'keys:'

/** Once, where how words and keys are made has changed: of kinds that are found by them, then of all keys. */
async function page(run: Run): Promise<Page> {
  if (!run.cursor.startsWith(amongKeys)) {
    const made = await anew(run)
    return { ...made, cursor: made.cursor ?? `${amongKeys}[]` }
  }
  const after: string[] = JSON.parse(run.cursor.slice(amongKeys.length))
  const { next, ...step } = await staleKeys(run, after)
  return { ...step, cursor: next ? amongKeys + JSON.stringify(next) : null, nextAt: never }
}

export const reindexJob: JobKind = { kind: 'reindex', page }

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
