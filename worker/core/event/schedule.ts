import { sql } from 'drizzle-orm'
import { jobs } from '../../../schema/workspace/history.ts'
import { nextAt } from '../../language/local-time.ts'
import type { Database, Statement } from '../../platform/db.ts'

/** What is done for a workspace each night, at this hour of its time zone. */
export const nightly = ['rollups', 'slipping'] as const
export const nightHour = 6
export type JobKind = (typeof nightly)[number] | 'digests'

export const jobRow = (
  workspaceId: string,
  kind: string,
  at: number,
): typeof jobs.$inferSelect => ({
  ...{ workspaceId, kind, nextAt: at, leaseUntil: 0, day: null, cursor: null },
  ...{ startedAt: null, finishedAt: null, checked: 0, changed: 0 },
})

/** A workspace's jobs, the first time tonight. */
export const firstJobs = (
  db: Database,
  { id, timeZone }: { id: string; timeZone: string },
  now: number,
): Statement => {
  const tonight = nextAt(nightHour, timeZone, now)
  return db.insert(jobs).values(nightly.map((kind) => jobRow(id, kind, tonight)))
}

/** The next sweep looks what this job has to do. */
export const wakeJob = (
  { db, workspace, now }: { db: Database; workspace: { id: string }; now: number },
  kind: JobKind,
): Statement =>
  db
    .insert(jobs)
    .values(jobRow(workspace.id, kind, now))
    .onConflictDoUpdate({
      target: [jobs.workspaceId, jobs.kind],
      set: { nextAt: sql`min(next_at, ${now})` },
    })
