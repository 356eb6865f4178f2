import { asc, sql } from 'drizzle-orm'
import { ask, rows, type Statement } from '../../platform/db.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { system } from '../record/reader.ts'
import { scoped, selectAll } from '../record/scoped.ts'
import type { Page, Run } from './schedule.ts'

const atOnce = 100
/** It is woken when there is something to do again. */
const never = Date.UTC(9999, 0)

interface Pages {
  /** Whose records are gone through. */
  of(run: Run): RecordKind[]
  writes(run: Run, kind: RecordKind, found: Row[]): Statement[]
}

/** A page of the records of one kind: `deal deal_…` is where the one before ended. */
export const recordPages =
  ({ of, writes }: Pages) =>
  async (run: Run): Promise<Page> => {
    const [at = '', after = ''] = run.cursor.split(' ')
    const all = of(run).sort((a, b) => (a.kind < b.kind ? -1 : 1))
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
    const written = found.length ? writes(run, kind, found) : []
    return {
      cursor: next ?? null,
      ...{ checked: found.length, changed: written.length ? found.length : 0 },
      ...{ writes: written, nextAt: never },
    }
  }
