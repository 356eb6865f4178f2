import { sql } from 'drizzle-orm'
import { duplicates } from '../../../schema/workspace/duplicates.ts'
import { changes, events } from '../../../schema/workspace/history.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { kinds } from '../../core/record/registry.ts'
import { scoped } from '../../core/record/scoped.ts'
import { count } from '../../language/formatting.ts'
import { ask, first, map, rows } from '../../platform/db.ts'
import { lookAt } from './look-at.ts'

/** Records looked at in a page, and in a night. */
const atOnce = 40
const mostANight = 10_000

/** Events of the last minutes may still be on their way in. */
const settled = 10 * 60_000
const eventsAtOnce = 200

interface Place {
  at: number
  event: string
  row: number
  /** So many records were looked at tonight. */
  looked: number
  day: string
}

function placeIn({ cursor, day }: Run, today: string): Place {
  const [at = '0', event = '', row = '0', looked = '0', on = ''] = cursor.split(' ')
  const isTonight = on === today
  return {
    ...{ at: Number(at), event: event === '-' ? '' : event, row: Number(row) },
    ...{ looked: isTonight ? Number(looked) : 0, day: today || day },
  }
}

const written = ({ at, event, row, looked, day }: Place) =>
  [at, event || '-', row, looked, day].join(' ')

/** What changed after that place, event by event: records of kinds that are compared. */
function changedLook(run: Run, all: RecordKind[], { at, event, row }: Place) {
  const { db, workspace, now } = run
  const names = all.map(({ kind }) => kind)
  return db
    .select({
      at: sql<number>`e.at`.as('at'),
      event: sql<string>`e.id`.as('event'),
      row: sql<number | null>`c.rowid`.as('row'),
      id: sql<string | null>`c.record_id`.as('record'),
    })
    .from(
      sql`(select at, id from ${events} where workspace_id = ${workspace.id}
          and (at, id) >= (${at}, ${event}) and at < ${now - settled}
          order by at, id limit ${eventsAtOnce}) e
        left join ${changes} c on c.event_id = e.id and c.kind in ${names}
          and (e.id <> ${event} or c.rowid > ${row})`,
    )
    .orderBy(sql`e.at, e.id, c.rowid`)
    .limit(1000)
}

/** Records that changed since the night before, compared with those that share something with them. */
async function nextPage(run: Run): Promise<Page> {
  const today = new Date(run.now).toISOString().slice(0, 10)
  const from = placeIn(run, today)
  const all = kinds(run).filter(({ alike }) => alike)
  const [changed] = await ask(run.db, rows(changedLook(run, all, from)))
  const ids = new Set<string>()
  let last: Place | undefined
  let isCut = false
  for (const { at, event, row, id } of changed) {
    if (id && !ids.has(id) && ids.size === atOnce) {
      isCut = true
      break
    }
    if (id) ids.add(id)
    last = { ...from, at, event, row: row ?? Number.MAX_SAFE_INTEGER }
  }
  const looked = from.looked + ids.size
  const looks = await Promise.all(
    all.map((kind) =>
      lookAt(
        run,
        kind,
        [...ids].filter((id) => id.startsWith(`${kind.kind}_`)),
      ),
    ),
  )
  const isMore = isCut || changed.some(({ event }) => event !== from.event)
  const isOver = !isMore || looked >= mostANight
  return {
    cursor: written({ ...(last ?? from), looked: isOver ? 0 : looked, day: today }),
    checked: ids.size,
    changed: looks.reduce((sum, { pairs }) => sum + pairs, 0),
    writes: looks.flatMap(({ writes }) => writes),
    ...(isOver && { rests: true }),
  }
}

export const findJob: JobKind = {
  kind: 'duplicates',
  page: nextPage,
  nightly: {
    name: 'Duplicates',
    did: ({ changed }) => `${count(changed, 'pair')} of likely duplicates`,
    now: (ctx) => {
      const open = ctx.db
        .select({ n: sql<number>`count(*)`.as('n') })
        .from(sql`(select 1 from ${scoped(ctx, duplicates)} where state = 'proposed' limit 1000)`)
      return map(first(open), (row) => ({ checked: row?.n ?? 0, changed: row?.n ?? 0 }))
    },
    waits: 'New duplicates are not proposed.',
  },
}
