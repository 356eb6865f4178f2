import { and, eq, inArray, isNull, lt, min } from 'drizzle-orm'
import { reportRuns } from '../../../../schema/workspace/analytics.ts'
import { noticeRows } from '../../../core/event/commit/notices.ts'
import type { JobKind, Page, Run } from '../../../core/event/schedule.ts'
import { sendWork } from '../../../core/event/work.ts'
import { ask, both, first, rows, type Statement } from '../../../platform/db.ts'
import { notices, refused } from './notify.ts'
import { isLeft, kept } from './runs.ts'

const minute = 60_000
/** One on which nobody worked for so long is sent to the queue again. */
const patience = 2 * minute
const many = 40

const failed = 'It took too long. Choose a shorter period.'

const here = ({ workspace }: Run) => eq(reportRuns.workspaceId, workspace.id)

/** Those on which nobody worked for longest, and when one was worked on first. */
function look(run: Run) {
  const { id, workedAt, memberId, line } = reportRuns
  const left = run.db
    .select({ id, workedAt, memberId, line })
    .from(reportRuns)
    .where(and(here(run), isLeft))
    .orderBy(workedAt)
    .limit(many)
  const oldest = run.db
    .select({ at: min(workedAt) })
    .from(reportRuns)
    .where(here(run))
  return both(rows(left), first(oldest))
}

type Left = Pick<typeof reportRuns.$inferSelect, 'id' | 'workedAt' | 'memberId' | 'line'>

function givingUp(run: Run, stuck: Left[]): Statement[] {
  if (stuck.length === 0) return []
  const { db, workspace, now } = run
  const ids = stuck.map(({ id }) => id)
  const still = and(here(run), isLeft, lt(reportRuns.workedAt, now - kept))
  const set = { state: 'refused' as const, work: null, reason: failed, workedAt: now }
  const all = stuck.flatMap((one) => notices(one, refused(failed)))
  return [
    db
      .update(reportRuns)
      .set(set)
      .where(and(still, inArray(reportRuns.id, ids))),
    noticeRows(
      run,
      all.map((one) => ({ ...one, workspaceId: workspace.id })),
    ),
  ]
}

/** Goes on with what was left, gives up what stands still, and removes what was there for an hour. */
async function page(run: Run): Promise<Page> {
  const { db, workspace, now, deps } = run
  const [[left, oldest]] = await ask(db, look(run))
  const stuck = left.filter(({ workedAt }) => workedAt < now - kept)
  const waiting = left.filter(({ workedAt }) => workedAt < now - patience)
  for (const { id } of waiting.filter((one) => !stuck.includes(one)))
    await sendWork(deps, { workspaceId: workspace.id, id })
  const isOver = and(isNull(reportRuns.work), lt(reportRuns.workedAt, now - kept))
  return {
    ...{ cursor: null, checked: left.length, changed: waiting.length },
    writes: [...givingUp(run, stuck), db.delete(reportRuns).where(and(here(run), isOver))],
    nextAt: left.length ? now + patience : Math.max(now + minute, (oldest?.at ?? now) + kept + 1),
  }
}

export const reportRunsJob: JobKind = { kind: 'report-runs', page }
