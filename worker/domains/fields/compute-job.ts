import { asc, sql } from 'drizzle-orm'
import { recomputed } from '../../core/event/commit/recompute.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { formulasOf } from '../../core/record/formulas.ts'
import type { Row } from '../../core/record/kind.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { ask, rows } from '../../platform/db.ts'
import { extensible } from './queries.ts'

const atOnce = 100
const never = Date.UTC(9999, 0)

/** Kinds with formulas, each after the one before. */
const withFormulas = (run: Run) =>
  extensible(run)
    .filter(({ kind }) => formulasOf(run, kind).all.length > 0)
    .sort((a, b) => (a.kind < b.kind ? -1 : 1))

/** A page of the records of one kind: `deal deal_…` is where the one before ended. */
async function nextPage(run: Run): Promise<Page> {
  const [at = '', after = ''] = run.cursor.split(' ')
  const all = withFormulas(run)
  const kind = all.find((one) => one.kind >= at)
  if (!kind) return { cursor: null, checked: 0, changed: 0, writes: [], nextAt: never }
  const reader = system(run)
  const query = selectAll(reader, kind.table)
    .from(scoped(reader, kind.table))
    .where(sql`id > ${kind.kind === at ? after : ''}`)
    .orderBy(asc(sql`id`))
    .limit(atOnce)
  const [read] = await ask(run.db, rows(query))
  const found = read as Row[] // every record table has the columns of a Row
  const following = all.find((one) => one.kind > kind.kind)
  const next = found.length < atOnce ? following?.kind : `${kind.kind} ${found.at(-1)?.id}`
  const writes = recomputed(run, kind, found)
  return {
    cursor: next ?? null,
    ...{ checked: found.length, changed: writes.length ? found.length : 0 },
    ...{ writes, nextAt: never },
  }
}

/** After a formula was added or changed: what it comes to in the records there are. */
export const computeFormulasJob: JobKind = { kind: 'compute-formulas', page: nextPage }
