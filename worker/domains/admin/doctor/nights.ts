import { and, eq, inArray } from 'drizzle-orm'
import { jobs } from '../../../../schema/workspace/history.ts'
import type { Context } from '../../../core/context.ts'
import { nightly } from '../../../core/event/schedule.ts'
import { count } from '../../../language/formatting.ts'
import { type Look, rows } from '../../../platform/db.ts'
import type { Line } from './machinery.ts'
import { lasting } from './words.ts'

/** A night, and half a day for it to be late. */
const most = 36 * 3_600_000

type Job = Pick<typeof jobs.$inferSelect, 'kind' | 'cursor' | 'finishedAt' | 'checked' | 'changed'>

/** What is done for the workspace each night, as it stands. */
export const nightsLook = (ctx: Context): Look<Job[]> =>
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
      .where(and(eq(jobs.workspaceId, ctx.workspace.id), inArray(jobs.kind, [...nightly]))),
  )

type Nightly = (typeof nightly)[number]

const told: Record<Nightly, { name: string; did: (job: Job) => string; waits: string }> = {
  rollups: {
    name: 'Totals',
    did: ({ checked, changed }) => `${count(checked, 'total')} compared, ${changed} put right`,
    waits: 'A total that is wrong stays so until then.',
  },
  slipping: {
    name: 'Slipping deals',
    did: ({ checked, changed }) => `${count(checked, 'open deal')} looked at, ${changed} slipping`,
    waits: 'Nobody hears of slipping deals until then.',
  },
}

const remedy = 'See npx wrangler tail for what fails, and the cron trigger in Cloudflare.'

/** `since` is when there was first something to do. */
export function nightLines(all: Job[], since: number, now: number): Line[] {
  return nightly.map((kind) => {
    const { name, did, waits } = told[kind]
    const job = all.find((one) => one.kind === kind)
    const last = job?.finishedAt ?? null
    const passed = Math.max(0, now - (last ?? since))
    const ended = last === null ? 'no night has ended yet' : `ended ${lasting(passed)} ago`
    // While a run is under way its counts are of what it has looked at so far.
    const here = job && (last !== null || job.cursor !== null) ? did(job) : ''
    const says = [ended, job && job.cursor !== null && 'at it', here].filter(Boolean).join(' · ')
    return { name, says, ...(passed > most && { todo: `${waits} ${remedy}` }) }
  })
}
