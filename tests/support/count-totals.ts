import type { Context, Workspace } from '../../worker/core/context.ts'
import { totalsJob } from '../../worker/domains/forecast/totals-job.ts'
import { trip } from '../../worker/platform/db.ts'

/** The job that counts totals looks at all of them. */
export async function countTotals(
  { deps, db, now }: Pick<Context, 'deps' | 'db' | 'now'>,
  workspace: Workspace,
): Promise<void> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const run = { ...{ deps, db, now, workspace, day: '', startedAt: now }, cursor }
    const page = await totalsJob.page(run)
    if (page.writes.length) await trip(db, page.writes)
    cursor = page.cursor
  }
}
