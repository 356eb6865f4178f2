import { and, eq, lt } from 'drizzle-orm'
import { reportRuns } from '../../../../schema/workspace/analytics.ts'
import type { JobKind, Page, Run } from '../../../core/event/schedule.ts'
import { sendWork } from '../../../core/event/work.ts'
import { ask, rows } from '../../../platform/db.ts'
import { isLeft } from './runs.ts'

const minute = 60_000
/** One on which nobody worked for so long is sent to the queue again. */
const patience = 2 * minute
/** One that fails for so long at the same step is given up. */
const longest = 60 * minute
const kept = 24 * 60 * minute

const failed = 'This report could not be made. Choose a shorter period.'

/** Goes on with what was left, and removes what is a day old. */
async function page(run: Run): Promise<Page> {
  const { db, workspace, now, deps } = run
  const here = eq(reportRuns.workspaceId, workspace.id)
  const some = db
    .select({ id: reportRuns.id, at: reportRuns.workedAt, work: reportRuns.work })
    .from(reportRuns)
    .where(here)
    .orderBy(reportRuns.workedAt)
    .limit(100)
  const [all] = await ask(db, rows(some))
  const left = all.filter(({ work }) => work !== null)
  for (const { id } of left.filter(({ at }) => at < now - patience))
    await sendWork(deps, { workspaceId: workspace.id, id })
  const [oldest] = all
  return {
    ...{ cursor: null, checked: all.length, changed: left.length },
    writes: [
      db
        .update(reportRuns)
        .set({ state: 'refused', work: null, reason: failed })
        .where(and(here, isLeft, lt(reportRuns.createdAt, now - longest))),
      db.delete(reportRuns).where(and(here, lt(reportRuns.workedAt, now - kept))),
    ],
    nextAt: left.length ? now + 2 * minute : Math.max(now + minute, (oldest?.at ?? now) + kept + 1),
  }
}

export const reportRunsJob: JobKind = { kind: 'report-runs', page }
