import { and, asc, eq, sql } from 'drizzle-orm'
import { arrivals } from '../../../schema/workspace/channels.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { sendWork } from '../../core/event/work.ts'
import { ask, rows } from '../../platform/db.ts'
import { arrivalsName } from './names.ts'

/** What the queue left of what came in is sent to it again. */

const minute = 60_000
const aMonth = 30 * 86_400_000
const atOnce = 50

async function page({ db, deps, workspace, now }: Run): Promise<Page> {
  const due = and(eq(arrivals.workspaceId, workspace.id), eq(arrivals.state, sql`'waiting'`))
  const query = db
    .select({ id: arrivals.id, at: arrivals.nextTryAt })
    .from(arrivals)
    .where(due)
    .orderBy(asc(arrivals.nextTryAt))
    .limit(atOnce)
  const [found] = await ask(db, rows(query))
  const left = found.filter(({ at }) => at <= now)
  for (const { id } of left) await sendWork(deps, { workspaceId: workspace.id, id })
  const ids = JSON.stringify(left.map(({ id }) => id))
  const later = db
    .update(arrivals)
    .set({ nextTryAt: now + 5 * minute })
    .where(and(due, sql`id in (select value from json_each(${ids}))`))
  return {
    ...{ cursor: null, checked: found.length, changed: left.length },
    writes: left.length ? [later] : [],
    nextAt: now + (found.length ? minute : aMonth),
  }
}

export const arrivalsJob: JobKind = { kind: arrivalsName, page }
