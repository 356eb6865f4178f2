import { and, eq, type SQL, sql } from 'drizzle-orm'
import { datasetRows } from '../../../schema/workspace/datasets.ts'
import type { Run } from '../../core/event/schedule.ts'
import { ask, first, inList, rows, type Statement } from '../../platform/db.ts'

/** Rows of files that were replaced or undone, or that never became a table. */

const day = 86_400_000
/** For so long what happened can be undone, and a file that was checked can be run. */
const usedFor = 30 * day
const keptFor = usedFor + day
const never = Date.UTC(9999, 0)
const atOnce = 5000
const mostEditions = 200

/** An edition as its first row has it: since when it does not count. */
interface Edition {
  edition: string
  endedAt: number | null
}

/** The row with this key says so of all of its edition. */
export const noKey = ''

/** From one edition to the next by the index, however many rows each has. */
async function editionsOf({ db, workspace }: Run): Promise<Edition[]> {
  const next = (after: SQL) => sql`(select min(edition) from ${datasetRows}
    where workspace_id = ${workspace.id} and edition > ${after})`
  const all = sql`(with recursive e(edition) as (select ${next(sql`''`)} union all
    select ${next(sql`e.edition`)} from e where e.edition is not null)
    select edition from e where edition is not null limit ${mostEditions}) e`
  const query = db
    .select({
      edition: sql<string>`e.edition`.as('edition'),
      endedAt: sql<number | null>`(select held ->> '$.endedAt' from ${datasetRows} r
        where r.workspace_id = ${workspace.id} and r.edition = e.edition
          and r.key = ${noKey})`.as('ended_at'),
    })
    .from(all)
  const [found] = await ask(db, rows(query))
  return found
}

type Here = Pick<Run, 'db' | 'workspace' | 'now'>

const ofEditions = ({ workspace }: Here, all: string[]) =>
  and(eq(datasetRows.workspaceId, workspace.id), sql`${datasetRows.edition} in ${inList(all)}`)

const firstOf = (run: Here, all: string[]) => and(ofEditions(run, all), eq(datasetRows.key, noKey))

/** Are all rows of an edition still there, so that it can count? */
export async function isEditionWhole(run: Here, edition: string): Promise<boolean> {
  const query = run.db
    .select({ endedAt: sql<number | null>`held ->> '$.endedAt'`.as('ended_at') })
    .from(datasetRows)
    .where(firstOf(run, [edition]))
  const [found] = await ask(run.db, first(query))
  return found !== undefined && (found.endedAt ?? run.now) > run.now - usedFor
}

function marking(run: Run, all: Edition[], held: Record<string, number>): Statement[] {
  if (all.length === 0) return []
  const ids = all.map(({ edition }) => edition)
  return [run.db.update(datasetRows).set({ values: held }).where(firstOf(run, ids))]
}

/** The row that says since when goes last. */
const deleting = (run: Run, of: Edition): Statement =>
  run.db.delete(datasetRows).where(
    sql`rowid in (select rowid from ${datasetRows} where ${ofEditions(run, [of.edition])}
      order by key desc limit ${atOnce})`,
  )

/** Deletes what counts no more for long enough; `current` are those that count. */
export async function oldEditions(
  run: Run,
  current: string[],
): Promise<{ writes: Statement[]; nextAt: number }> {
  const all = await editionsOf(run)
  const isCurrent = ({ edition }: Edition) => current.includes(edition)
  const ended = all.filter((one) => !isCurrent(one))
  const unmarked = ended.filter(({ endedAt }) => endedAt === null)
  const back = all.filter((one) => isCurrent(one) && one.endedAt !== null)
  const over = ended.find(({ endedAt }) => endedAt !== null && endedAt < run.now - keptFor)
  const since = ended.map(({ endedAt }) => endedAt ?? run.now)
  return {
    writes: [
      ...marking(run, unmarked, { endedAt: run.now }),
      ...marking(run, back, {}),
      ...(over ? [deleting(run, over)] : []),
    ],
    nextAt: over ? run.now : since.length ? Math.min(...since) + keptFor + 1 : never,
  }
}
