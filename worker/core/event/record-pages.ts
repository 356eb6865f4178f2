import { asc, sql } from 'drizzle-orm'
import { ask, rows, type Statement } from '../../platform/db.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { beyond } from '../record/list.ts'
import { system } from '../record/reader.ts'
import { scoped, selectAll } from '../record/scoped.ts'
import type { Page, Run } from './schedule.ts'

const order = [sql`created_at`, sql`id`]
const placeIn = ([at = '', id = '']: string[]): [number, string] => [Number(at), id]

const atOnce = 100
/** It is woken when there is something to do again. */
export const never = Date.UTC(9999, 0)

interface Pages {
  /** Whose records are gone through. */
  of(run: Run): RecordKind[]
  writes(run: Run, kind: RecordKind, found: Row[]): Statement[]
}

/**
 * A page of the records of one kind, in the order in which each kind has an index: `deal 1800000000000
 * deal_…` is where the one before ended.
 */
export const recordPages =
  ({ of, writes }: Pages) =>
  async (run: Run): Promise<Page> => {
    const [at = '', ...place] = run.cursor.split(' ')
    const all = of(run).sort((a, b) => (a.kind < b.kind ? -1 : 1))
    const kind = all.find((one) => one.kind >= at)
    if (!kind) return { cursor: null, checked: 0, changed: 0, writes: [], nextAt: never }
    const reader = system(run)
    const query = selectAll(reader, kind.table)
      .from(scoped(reader, kind.table))
      .where(beyond(order, kind.kind === at && place.length === 2 ? placeIn(place) : undefined))
      .orderBy(...order.map((one) => asc(one)))
      .limit(atOnce)
    const [read] = await ask(run.db, rows(query))
    const found = read as Row[] // every record table has the columns of a Row
    const following = all.find((one) => one.kind > kind.kind)
    const last = found.at(-1)
    const next =
      found.length < atOnce ? following?.kind : `${kind.kind} ${last?.createdAt} ${last?.id}`
    const written = found.length ? writes(run, kind, found) : []
    return {
      cursor: next ?? null,
      ...{ checked: found.length, changed: written.length ? found.length : 0 },
      ...{ writes: written, nextAt: never },
    }
  }
