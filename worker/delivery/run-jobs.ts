import { and, eq, gt, isNull, lt, lte, notInArray, type SQL, sql } from 'drizzle-orm'
import { jobs } from '../../schema/workspace/history.ts'
import type { Deps, Workspace } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { jobNamed, missingJobs, nightHour, nightlyJobs } from '../core/event/schedule.ts'
import { isSuspended } from '../core/suspended.ts'
import { homeOf } from '../identity/home.ts'
import { today } from '../language/formatting.ts'
import { nextAt } from '../language/local-time.ts'
import { ask, database, rows, trip } from '../platform/db.ts'

type Job = typeof jobs.$inferSelect

const lease = 45_000
const aDay = 24 * 3_600_000
/** Of the free plan's fifty statements a sweep; the others deliver what came of it. */
const mostStatements = 20
/** Nothing else is begun after so many ms: the last page ends within its lease. */
export const longest = 10_000

/** Does what is due, as much of it as one invocation may; false where nothing is left. */
export async function runJobs(deps: Deps, most = mostStatements): Promise<boolean> {
  const limit = deps.meter.statements + most
  const until = Date.now() + longest
  const homes = new Map<string, Workspace | undefined>()
  while (deps.meter.statements < limit && Date.now() < until) {
    const job = await takeDue(deps)
    if (!job) return false
    const { workspaceId } = job
    if (!homes.has(workspaceId)) homes.set(workspaceId, await homeOf(deps, workspaceId))
    const workspace = homes.get(workspaceId)
    // One that fails is taken up again in a minute, when its lease has run out.
    await (workspace ? turn(deps, workspace, job) : putOff(deps, job)).catch(explain)
  }
  return true
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

/** What a record woke no longer ago is somebody waiting: the nights' work can wait for it. */
const lately = 3_600_000

async function takeDue(deps: Deps): Promise<Job | undefined> {
  const db = database(deps.env, '*', deps.meter)
  const nightly = nightlyJobs().map(({ kind }) => kind)
  const woken = and(
    ...[gt(jobs.nextAt, deps.now - lately), isNull(jobs.cursor)],
    notInArray(jobs.kind, nightly),
  )
  const taking = db
    .update(jobs)
    .set({ leaseUntil: deps.now + lease })
    .where(sql`rowid = coalesce(${oldest(deps, woken)}, ${oldest(deps)})`)
  const [[job]] = await ask(db, rows(taking.returning()))
  return job
}

/** Of those that are due, the one that waited longest. */
function oldest({ now }: Deps, some?: SQL): SQL {
  const free = and(lt(jobs.leaseUntil, now), sql`not ${isSuspended(sql`jobs.workspace_id`)}`)
  return sql`(select rowid from ${jobs} where ${and(lte(jobs.nextAt, now), some, free)}
    order by next_at limit 1)`
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
  if (writes.length) deps.wake()
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
