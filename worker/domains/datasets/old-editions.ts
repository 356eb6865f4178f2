import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { datasetRows } from '../../../schema/workspace/datasets.ts'
import type { Run } from '../../core/event/schedule.ts'
import { ask, rows, type Statement } from '../../platform/db.ts'

/** Rows of files that another one came in place of, that were undone, or that nobody ever took. */

const day = 86_400_000
/** Longer than that can be undone. */
const keptFor = 31 * day
const never = Date.UTC(9999, 0)
const atOnce = 5000
const mostEditions = 200

/** An edition as its first row has it: since when it counts no more. */
interface Edition {
  edition: string
  goneAt: number | null
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
      goneAt: sql<number | null>`(select held ->> '$.goneAt' from ${datasetRows} r
        where r.workspace_id = ${workspace.id} and r.edition = e.edition
          and r.key = ${noKey})`.as('gone_at'),
    })
    .from(all)
  const [found] = await ask(db, rows(query))
  return found
}

const ofEditions = ({ workspace }: Run, all: Edition[]) =>
  and(
    eq(datasetRows.workspaceId, workspace.id),
    inArray(
      datasetRows.edition,
      all.map(({ edition }) => edition),
    ),
  )

function marking(run: Run, all: Edition[], held: Record<string, number>): Statement[] {
  if (all.length === 0) return []
  const first = and(ofEditions(run, all), eq(datasetRows.key, noKey))
  return [run.db.update(datasetRows).set({ values: held }).where(first)]
}

/** The row that says since when goes last. */
const deleting = (run: Run, of: Edition): Statement =>
  run.db.delete(datasetRows).where(
    sql`rowid in (select rowid from ${datasetRows} where ${ofEditions(run, [of])}
      order by key desc limit ${atOnce})`,
  )

/** Deletes what counts no more for long enough; `current` are those that count. */
export async function oldEditions(
  run: Run,
  current: string[],
): Promise<{ writes: Statement[]; nextAt: number }> {
  const all = await editionsOf(run)
  const gone = all.filter(({ edition }) => !current.includes(edition))
  const isOver = ({ goneAt }: Edition) => goneAt !== null && goneAt < run.now - keptFor
  const [over] = gone.filter(isOver)
  const since = gone.map(({ goneAt }) => goneAt ?? run.now)
  const back = all.filter(({ edition, goneAt }) => current.includes(edition) && goneAt !== null)
  return {
    writes: [
      ...marking(
        run,
        gone.filter(({ goneAt }) => goneAt === null),
        { goneAt: run.now },
      ),
      ...marking(run, back, {}),
      ...(over ? [deleting(run, over)] : []),
    ],
    nextAt: over ? run.now : since.length ? Math.min(...since) + keptFor + 1 : never,
  }
}
