import { asc, sql } from 'drizzle-orm'
import { reindex } from '../../core/event/commit/reindex.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import type { Row } from '../../core/record/kind.ts'
import { system } from '../../core/record/reader.ts'
import { kinds } from '../../core/record/registry.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { ask, rows } from '../../platform/db.ts'

const atOnce = 100
/** A migration asks for it again. */
const never = Date.UTC(9999, 0)

/** Kinds that are found by words or keys, each after the one before. */
const indexed = (run: Run) =>
  kinds(run)
    .filter(({ words, keys }) => words ?? keys)
    .sort((a, b) => (a.kind < b.kind ? -1 : 1))

/** A page of the records of one kind: `deal deal_…` is where the one before ended. */
async function nextPage(run: Run): Promise<Page> {
  const [at = '', after = ''] = run.cursor.split(' ')
  const all = indexed(run)
  const kind = all.find((one) => one.kind >= at)
  if (!kind) return { cursor: null, checked: 0, changed: 0, writes: [], nextAt: never }
  const reader = system(run)
  const query = selectAll(reader, kind.table)
    .from(scoped(reader, kind.table))
    .where(sql`id > ${after}`)
    .orderBy(asc(sql`id`))
    .limit(atOnce)
  const [read] = await ask(run.db, rows(query))
  const found = read as Row[] // every record table has the columns of a Row
  const following = all.find((one) => one.kind > kind.kind)
  const next = found.length < atOnce ? following?.kind : `${kind.kind} ${found.at(-1)?.id}`
  return {
    cursor: next ?? null,
    ...{ checked: found.length, changed: found.length },
    writes: found.length ? reindex(run, kind, found) : [],
    nextAt: never,
  }
}

/** Once, where how words and keys are made has changed. */
export const reindexJob: JobKind = { kind: 'reindex', page: nextPage }
