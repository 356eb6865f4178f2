import { type SQL, sql } from 'drizzle-orm'
import { jobs } from '../../../schema/workspace/history.ts'
import { nextAt } from '../../language/local-time.ts'
import { columnsOf, type Database, type Look, type Statement } from '../../platform/db.ts'
import type { Context, Deps, Workspace } from '../context.ts'

/** A run of a job of one workspace, as its pages see it. `cursor` is '' where it begins. */
export interface Run {
  deps: Deps
  db: Database
  workspace: Workspace
  now: number
  day: string
  startedAt: number
  cursor: string
}

/** What a page comes to: where the next one goes on (null: there is none), and what it writes. */
export interface Page {
  cursor: string | null
  checked: number
  changed: number
  writes: Statement[]
  /** It stands still there until it is due again. */
  rests?: true
  /** When it is due again, if that is not the next night. */
  nextAt?: number
}

export interface Counts {
  checked: number
  changed: number
}

/** What is done for a workspace by itself, declared by the domain whose work it is. */
export interface JobKind {
  kind: string
  page(run: Run): Promise<Page>
  /** Each night; without it, when a record wakes it. Says what doctor says of it. */
  nightly?: {
    name: string
    did(counts: Counts): string
    /** What it comes to now, where that is more use than what the last night came to. */
    now?(ctx: Context): Look<Counts>
    /** What follows where it does not run. */
    waits: string
  }
}

const declared = new Map<string, JobKind>()

export function registerJobs(all: JobKind[]): void {
  for (const one of all) declared.set(one.kind, one)
}

export const jobNamed = (kind: string): JobKind | undefined => declared.get(kind)
export const nightlyJobs = () => [...declared.values()].filter(({ nightly }) => nightly)

/** The hour of the workspace's time zone at which nightly jobs run. */
export const nightHour = 6

export const jobRow = (
  workspaceId: string,
  kind: string,
  at: number,
): typeof jobs.$inferSelect => ({
  ...{ workspaceId, kind, nextAt: at, leaseUntil: 0, day: null, cursor: null },
  ...{ startedAt: null, finishedAt: null, checked: 0, changed: 0 },
})

/** As one parameter, however many there are. */
const nightlyRows = (workspaceId: string, at: number): SQL =>
  sql`select ${columnsOf(jobs, { ...jobRow(workspaceId, '', at), kind: sql`value` })}
    from json_each(${JSON.stringify(nightlyJobs().map(({ kind }) => kind))})`

/** A workspace's jobs, the first time tonight. */
export const firstJobs = (
  db: Database,
  { id, timeZone }: { id: string; timeZone: string },
  now: number,
): Statement => db.insert(jobs).select(nightlyRows(id, nextAt(nightHour, timeZone, now)))

/** Those that came with a release since are due at once; none where a workspace's jobs were deleted with it. */
export const missingJobs = (db: Database, workspaceId: string, now: number): Statement =>
  db
    .insert(jobs)
    .select(
      sql`${nightlyRows(workspaceId, now)}
        where exists (select 1 from ${jobs} where workspace_id = ${workspaceId})`,
    )
    .onConflictDoNothing()

/** The next sweep looks what this job has to do, also where it runs just now: its end leaves that. */
export const wakeJob = (
  { db, workspace, now }: { db: Database; workspace: { id: string }; now: number },
  kind: string,
  at = now,
): Statement =>
  db
    .insert(jobs)
    .values(jobRow(workspace.id, kind, at))
    .onConflictDoUpdate({
      target: [jobs.workspaceId, jobs.kind],
      set: {
        nextAt: sql`iif(lease_until > ${now} and next_at <= ${now}, ${at}, min(next_at, ${at}))`,
      },
    })
