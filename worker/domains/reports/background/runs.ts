import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { reportRuns } from '../../../../schema/workspace/analytics.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { wakeJob } from '../../../core/event/schedule.ts'
import { sendWork } from '../../../core/event/work.ts'
import { askerOf } from '../../../identity/acting.ts'
import { ask, first, trip } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Given, Report } from '../asked.ts'
import type { Figures } from '../run.ts'
import { countable } from './chunk.ts'
import { beginning } from './work.ts'

/** Reports that are made in the background: each is for who asked, and stays an hour. */

export type ReportRun = typeof reportRuns.$inferSelect

const fresh = 60 * 60_000
const minute = 60_000

/** What was found, without the names of records: these are looked up for who reads it. */
export const foundIn = ({ result }: ReportRun) => result as Omit<Figures, 'names'> | null // as it was kept

const mine = (ctx: Context) =>
  and(eq(reportRuns.workspaceId, ctx.workspace.id), eq(reportRuns.memberId, ctx.member.id))

/** Another one's is not there. Throws CrmError. */
export async function runWith(ctx: Context, id: string): Promise<ReportRun> {
  const query = ctx.db
    .select()
    .from(reportRuns)
    .where(and(mine(ctx), eq(reportRuns.id, id)))
  const [found] = await ask(ctx.db, first(query))
  if (found) return found
  throw new CrmError('not_found', 'There is no such report any more. Ask it once more.')
}

async function newest(ctx: Context, asked: string): Promise<ReportRun | undefined> {
  const query = ctx.db
    .select()
    .from(reportRuns)
    .where(and(mine(ctx), gt(reportRuns.createdAt, ctx.now - fresh), eq(reportRuns.asked, asked)))
    .orderBy(desc(reportRuns.createdAt), desc(reportRuns.id))
    .limit(1)
  const [found] = await ask(ctx.db, first(query))
  return found
}

/** The same question within an hour is the same run: it is begun once. */
export async function inBackground(
  ctx: Context,
  { given, report, line }: { given: Given; report: Report; line: string | undefined },
): Promise<ReportRun> {
  const asked = JSON.stringify(given)
  const before = await newest(ctx, asked)
  if (before) return before
  const { db, workspace, member, now, deps } = ctx
  const [size] = await ask(db, countable(ctx, report))
  const is: ReportRun = {
    ...{ id: newId('run', now), workspaceId: workspace.id, version: 1, createdAt: now },
    ...{ memberId: member.id, asked, asker: askerOf(ctx), line: line ?? null },
    ...{ state: 'running', done: 0, total: size, work: beginning, result: null, reason: null },
    workedAt: now,
  }
  await trip(db, [db.insert(reportRuns).values(is), wakeJob(ctx, 'report-runs', now + 2 * minute)])
  await sendWork(deps, { workspaceId: workspace.id, id: is.id })
  return is
}

export const isLeft = sql`${reportRuns.work} is not null`
