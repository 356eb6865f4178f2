import { and, eq, inArray } from 'drizzle-orm'
import { jobs } from '../../../../schema/workspace/history.ts'
import type { Context } from '../../../core/context.ts'
import { nightlyJobs } from '../../../core/event/schedule.ts'
import { both, type Look, map, rows } from '../../../platform/db.ts'
import type { Line } from './machinery.ts'
import { lasting } from './words.ts'

/** A night, and half a day for it to be late. */
const most = 36 * 3_600_000

type Job = Pick<typeof jobs.$inferSelect, 'kind' | 'cursor' | 'finishedAt' | 'checked' | 'changed'>

/** What is done for the workspace each night, as it stands. */
export const nightsLook = (ctx: Context): Look<Job[]> => {
  const counted = nightlyJobs().flatMap(({ kind, nightly }) =>
    nightly?.now ? [map(nightly.now(ctx), (counts) => ({ kind, ...counts }))] : [],
  )
  return map(both(jobsLook(ctx), both(...counted)), ([all, now]) =>
    all.map((job) => ({ ...job, ...now.find(({ kind }) => kind === job.kind) })),
  )
}

const jobsLook = (ctx: Context): Look<Job[]> =>
  rows(
    ctx.db
      .select({
        kind: jobs.kind,
        cursor: jobs.cursor,
        finishedAt: jobs.finishedAt,
        checked: jobs.checked,
        changed: jobs.changed,
      })
      .from(jobs)
      .where(
        and(
          eq(jobs.workspaceId, ctx.workspace.id),
          inArray(
            jobs.kind,
            nightlyJobs().map(({ kind }) => kind),
          ),
        ),
      ),
  )

const remedy = 'See npx wrangler tail for what fails, and the cron trigger in Cloudflare.'

/** `since` is when there was first something to do. */
export function nightLines(all: Job[], since: number, now: number): Line[] {
  return nightlyJobs().flatMap(({ kind, nightly }) => {
    if (!nightly) return []
    const { name, did, waits } = nightly
    const job = all.find((one) => one.kind === kind)
    const last = job?.finishedAt ?? null
    const passed = Math.max(0, now - (last ?? since))
    const ended = last === null ? 'no night has ended yet' : `ended ${lasting(passed)} ago`
    // While a run is under way its counts are of what it has looked at so far.
    const here = job && (last !== null || job.cursor !== null) ? did(job) : ''
    const says = [ended, job && job.cursor !== null && 'at it', here].filter(Boolean).join(' · ')
    return [{ name, says, ...(passed > most && { todo: `${waits} ${remedy}` }) }]
  })
}
