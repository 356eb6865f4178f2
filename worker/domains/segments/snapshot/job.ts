import { asc, sql } from 'drizzle-orm'
import {
  segmentFound,
  segmentMembers,
  segmentMoves,
  segmentStates,
  segments,
} from '../../../../schema/workspace/segments.ts'
import type { JobKind, Page, Run } from '../../../core/event/schedule.ts'
import { sendWork } from '../../../core/event/work.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { count } from '../../../language/formatting.ts'
import { ask, rows, type Statement } from '../../../platform/db.ts'
import { mostSegments } from '../queries.ts'
import { firstWork } from './work.ts'

const minute = 60_000
/** Seconds after which it is written down that it is begun. */
const soon = 2
/** One on which nobody has worked for so long is sent to the queue again. */
const patience = 2 * minute

interface Standing {
  id: string
  version: number
  tried: number | null
  day: string | null
  isLeft: number
  workedAt: number | null
}

async function all(run: Run): Promise<Standing[]> {
  const it = system(run)
  const state = (column: string) =>
    sql.raw(`(select ${column} from segment_states s where s.workspace_id = segments.workspace_id
      and s.segment_id = segments.id)`)
  const query = select(it, {
    ...{ id: segments.id, version: segments.version },
    tried: sql<number | null>`${state('s.tried')}`.as('tried_of'),
    day: sql<string | null>`${state('s.day')}`.as('taken_day'),
    isLeft: sql<number>`coalesce(${state('s.work is not null')}, 0)`.as('is_left'),
    workedAt: sql<number | null>`${state('s.worked_at')}`.as('worked_at'),
  })
    .from(scoped(it, segments))
    .orderBy(asc(segments.id))
    .limit(mostSegments)
  const [found] = await ask(run.db, rows(query))
  return found
}

/** Begins to look who is in a segment today. */
const beginning = ({ db, workspace, now, day }: Run, { id, version: tried }: Standing): Statement =>
  db
    .insert(segmentStates)
    .values({
      ...{ workspaceId: workspace.id, segmentId: id, version: 1, day, tried, workedAt: now },
      work: firstWork(now),
    })
    .onConflictDoUpdate({
      target: [segmentStates.workspaceId, segmentStates.segmentId],
      set: { work: firstWork(now), day, tried, workedAt: now, version: sql`version + 1` },
    })

/** Of segments that were removed nothing is kept: those that still have a state, which goes last. */
const removing = (run: Run): Statement[] => {
  const here = sql`workspace_id = ${run.workspace.id}`
  const removed = sql`(select segment_id from ${segmentStates} where ${here}
    and segment_id not in (select id from ${scoped(system(run), segments)}))`
  return [segmentMembers, segmentFound, segmentMoves, segmentStates].map((table) =>
    run.db.delete(table).where(sql`${here} and segment_id in ${removed}`),
  )
}

/** Those of which there was none today yet, or that were changed since. */
async function page(run: Run): Promise<Page> {
  const found = await all(run)
  const due = found.filter(
    ({ isLeft, day, tried, version }) => !isLeft && (day !== run.day || tried !== version),
  )
  const stuck = found.filter(
    ({ isLeft, workedAt }) => isLeft && (workedAt ?? 0) < run.now - patience,
  )
  for (const { id } of [...stuck, ...due])
    await sendWork(run.deps, { workspaceId: run.workspace.id, id }, soon)
  const goesOn = due.length > 0 || found.some(({ isLeft }) => isLeft)
  return {
    ...{ cursor: null, checked: found.length, changed: due.length },
    writes: [...due.map((one) => beginning(run, one)), ...removing(run)],
    ...(goesOn && { nextAt: run.now + 5 * minute }),
  }
}

export const segmentsJob: JobKind = {
  kind: 'segments',
  page,
  nightly: {
    name: 'Segments',
    did: ({ changed }) => `${count(changed, 'segment')} looked at`,
    waits: 'Who is in a segment stays as it was.',
  },
}
