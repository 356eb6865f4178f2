import { and, asc, eq, inArray, lt, lte, sql } from 'drizzle-orm'
import { jobs } from '../../schema/workspace/history.ts'
import type { Deps, Workspace } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { jobNamed, missingJobs, nightHour } from '../core/event/schedule.ts'
import { isSuspended } from '../core/suspended.ts'
import { homeOf } from '../identity/home.ts'
import { today } from '../language/formatting.ts'
import { nextAt } from '../language/local-time.ts'
import { ask, database, rows, trip } from '../platform/db.ts'

type Job = typeof jobs.$inferSelect

const lease = 45_000
const aDay = 24 * 3_600_000
/** Of the free plan's fifty statements an invocation; the others deliver what came of it. */
const mostStatements = 20

/** Does what is due, as much of it as one invocation may; the next one goes on from there. */
export async function runJobs(deps: Deps): Promise<void> {
  const limit = deps.meter.statements + mostStatements
  const homes = new Map<string, Workspace | undefined>()
  while (deps.meter.statements < limit) {
    const job = await takeDue(deps)
    if (!job) return
    const { workspaceId } = job
    if (!homes.has(workspaceId)) homes.set(workspaceId, await homeOf(deps, workspaceId))
    const workspace = homes.get(workspaceId)
    // One that fails is taken up again in a minute, when its lease has run out.
    await (workspace ? turn(deps, workspace, job) : putOff(deps, job)).catch(explain)
  }
}

/** Of a workspace that is not there: due first each minute, many of them would keep all others waiting. */
async function putOff(deps: Deps, job: Job): Promise<void> {
  const db = database(deps.env, job.workspaceId, deps.meter)
  await trip(db, [
    db
      .update(jobs)
      .set({ nextAt: deps.now + aDay })
      .where(isJob(job)),
  ])
}

async function takeDue(deps: Deps): Promise<Job | undefined> {
  const db = database(deps.env, '*', deps.meter)
  const due = db
    .select({ rowid: sql`rowid` })
    .from(jobs)
    .where(
      and(
        ...[lte(jobs.nextAt, deps.now), lt(jobs.leaseUntil, deps.now)],
        sql`not ${isSuspended(sql`jobs.workspace_id`)}`,
      ),
    )
    .orderBy(asc(jobs.nextAt))
    .limit(1)
  const taking = db
    .update(jobs)
    .set({ leaseUntil: deps.now + lease })
    .where(inArray(sql`rowid`, due))
  const [[job]] = await ask(db, rows(taking.returning()))
  return job
}

/** One page, and where the job then stands, in one batch: what was done is not done again. */
async function turn(deps: Deps, workspace: Workspace, job: Job): Promise<void> {
  const { now } = deps
  const db = database(deps.env, workspace.id, deps.meter)
  const begins = job.cursor === null
  const day = today({ timeZone: workspace.timeZone, now })
  const run = begins ? { day, startedAt: now, cursor: '' } : goesOn(job)
  const kind = jobNamed(job.kind)
  if (!kind) throw new Error(`nothing does ${job.kind}`)
  const page = await kind.page({ deps, db, workspace, now, ...run })
  const { cursor, checked, changed, writes } = page
  const ended = (cursor === null || page.rests) && {
    finishedAt: now,
    nextAt: unlessWoken(job, page.nextAt ?? nextAt(nightHour, workspace.timeZone, now)),
  }
  const set = {
    ...{ cursor, day: run.day, startedAt: run.startedAt, leaseUntil: 0 },
    // What goes on takes its turn behind what was due meanwhile.
    nextAt: now,
    checked: begins ? checked : job.checked + checked,
    changed: begins ? changed : job.changed + changed,
    ...ended,
  }
  const others = begins && kind.nightly ? [missingJobs(db, workspace.id, now)] : []
  await trip(db, [...writes, ...others, db.update(jobs).set(set).where(isJob(job))])
}

const isJob = ({ workspaceId, kind }: Job) =>
  and(eq(jobs.workspaceId, workspaceId), eq(jobs.kind, kind))

/** What was woken while it ran has more to do than it read. */
const unlessWoken = ({ nextAt: was }: Job, at: number) =>
  sql`iif(next_at <> ${was}, min(next_at, ${at}), ${at})`

const goesOn = ({ day, startedAt, cursor }: Job) => ({
  day: day ?? '',
  startedAt: startedAt ?? 0,
  cursor: cursor ?? '',
})
